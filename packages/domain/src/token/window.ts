import { limits } from '../limits.ts'
import type { Policy } from '../policy.ts'
import type { Decision, RefusalOf } from '../refusals.ts'
import { accept, decideAll, refuse } from '../refusals.ts'
import type { Instant, Token, TokenFormat } from './token.ts'

/** When a token is valid: from inclusive, to exclusive. */
export type Window = Pick<Token, 'validFrom' | 'validTo'>

/** Why a window is refused. */
export type WindowRefusal = RefusalOf<
  | 'time_out_of_range'
  | 'start_in_past'
  | 'end_in_past'
  | 'end_required'
  | 'end_not_after_start'
  | 'lifetime_too_long'
>

/**
 * Whether a token may have no end. A JWT always has one, because nothing recalls it from whoever works
 * offline.
 */
export function mayBeEndless(format: TokenFormat, policy: Policy): boolean {
  return policy.neverAllowed && policy.longestLifetimeMs === null && format !== 'jwt'
}

/**
 * The end of a token for which none was chosen: none where that is allowed, otherwise the proposed lifetime.
 */
export function endWhenNotChosen(
  start: Instant,
  format: TokenFormat,
  policy: Policy,
  now: Instant,
): Instant | null {
  return mayBeEndless(format, policy) ? null : Math.max(start, now) + policy.proposedLifetimeMs
}

/**
 * The window in the whole seconds of RFC 7519, the start rounded up and the end down: who judges a JWT
 * offline is never more generous than the record.
 */
export function jwtSeconds(validFrom: Instant, end: Instant): { readonly nbf: number; readonly exp: number } {
  return { nbf: Math.ceil(validFrom / 1000), exp: Math.floor(end / 1000) }
}

/** Accepts the window that was asked for. A bound that is as it was in `kept` may lie in the past. */
export function checkWindow(
  asked: Window,
  kept: Window | null,
  format: TokenFormat,
  { policy, now }: { readonly policy: Policy; readonly now: Instant },
): Decision<Window, WindowRefusal> {
  const { validFrom, validTo } = asked
  const sameStart = validFrom === kept?.validFrom
  const sameEnd = validTo === kept?.validTo
  const window = decideAll({
    validFrom: sameStart ? accept(validFrom) : checkStart(validFrom, now),
    validTo: sameEnd ? accept(validTo) : checkEnd(validTo, mayBeEndless(format, policy), now),
  })
  if (!window.ok || validTo === null || (sameStart && sameEnd)) return window
  if (validTo <= validFrom) return refuse({ code: 'end_not_after_start', field: 'validTo' })
  const longestMs = policy.longestLifetimeMs
  if (longestMs === null || validTo - validFrom <= longestMs) return window
  return refuse({ code: 'lifetime_too_long', field: 'validTo', longestMs })
}

function checkStart(
  start: Instant,
  now: Instant,
): Decision<Instant, RefusalOf<'time_out_of_range' | 'start_in_past'>> {
  const latest = limits.latestStart
  if (!isInstant(start, latest)) return refuse({ code: 'time_out_of_range', field: 'validFrom', latest })
  return start < now ? refuse({ code: 'start_in_past', field: 'validFrom' }) : accept(start)
}

function checkEnd(
  end: Instant | null,
  endless: boolean,
  now: Instant,
): Decision<Instant | null, RefusalOf<'time_out_of_range' | 'end_in_past' | 'end_required'>> {
  const latest = limits.latestEnd
  if (end === null) return endless ? accept(null) : refuse({ code: 'end_required', field: 'validTo' })
  if (!isInstant(end, latest)) return refuse({ code: 'time_out_of_range', field: 'validTo', latest })
  return end <= now ? refuse({ code: 'end_in_past', field: 'validTo' }) : accept(end)
}

function isInstant(value: number, latest: Instant): boolean {
  return Number.isInteger(value) && value <= latest
}
