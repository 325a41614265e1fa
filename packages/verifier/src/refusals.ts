/**
 * Why a request was refused. The first four are the bearer's to mend; `verification_unavailable` is not: Latchkey
 * could not be asked, and what cannot be judged does not pass.
 */
export type RefusalCode =
  'missing_token' | 'invalid_request' | 'invalid_token' | 'insufficient_scope' | 'verification_unavailable'

/** A request that may not pass, and all that its sender is told. Nothing in it is secret. */
export interface Refusal {
  /** Stable: programs may compare it. */
  readonly code: RefusalCode
  readonly status: 400 | 401 | 403 | 503
  /** The value of `WWW-Authenticate` (RFC 6750 section 3), or null where no credential would help. */
  readonly challenge: string | null
  /** Whole seconds for `Retry-After`, or null where trying again changes nothing. */
  readonly retryAfterSeconds: number | null
  /** For people; may be reworded. */
  readonly detail: string
}

/** A refusal on the wire, for any HTTP framework. */
export interface RefusalResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Without an `error`, a challenge only asks for credentials: RFC 6750 section 3.1 wants no code where none were sent. */
const words = {
  missing_token: { status: 401, title: 'Unauthorized', error: null },
  invalid_request: { status: 400, title: 'Bad Request', error: 'invalid_request' },
  invalid_token: { status: 401, title: 'Unauthorized', error: 'invalid_token' },
  insufficient_scope: { status: 403, title: 'Forbidden', error: 'insufficient_scope' },
  verification_unavailable: { status: 503, title: 'Service Unavailable', error: null },
} as const satisfies Record<RefusalCode, object>

const retryAfterSeconds = 1

export function refuse(
  code: Exclude<RefusalCode, 'insufficient_scope'>,
  detail: string,
  realm: string,
): Refusal {
  if (code === 'verification_unavailable') {
    return { code, status: words[code].status, challenge: null, retryAfterSeconds, detail }
  }
  return {
    code,
    status: words[code].status,
    challenge: challenge(code, realm),
    retryAfterSeconds: null,
    detail,
  }
}

/** Names the scopes that the request needs, not those that the token has: RFC 6750 section 3 on `scope`. */
export function refuseScope(required: Iterable<string>, realm: string): Refusal {
  const code = 'insufficient_scope'
  const scope = [...required].join(' ')
  return {
    code,
    status: words[code].status,
    challenge: `${challenge(code, realm)}, scope="${scope}"`,
    retryAfterSeconds: null,
    detail: `This needs a token with the scope ${scope}.`,
  }
}

function challenge(code: RefusalCode, realm: string): string {
  const { error } = words[code]
  return `Bearer realm="${realm}"${error === null ? '' : `, error="${error}"`}`
}

/**
 * The refusal as status, headers and body: the challenge of RFC 6750, a problem document of RFC 9457 whose `code` is
 * the refusal's, and `no-store`, so that no cache repeats a refusal to somebody else.
 */
export function refusalResponse(refusal: Refusal): RefusalResponse {
  const { code, status, challenge, retryAfterSeconds, detail } = refusal
  return {
    status,
    headers: {
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'no-store',
      ...(challenge !== null && { 'WWW-Authenticate': challenge }),
      ...(retryAfterSeconds !== null && { 'Retry-After': String(retryAfterSeconds) }),
    },
    body: JSON.stringify({ type: 'about:blank', title: words[code].title, status, code, detail }),
  }
}
