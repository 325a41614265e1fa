import type { Instant } from '@latchkey/domain'
import { allowedAddresses, ipAddress } from './allowed-addresses.ts'
import type { Attachment } from './attachment.ts'
import type { Authorization, AuthorizationRequest, VerifiedToken } from './authorization.ts'
import type { Clock } from './clock.ts'
import type { VerifierFault } from './exchange.ts'
import type { Introspected, IntrospectToken } from './introspect-token.ts'
import type { Knowledge } from './knowledge.ts'
import type { Lease } from './lease.ts'
import { keyOf, type Records, type TokenRecord } from './records.ts'
import { refuse, refuseScope, type Refusal } from './refusals.ts'
import type { UsageTally } from './usage.ts'
import { isJwt, type VerifyJwt } from './verify-jwt.ts'

export interface Surroundings {
  readonly introspectToken: IntrospectToken
  readonly records: Records
  readonly lease: Lease
  readonly knowledge: Knowledge
  /** Null where every request is a question. */
  readonly attachment: Attachment | null
  readonly usage: UsageTally
  readonly clock: Clock
  readonly realm: string
  readonly audience: string | null
  /** Null where nothing passes while Latchkey is out of reach. */
  readonly verifyJwt: VerifyJwt | null
  readonly onError: (fault: VerifierFault) => void
}

/** The refusals that every way to know a token has in common. */
export function refusalsBy({ realm, audience }: Pick<Surroundings, 'realm' | 'audience'>) {
  // Unknown, expired and revoked look the same from outside, as they do in Latchkey's own answer (RFC 7662 section 2.2).
  const invalid = () => refused(refuse('invalid_token', 'The token is not valid, or not any more.', realm))
  /** RFC 7519 section 4.1.3: whoever is not the audience that is named must refuse, also who has no name at all. */
  const refusalOf = (token: VerifiedToken, { scopes }: AuthorizationRequest): Authorization | null => {
    if (token.audience !== null && token.audience !== audience)
      return refused(refuse('invalid_token', 'The token is for another service.', realm))
    for (const scope of scopes) if (!token.scopes.has(scope)) return refused(refuseScope(scopes, realm))
    return null
  }
  const unavailable = () =>
    refused(refuse('verification_unavailable', 'Tokens cannot be verified for the moment.', realm))
  return { invalid, unavailable, refusalOf }
}

/** What becomes of a request, by each of the three ways to know something about its token. There is no other way to be accepted. */
export function answersBy({ lease, usage, clock, ...around }: Surroundings) {
  const { invalid, refusalOf } = refusalsBy(around)
  return {
    /** Null where only Latchkey can tell on which side of the window its clock is. */
    byRecord(record: TokenRecord, request: AuthorizationRequest, nowMs: number): Authorization | null {
      const { terms, token } = record
      const time = lease.latchkeyTime(nowMs)
      const inside = time === null ? null : isInside(terms, time)
      if (time === null || inside === null) return null
      const allowed =
        inside && (terms.allowedIps.length === 0 || record.addressAllowed(ipAddress(request.address)))
      const refusal = allowed ? refusalOf(token, request) : invalid()
      if (refusal !== null) {
        usage.refused(record.usage)
        return refusal
      }
      usage.accepted(record.usage, request.scopes, request.address ?? null, time.earliest)
      return { accepted: true, token, source: 'local', ageMs: lease.ageMs(nowMs) ?? 0 }
    },
    byAnswer({ introspection }: Introspected, request: AuthorizationRequest, sentMs: number): Authorization {
      if (!introspection.active) return invalid()
      const { notBefore, ...token } = introspection.token
      const { local } = introspection
      const time = local === null ? null : lease.latchkeyTime(clock.monotonicMs())
      // Between two readings of Latchkey's clock its own word counts: it has just said that the token is active.
      const inside =
        local !== null && time !== null
          ? isInside(local, time) !== false
          : isWithin(notBefore, token.expiresAt, clock.wallMs())
      if (!inside) return invalid()
      const { allowedIps = [] } = local ?? {}
      if (allowedAddresses(allowedIps)?.(ipAddress(request.address)) !== true) return invalid()
      const ageMs = clock.monotonicMs() - sentMs
      return refusalOf(token, request) ?? { accepted: true, token, source: 'latchkey', ageMs }
    },
  }
}

/** What becomes of a request while Latchkey is out of reach, where JWTs pass by themselves then. */
export function offlineBy({ lease, records, usage, clock, verifyJwt, ...around }: Surroundings) {
  const { invalid, unavailable, refusalOf } = refusalsBy(around)
  return async (text: string, request: AuthorizationRequest): Promise<Authorization> => {
    // By whichever clock is stricter: the one here may be wrong, and the other one stood still while the machine slept.
    const told = lease.latchkeyTime(clock.monotonicMs())?.latest ?? Number.NEGATIVE_INFINITY
    const found =
      verifyJwt && isJwt(text) ? await verifyJwt(text, Math.max(told, clock.wallMs())) : 'key_unknown'
    if (found === null) return invalid()
    if (found === 'key_unknown') return unavailable()
    const { token, secretId, keysAgeMs } = found
    // It was revoked, perhaps, and this was told here before Latchkey was lost: that is not forgotten for an outage.
    if (records.isDoubtful(keyOf(text))) return unavailable()
    const refusal = refusalOf(token, request)
    if (refusal !== null) return refusal
    usage.accepted(usage.of(token.tokenId, secretId), request.scopes, request.address ?? null, clock.wallMs())
    return { accepted: true, token, source: 'jwt', ageMs: keysAgeMs }
  }
}

export const refused = (refusal: Refusal): Authorization => ({ accepted: false, refusal })

/** Half-open: at the start it passes, at the end no more. */
function isWithin(from: Instant | null, to: Instant | null, now: Instant): boolean {
  return (from === null || now >= from) && (to === null || now < to)
}

/** The same for a clock that is known to lie between two readings; null where they do not agree. */
function isInside(
  { validFrom, validTo }: TokenRecord['terms'],
  { earliest, latest }: { readonly earliest: Instant; readonly latest: Instant },
): boolean | null {
  const first = isWithin(validFrom, validTo, earliest)
  return first === isWithin(validFrom, validTo, latest) ? first : null
}
