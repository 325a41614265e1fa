/** Why Latchkey gave no answer that can be used. */
export type FaultCode =
  'unreachable' | 'timeout' | 'credential_refused' | 'unexpected_status' | 'unexpected_content'

/** An outage or a mistake in the configuration, for the operator's log. It carries neither token nor credential. */
export interface VerifierFault {
  readonly code: FaultCode
  readonly message: string
  /** The status that Latchkey answered with, or null where no answer came. */
  readonly status: number | null
}

/** Out of reach. A Latchkey that refuses our credential, or answers nonsense, is not: that is no reason to ask for less. */
export function isOutage({ code, status }: VerifierFault): boolean {
  return code === 'unreachable' || code === 'timeout' || (status !== null && status >= 500)
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  /** Parsed JSON; null also where it was none, or too much of it. */
  readonly body: unknown
}

export type Exchanged = Answer | { readonly fault: VerifierFault }

export interface Ask {
  readonly endpoint: URL
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | URLSearchParams
  /** One deadline covers the connection, the headers and the body, since each of them can hang. */
  readonly timeoutMs: number
  /** More comes from something that is not Latchkey, and is not read to its end. */
  readonly bytesMax: number
  readonly signal?: AbortSignal
}

/** Asks once. Redirects are not followed: they would carry the token and our credential to wherever they point. */
export async function exchange(ask: Ask): Promise<Exchanged> {
  try {
    return await send(ask)
  } catch (error) {
    return { fault: faultOfFetch(error, ask) }
  }
}

async function send({ endpoint, timeoutMs, bytesMax, signal, ...init }: Ask): Promise<Exchanged> {
  const deadline = AbortSignal.timeout(timeoutMs)
  const response = await fetch(endpoint, {
    ...init,
    redirect: 'manual',
    signal: signal === undefined ? deadline : AbortSignal.any([deadline, signal]),
  })
  const fault = faultOfHead(response, endpoint)
  if (fault === null) {
    const body = parse(await readText(response, bytesMax))
    return { status: response.status, headers: response.headers, body }
  }
  await response.body?.cancel()
  return { fault }
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

/** An answer that is not what this endpoint of Latchkey answers. */
export function unreadable(status: number, endpoint: URL): VerifierFault {
  const message = `What ${endpoint} answered is not what Latchkey answers there. Check that the URL is Latchkey's.`
  return { code: 'unexpected_content', message, status }
}

/** Empty where there is too much of it: no more than the limit is ever read or kept. */
async function readText(response: Response, bytesMax: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  const body: AsyncIterable<Uint8Array> | null = response.body
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength
    if (bytes > bytesMax) return ''
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
function faultOfFetch(error: unknown, { endpoint, timeoutMs }: Ask): VerifierFault {
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
