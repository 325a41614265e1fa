import { isIP } from 'node:net'
import { covers, type Instant } from '@latchkey/domain'
import { bearerToken } from './bearer-token.ts'
import type { IntrospectToken, VerifierFault } from './introspect-token.ts'
import type { ActiveToken } from './introspection-response.ts'
import { refuse, refuseScope, type Refusal } from './refusals.ts'
import type { RequiredScopes } from './required-scopes.ts'

/** The token that a request came with, after it was accepted. */
export type VerifiedToken = Omit<ActiveToken, 'notBefore'>

export interface AuthorizationRequest {
  /** Every Authorization header of the request, in a list if there can be more than one. */
  readonly authorization: string | readonly string[] | null | undefined
  readonly scopes: RequiredScopes
  /**
   * The address that the request came from, judged for tokens that are bound to some. Such tokens are refused where it
   * is absent, or not an IP address. Behind a proxy it must come from a header that only the proxy can have written.
   */
  readonly address?: string | null | undefined
}

export type Authorization =
  | { readonly accepted: true; readonly token: VerifiedToken }
  | { readonly accepted: false; readonly refusal: Refusal }

interface Surroundings {
  readonly introspectToken: IntrospectToken
  readonly realm: string
  readonly audience: string | null
  readonly now: () => Instant
  readonly onError: (fault: VerifierFault) => void
}

/** Load, decide, answer. There is one way to `accepted: true`, and it is the last line. */
export async function verifyToken(
  request: AuthorizationRequest,
  around: Surroundings,
): Promise<Authorization> {
  const { introspectToken, realm, audience, now, onError } = around
  const refused = (refusal: Refusal): Authorization => ({ accepted: false, refusal })

  const presented = bearerToken(request.authorization)
  if (presented.kind === 'absent')
    return refused(refuse('missing_token', 'Send a token: Authorization: Bearer <token>.', realm))
  if (presented.kind === 'malformed_request') return refused(refuse('invalid_request', presented.why, realm))
  if (presented.kind === 'malformed_token') return refused(refuse('invalid_token', presented.why, realm))

  const answer = await introspectToken({ token: presented.token, address: ipAddress(request.address) })
  if ('fault' in answer) {
    onError(answer.fault)
    return refused(refuse('verification_unavailable', 'Tokens cannot be verified for the moment.', realm))
  }
  // Unknown, expired and revoked look the same from outside, as they do in Latchkey's own answer (RFC 7662 section 2.2).
  if (!answer.active || !withinWindow(answer.token, now())) {
    return refused(refuse('invalid_token', 'The token is not valid, or not any more.', realm))
  }
  // RFC 7519 section 4.1.3: whoever is not the audience that is named must refuse, also who has no name at all.
  if (answer.token.audience !== null && answer.token.audience !== audience) {
    return refused(refuse('invalid_token', 'The token is for another service.', realm))
  }
  if (!covers(answer.token.scopes, request.scopes)) return refused(refuseScope(request.scopes, realm))
  const { notBefore: _, ...token } = answer.token
  return { accepted: true, token }
}

/** Latchkey refuses the whole question over an address that it cannot read, such as one with an IPv6 zone. */
function ipAddress(address: string | null | undefined): string | null {
  return typeof address === 'string' && isIP(address) !== 0 && !address.includes('%') ? address : null
}

/** Half-open: at `notBefore` it passes, at `expiresAt` no more. */
function withinWindow({ notBefore, expiresAt }: ActiveToken, now: Instant): boolean {
  return (notBefore === null || now >= notBefore) && (expiresAt === null || now < expiresAt)
}
