import type { Latchkey } from '../latchkey.ts'

/** One introspection of an active token, as a service asks it. */
export interface Question {
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

export async function makeQuestion({ issue }: Latchkey): Promise<Question> {
  const service = await issue('Service', ['latchkey.tokens:verify'])
  const presented = await issue('Presented', ['latchkey.tokens:manage-own'])
  const basic = Buffer.from(`${service.token.id}:${service.secret}`).toString('base64')
  return {
    body: new URLSearchParams({ token: presented.secret }).toString(),
    headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
  }
}
