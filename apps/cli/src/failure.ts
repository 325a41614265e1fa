import type { exitCodes } from './exit-codes.ts'

/** The command could not do what was asked; the message is for the person at the terminal. */
export class Failed extends Error {
  readonly kind: Exclude<keyof typeof exitCodes, 'yes'>
  constructor(kind: Failed['kind'], message: string) {
    super(message)
    this.kind = kind
  }
}

interface Problem {
  readonly code: string
  readonly detail: string
  readonly requestId: string
  readonly errors?: readonly { readonly field: string; readonly detail: string }[]
}

type Answered<Data> =
  { readonly data: Data; readonly error?: never } | { readonly data?: never; readonly error: Problem }

/** What the server answered; a refusal of it is thrown, in its own words. */
export async function answerOf<Data>(
  call: Promise<Answered<Data> & { readonly response: Response }>,
): Promise<Data> {
  const { data, error, response } = await call.catch((fault: unknown) => {
    throw new Failed(
      'unknown',
      `No answer came: ${reasonOf(fault)}. Look at LATCHKEY_URL, and whether Latchkey runs.`,
    )
  })
  if (error === undefined) return data
  const isLater = response.status === 429 || response.status >= 500
  throw new Failed(isLater ? 'unknown' : 'no', wordsOf(error, response.status))
}

/** `fetch` says only that it failed; why is in its cause. */
function reasonOf(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault)
  return fault.cause instanceof Error ? fault.cause.message : fault.message
}

/** What stands between may answer too, such as a proxy whose server is gone: with anything but a problem document. */
function wordsOf(error: Partial<Problem>, status: number): string {
  if (error.detail === undefined) return `Status ${String(status)}, and no answer of Latchkey's own.`
  const fields = error.errors?.map(({ field, detail }) => `\n  ${field}: ${detail}`) ?? []
  return `${error.detail}${fields.join('')}\n(${error.code ?? ''}, request ${error.requestId ?? ''})`
}
