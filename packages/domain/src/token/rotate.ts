import { limits } from '../limits.ts'
import type { Policy } from '../policy.ts'
import type { Decision, RefusalOf } from '../refusals.ts'
import { accept, refuse } from '../refusals.ts'
import { effectiveScopes, missingScopes } from '../scope/scope-set.ts'
import { powerOf } from './see.ts'
import { effectiveEnd, stateOf } from './state.ts'
import type { Actor, Instant, Owner, Token } from './token.ts'

/** What a rotation does to the record and to the secret that was current. */
export interface Rotation {
  /** The same token; scopes that its owner no longer holds are gone from the grant. */
  readonly token: Token
  /**
   * The first instant at which the old secret is no longer accepted. A secret that retires already ends at
   * once.
   */
  readonly retiresAt: Instant
}

/** Why `rotateToken` refuses. */
export type RotateRefusal = RefusalOf<
  'token_revoked' | 'token_expired' | 'owner_disabled' | 'overlap_out_of_range' | 'scope_not_grantable'
>

/**
 * Decides that the token gets a new secret. The old one ends after `overlapMs` (0: at once; at most
 * `limits.overlapMs`) and never later than the token. Whoever gets the new secret can do all that the token
 * can, so its effective scopes must be the actor's own. Refuses a revoked or expired token and one of a
 * disabled owner. Not checked: that nobody else rotates meanwhile, which the store's compare-and-set on the
 * version decides.
 */
export function rotateToken(input: {
  readonly actor: Actor
  readonly owner: Owner
  readonly token: Token
  readonly overlapMs: number
  readonly policy: Policy
  readonly now: Instant
}): Decision<Rotation, RotateRefusal> {
  const { actor, owner, token, overlapMs, policy, now } = input
  const state = stateOf(token, policy, now)
  if (state === 'revoked') return refuse({ code: 'token_revoked' })
  if (state === 'expired') return refuse({ code: 'token_expired' })
  if (!owner.enabled) return refuse({ code: 'owner_disabled', field: 'ownerId' })
  const inRange = Number.isInteger(overlapMs) && overlapMs >= 0 && overlapMs <= limits.overlapMs
  if (!inRange)
    return refuse({ code: 'overlap_out_of_range', field: 'overlapSeconds', maxMs: limits.overlapMs })
  const scopes = [...effectiveScopes(token.scopes, owner.held)]
  const refused = missingScopes(scopes, powerOf(actor))
  if (refused.length > 0) return refuse({ code: 'scope_not_grantable', field: 'scopes', scopes: refused })
  const retiresAt = Math.min(now + overlapMs, effectiveEnd(token, policy) ?? Infinity)
  return accept({ token: { ...token, scopes }, retiresAt })
}
