import { authorizationOf, type Credential } from './credential.ts'
import { introspectTokenAt, type VerifierFault } from './introspect-token.ts'
import { requireTokenBy, type Middleware } from './require-token.ts'
import { verifyToken, type Authorization, type AuthorizationRequest } from './verify-token.ts'

/** How a verifier reaches Latchkey, and what it tells whom. */
export interface VerifierOptions {
  /** Where Latchkey is, such as `https://latchkey.example.com`. Tokens travel there: https, unless it is this machine. */
  readonly url: string | URL | undefined
  readonly credential: Credential
  /** How long one answer of Latchkey may take, in milliseconds, from 1 to 60000. 2000 unless given. */
  readonly timeoutMs?: number
  /** Names the protected service in challenges (RFC 9110 section 11.5). `latchkey` unless given. */
  readonly realm?: string
  /** What this service is called where a token is made for one service alone. Tokens for another one are refused. */
  readonly audience?: string
  /** Told each time that Latchkey gave no verdict. Writes the message to the standard error unless given. */
  readonly onError?: (fault: VerifierFault) => void
  /** Milliseconds since the epoch; for tests. The wall clock unless given. */
  readonly now?: () => number
}

/** Answers whether a request may pass. Its functions need no `this`. */
export interface Verifier {
  /**
   * Judges one request, for any framework. Accepted only if Latchkey said so just now, the token's window holds by this
   * machine's clock too, it is not for another audience, and every required scope is among its effective scopes.
   *
   * Refused as `missing_token`, `invalid_request`, `invalid_token`, `insufficient_scope`, or, when Latchkey is
   * unreachable, late, refuses our credential or answers anything that is not an introspection response, as
   * `verification_unavailable`: what cannot be judged does not pass.
   */
  readonly authorize: (request: AuthorizationRequest) => Promise<Authorization>
  /**
   * Express middleware that lets a request through only with a token that has all of `scopes`, and otherwise answers
   * by RFC 6750 with a problem document (RFC 9457). The token is taken from the Authorization header and nowhere else.
   *
   * @throws TypeError at once if `scopes` is empty or has a name that is not a scope
   */
  readonly requireToken: (options: { readonly scopes: readonly string[] }) => Middleware
}

const timeoutMsMax = 60_000

/**
 * Makes a verifier that asks Latchkey about each token by introspection (RFC 7662), over connections that are kept
 * alive. Nothing is asked until the first request.
 *
 * @throws TypeError if an option cannot be used; the message says which, and never shows a secret
 */
export function createVerifier(options: VerifierOptions): Verifier {
  const { credential, timeoutMs = 2000, realm = 'latchkey', audience = null } = options
  const { now = Date.now, onError = logFault } = options
  if (!Number.isInteger(timeoutMs) || timeoutMs < 1 || timeoutMs > timeoutMsMax) {
    throw new TypeError(`timeoutMs must be a whole number from 1 to ${timeoutMsMax}.`)
  }
  if (!/^[\x20-\x7e]+$/.test(realm) || /["\\]/.test(realm)) {
    throw new TypeError(
      'realm must be printable ASCII without quotes or backslashes: it is written into a header.',
    )
  }
  const endpoint = introspectionEndpoint(options.url)
  const introspectToken = introspectTokenAt({
    endpoint,
    authorization: authorizationOf(credential),
    timeoutMs,
  })
  const authorize = (request: AuthorizationRequest) =>
    verifyToken(request, { introspectToken, realm, audience, now, onError })
  return { authorize, requireToken: ({ scopes }) => requireTokenBy(authorize, scopes) }
}

function introspectionEndpoint(base: string | URL | undefined): URL {
  const url = URL.parse(String(base ?? ''))
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new TypeError('url must be where Latchkey is, such as https://latchkey.example.com.')
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new TypeError(
      'url must not hold a user, a password, a query or a fragment: the credential is an option of its own.',
    )
  }
  return new URL('oauth/introspect', url.href.endsWith('/') ? url : `${url.href}/`)
}

function logFault(fault: VerifierFault): void {
  console.error(fault.message)
}
