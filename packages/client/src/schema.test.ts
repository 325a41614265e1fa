import { readFile } from 'node:fs/promises'
import { expect, expectTypeOf, test } from 'vitest'
import { generatedTypes } from '../generated-types.ts'
import { createClient, type ProblemOf, type Token } from './index.ts'

test('the types are those of the committed document; `pnpm generate` brings them up to date', async () => {
  const document = await readFile(new URL('../openapi.json', import.meta.url), 'utf8')
  const committed = await readFile(new URL('schema.gen.ts', import.meta.url), 'utf8')
  expect(committed).toBe(await generatedTypes(document))
})

const answering = (status: number, body: object) => {
  const sent: Request[] = []
  const fetch = (request: Request) => {
    sent.push(request)
    return Promise.resolve(Response.json(body, { status }))
  }
  return { sent, fetch }
}

test('a refusal arrives as a value whose code is one that the operation declares', async () => {
  const { fetch } = answering(403, { code: 'setup_code_wrong' })
  const { error } = await createClient({ baseUrl: 'http://latchkey.test', fetch }).POST('/v1/setup', {
    body: { code: 'x', username: 'ana', password: 'a long enough password' },
  })
  expect(error?.code).toBe('setup_code_wrong')
  expectTypeOf<'setup_code_wrong'>().toExtend<ProblemOf<'setUp'>['code']>()
  expectTypeOf<'id_taken'>().not.toExtend<ProblemOf<'setUp'>['code']>()
  expectTypeOf<Token['state']>().toEqualTypeOf<'scheduled' | 'active' | 'disabled' | 'expired' | 'revoked'>()
})

test('a client with a token sends it as bearer and no cookie; every call proves that no form sent it', async () => {
  const { sent, fetch } = answering(200, { items: [] })
  await createClient({ baseUrl: 'http://latchkey.test', token: 'lk_secret', fetch }).GET('/v1/scopes')
  await createClient({ baseUrl: 'http://latchkey.test', fetch }).GET('/v1/scopes')
  const [byToken, byCookie] = sent
  expect(byToken?.headers.get('authorization')).toBe('Bearer lk_secret')
  expect(byToken?.credentials).toBe('omit')
  expect(byCookie?.headers.get('authorization')).toBeNull()
  expect(byCookie?.credentials).toBe('same-origin')
  expect(sent.map((request) => request.headers.get('latchkey-request'))).toEqual(['1', '1'])
})
