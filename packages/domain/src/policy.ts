import { limits } from './limits.ts'
import type { Decision, RefusalOf } from './refusals.ts'
import { accept, decideAll, refuse } from './refusals.ts'
import type { TokenFormat } from './token/token.ts'
import { isTokenFormat } from './token/token.ts'

const dayMs = 24 * 60 * 60_000

/** What an installation allows. It is applied when a token is made and again at every verification. */
export interface Policy {
  /** Offered first when a token is made, and used where an end is needed and none was chosen. */
  readonly proposedLifetimeMs: number
  /** From start to end; null where there is no longest. A longest excludes tokens without an end. */
  readonly longestLifetimeMs: number | null
  /** Whether a token may have no end. */
  readonly neverAllowed: boolean
  /** Whether the text of a JWT may be displayed again to its owner. */
  readonly jwtTextAgain: boolean
  /** Used when no format was chosen. */
  readonly defaultFormat: TokenFormat
}

/** The policy of a new installation. */
export const defaultPolicy: Policy = {
  proposedLifetimeMs: dayMs,
  longestLifetimeMs: null,
  neverAllowed: true,
  jwtTextAgain: true,
  defaultFormat: 'opaque',
}

/** Why `checkPolicy` refuses. */
export type PolicyRefusal = RefusalOf<'lifetime_out_of_range' | 'proposed_over_longest' | 'format_unknown'>

/**
 * Accepts a policy whose lifetimes are whole milliseconds between a minute and a hundred years, the proposed
 * one no longer than the longest. Does not check whom it would end: that is a preview over the tokens that
 * exist.
 */
export function checkPolicy(policy: Policy): Decision<Policy, PolicyRefusal> {
  const { proposedLifetimeMs, longestLifetimeMs, defaultFormat } = policy
  const checked = decideAll({
    proposedLifetimeMs: checkLifetime('proposedLifetimeMs', proposedLifetimeMs),
    longestLifetimeMs:
      longestLifetimeMs === null ? accept(null) : checkLifetime('longestLifetimeMs', longestLifetimeMs),
    defaultFormat: isTokenFormat(defaultFormat)
      ? accept(defaultFormat)
      : refuse({ code: 'format_unknown', field: 'defaultFormat' }),
  })
  if (!checked.ok) return checked
  if (longestLifetimeMs !== null && proposedLifetimeMs > longestLifetimeMs) {
    return refuse({ code: 'proposed_over_longest', field: 'proposedLifetimeMs' })
  }
  return accept(policy)
}

function checkLifetime(
  field: string,
  lifetimeMs: number,
): Decision<number, RefusalOf<'lifetime_out_of_range'>> {
  const { lifetimeMinMs: minMs, lifetimeMaxMs: maxMs } = limits
  return Number.isInteger(lifetimeMs) && lifetimeMs >= minMs && lifetimeMs <= maxMs
    ? accept(lifetimeMs)
    : refuse({ code: 'lifetime_out_of_range', field, minMs, maxMs })
}
