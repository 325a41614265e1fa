import type { Policy } from '../policy.ts'
import type { Instant, Token } from './token.ts'

/** What a token can be, in the order of precedence. */
export const tokenStates = ['revoked', 'expired', 'disabled', 'scheduled', 'active'] as const

/** One of `tokenStates`. Derived at every look, never stored. */
export type TokenState = (typeof tokenStates)[number]

/**
 * The states in which a token passes or may pass again without being edited. Names are unique among these.
 */
export const liveStates = ['disabled', 'scheduled', 'active'] as const satisfies readonly TokenState[]

/**
 * The first instant at which the token is no longer valid; null for no end. Policy is applied to what is
 * stored, so a tightened policy binds tokens that are already out: no end is later than the longest lifetime
 * after the start, and where "never" is not allowed a token without an end gets the longest lifetime, or the
 * proposed one.
 */
export function effectiveEnd(token: Pick<Token, 'validFrom' | 'validTo'>, policy: Policy): Instant | null {
  const { proposedLifetimeMs, longestLifetimeMs, neverAllowed } = policy
  const { validFrom, validTo } = token
  if (longestLifetimeMs !== null) return Math.min(validTo ?? Infinity, validFrom + longestLifetimeMs)
  return validTo === null && !neverAllowed ? validFrom + proposedLifetimeMs : validTo
}

/**
 * The token's state at `now`. Valid from `validFrom` inclusive to the effective end exclusive, as RFC 7519
 * (4.1.4, 4.1.5) has it. The comparisons are written so that an instant that is not a number is never active.
 */
export function stateOf(
  token: Pick<Token, 'validFrom' | 'validTo' | 'enabled' | 'revokedAt'>,
  policy: Policy,
  now: Instant,
): TokenState {
  if (token.revokedAt !== null) return 'revoked'
  const end = effectiveEnd(token, policy)
  if (end !== null && !(now < end)) return 'expired'
  if (!token.enabled) return 'disabled'
  return now >= token.validFrom ? 'active' : 'scheduled'
}
