import { exchange, unreadable, type VerifierFault } from './exchange.ts'
import { readIntrospection, type Introspection } from './introspection-response.ts'

export interface Question {
  readonly token: string
  /** Where the token was presented from, or null: a token that is bound to addresses is inactive then. */
  readonly address: string | null
}

/** What Latchkey said, and the state of its records by which it said so; null where it names none. */
export interface Introspected {
  readonly introspection: Introspection
  readonly seq: number | null
}

export type IntrospectToken = (
  question: Question,
) => Promise<Introspected | { readonly fault: VerifierFault }>

interface Latchkey {
  readonly endpoint: URL
  /** The value of the Authorization header by which this service itself is known. */
  readonly authorization: string
  readonly timeoutMs: number
  /** Under which this service is attached: the answer then holds what it takes to judge the token here. */
  readonly verifierId: (() => string) | null
}

/** An answer is a few hundred bytes. */
const responseBytesMax = 64 * 1024

/** Asks Latchkey about one token (RFC 7662). */
export function introspectTokenAt(latchkey: Latchkey): IntrospectToken {
  const { endpoint, authorization, timeoutMs, verifierId } = latchkey
  return async ({ token, address }) => {
    const answer = await exchange({
      endpoint,
      method: 'POST',
      headers: {
        accept: 'application/json',
        authorization,
        ...(verifierId !== null && { 'latchkey-verifier': verifierId() }),
      },
      body: new URLSearchParams({ token, ...(address !== null && { address }) }),
      timeoutMs,
      bytesMax: responseBytesMax,
    })
    if ('fault' in answer) return answer
    const introspection = readIntrospection(answer.body)
    if (introspection === null) return { fault: unreadable(answer.status, endpoint) }
    return { introspection, seq: readSequence(answer.headers.get('latchkey-sequence')) }
  }
}

function readSequence(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null
}
