import { readIntrospection, type Introspection } from './introspection-response.ts'

/** Why Latchkey gave no verdict. */
export type FaultCode =
  'unreachable' | 'timeout' | 'credential_refused' | 'unexpected_status' | 'unexpected_content'

/** An outage or a mistake in the configuration, for the operator's log. It carries neither token nor credential. */
export interface VerifierFault {
  readonly code: FaultCode
  readonly message: string
  /** The status that Latchkey answered with, or null where no answer came. */
  readonly status: number | null
}

export interface Question {
  readonly token: string
  /** Where the token was presented from, or null: a token that is bound to addresses is inactive then. */
  readonly address: string | null
}

export type IntrospectToken = (
  question: Question,
) => Promise<Introspection | { readonly fault: VerifierFault }>

type Exchange = { readonly status: number; readonly text: string } | { readonly fault: VerifierFault }

interface Latchkey {
  readonly endpoint: URL
  /** The value of the Authorization header by which this service itself is known. */
  readonly authorization: string
  readonly timeoutMs: number
}

/** An answer is a few hundred bytes; more comes from something that is not Latchkey, and is not read to its end. */
const responseBytesMax = 64 * 1024

/**
 * Asks Latchkey about one token (RFC 7662). One deadline covers the connection, the headers and the body, since each of
 * them can hang. Redirects are not followed: they would carry the token and our credential to wherever they point.
 */
export function introspectTokenAt({ endpoint, authorization, timeoutMs }: Latchkey): IntrospectToken {
  return async (question) => {
    const answer = await exchange(question).catch((error: unknown) => ({
      fault: faultOfFetch(error, endpoint, timeoutMs),
    }))
    if ('fault' in answer) return answer
    return readIntrospection(parse(answer.text)) ?? { fault: unreadable(answer.status, endpoint) }
  }

  async function exchange({ token, address }: Question): Promise<Exchange> {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { accept: 'application/json', authorization },
      body: new URLSearchParams({ token, ...(address !== null && { address }) }),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    const fault = faultOfHead(response, endpoint)
    if (fault === null) return { status: response.status, text: await readText(response) }
    await response.body?.cancel()
    return { fault }
  }
}

function faultOfHead(response: Response, endpoint: URL): VerifierFault | null {
  const { status } = response
  if (status === 401 || status === 403) {
    const message = `Latchkey at ${endpoint} refused this service's own credential (status ${status}). Check that it is current and has the scope latchkey.tokens:verify.`
    return { code: 'credential_refused', message, status }
  }
  if (status !== 200) {
    const message = `Latchkey at ${endpoint} answered with status ${status} where 200 was expected.`
    return { code: 'unexpected_status', message, status }
  }
  const mediaType = response.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  return mediaType === 'application/json' ? null : unreadable(status, endpoint)
}

function unreadable(status: number, endpoint: URL): VerifierFault {
  const message = `What ${endpoint} answered is not an introspection response. Check that the URL is Latchkey's.`
  return { code: 'unexpected_content', message, status }
}

/** Empty where there is too much of it: no more than the limit is ever read or kept. */
async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  const body: AsyncIterable<Uint8Array> | null = response.body
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength
    if (bytes > responseBytesMax) return ''
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Only codes are passed on: an error's text is made elsewhere, and nothing promises that it holds no secret. */
function faultOfFetch(error: unknown, endpoint: URL, timeoutMs: number): VerifierFault {
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    const message = `Latchkey at ${endpoint} did not answer within ${timeoutMs} ms.`
    return { code: 'timeout', message, status: null }
  }
  const message = `Latchkey at ${endpoint} cannot be reached (${errorCode(error)}).`
  return { code: 'unreachable', message, status: null }
}

function errorCode(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  return typeof code === 'string' ? code : 'connection failed'
}
