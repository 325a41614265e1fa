import { describe, expect, test } from 'vitest'
import { dayMs, hourMs, now } from '../../test/samples.ts'
import { limits } from '../limits.ts'
import { defaultPolicy } from '../policy.ts'
import type { TokenFormat } from './token.ts'
import { checkWindow, endWhenNotChosen, jwtSeconds, mayBeEndless } from './window.ts'
import type { Window } from './window.ts'

const check = (
  validFrom: number,
  validTo: number | null,
  policy = defaultPolicy,
  format: TokenFormat = 'opaque',
  kept: Window | null = null,
) => {
  const decision = checkWindow({ validFrom, validTo }, kept, format, { policy, now })
  return decision.ok ? decision.value : decision.refusals
}

const longest = { ...defaultPolicy, longestLifetimeMs: dayMs }
const noNever = { ...defaultPolicy, neverAllowed: false }
const { latestStart, latestEnd } = limits

describe('a window is refused when', () => {
  test('its start is in the past, by a millisecond', () => {
    expect(check(now - 1, null)).toEqual([{ code: 'start_in_past', field: 'validFrom' }])
    expect(check(now, null)).toEqual({ validFrom: now, validTo: null })
  })

  test('its end is now or earlier', () => {
    const refusals = [{ code: 'end_in_past', field: 'validTo' }]
    expect(check(now, now)).toEqual(refusals)
    expect(check(now, now - 1)).toEqual(refusals)
    expect(check(now, now + 1)).toEqual({ validFrom: now, validTo: now + 1 })
  })

  test('its end is not after its start', () => {
    const refusals = [{ code: 'end_not_after_start', field: 'validTo' }]
    expect(check(now + 2, now + 1)).toEqual(refusals)
    expect(check(now + 2, now + 2)).toEqual(refusals)
    expect(check(now + 2, now + 3)).toEqual({ validFrom: now + 2, validTo: now + 3 })
  })

  test('both bounds are in the past: both are named', () => {
    expect(check(now - 2, now - 1)).toEqual([
      { code: 'start_in_past', field: 'validFrom' },
      { code: 'end_in_past', field: 'validTo' },
    ])
  })

  test.each([NaN, Infinity, now + 0.5, latestStart + 1])('its start is %d', (start) => {
    expect(check(start, null)).toEqual([
      { code: 'time_out_of_range', field: 'validFrom', latest: latestStart },
    ])
  })

  test.each([NaN, Infinity, now + 0.5, latestEnd + 1])('its end is %d', (end) => {
    expect(check(now, end)).toEqual([{ code: 'time_out_of_range', field: 'validTo', latest: latestEnd }])
  })

  test('it is longer than policy allows, by a millisecond', () => {
    expect(check(now + 5, now + dayMs + 6, longest)).toEqual([
      { code: 'lifetime_too_long', field: 'validTo', longestMs: dayMs },
    ])
    expect(check(now + 5, now + dayMs + 5, longest)).toEqual({ validFrom: now + 5, validTo: now + dayMs + 5 })
  })

  test('it has no end where there must be one', () => {
    const refusals = [{ code: 'end_required', field: 'validTo' }]
    expect(check(now, null, noNever)).toEqual(refusals)
    expect(check(now, null, longest)).toEqual(refusals)
    expect(check(now, null, defaultPolicy, 'jwt')).toEqual(refusals)
  })
})

test('the latest bounds can be chosen', () => {
  expect(check(latestStart, latestEnd)).toEqual({ validFrom: latestStart, validTo: latestEnd })
})

describe('a bound that stays as it was', () => {
  const kept = { validFrom: now - dayMs, validTo: now - hourMs }

  test('may lie in the past', () => {
    expect(check(kept.validFrom, now + 1, defaultPolicy, 'opaque', kept)).toEqual({
      ...kept,
      validTo: now + 1,
    })
    expect(check(kept.validFrom, kept.validTo, defaultPolicy, 'opaque', kept)).toEqual(kept)
  })

  test('does not free the other: the past, the order and the longest lifetime still count', () => {
    expect(check(kept.validFrom, now, defaultPolicy, 'opaque', kept)).toEqual([
      { code: 'end_in_past', field: 'validTo' },
    ])
    expect(check(now - 1, kept.validTo, defaultPolicy, 'opaque', kept)).toEqual([
      { code: 'start_in_past', field: 'validFrom' },
    ])
    expect(check(now, kept.validTo, defaultPolicy, 'opaque', kept)).toEqual([
      { code: 'end_not_after_start', field: 'validTo' },
    ])
    expect(check(kept.validFrom, now + 1, longest, 'opaque', kept)).toEqual([
      { code: 'lifetime_too_long', field: 'validTo', longestMs: dayMs },
    ])
  })

  test('is not measured again by a policy that became tighter, because the effective end is', () => {
    const long = { validFrom: now - dayMs, validTo: now + 9 * dayMs }
    expect(check(long.validFrom, long.validTo, longest, 'opaque', long)).toEqual(long)
    const endless = { validFrom: now - dayMs, validTo: null }
    expect(check(endless.validFrom, null, noNever, 'opaque', endless)).toEqual(endless)
  })
})

describe('an end that was not chosen', () => {
  test('is none where a token may have none', () => {
    expect(endWhenNotChosen(now, 'opaque', defaultPolicy, now)).toBeNull()
  })

  test('is the proposed lifetime after the start for a JWT, and where policy wants an end', () => {
    expect(endWhenNotChosen(now + 5, 'jwt', defaultPolicy, now)).toBe(now + 5 + dayMs)
    expect(endWhenNotChosen(now, 'opaque', { ...noNever, proposedLifetimeMs: hourMs }, now)).toBe(
      now + hourMs,
    )
  })

  test('is not refused too when the start is in the past', () => {
    expect(endWhenNotChosen(now - 9 * dayMs, 'jwt', defaultPolicy, now)).toBe(now + dayMs)
  })
})

test('only an opaque token may have no end, and only without a longest lifetime', () => {
  expect(mayBeEndless('opaque', defaultPolicy)).toBe(true)
  expect(mayBeEndless('jwt', defaultPolicy)).toBe(false)
  expect(mayBeEndless('opaque', noNever)).toBe(false)
  expect(mayBeEndless('opaque', longest)).toBe(false)
})

test('a JWT is not valid a millisecond before or after its record', () => {
  expect(jwtSeconds(1000, 3000)).toEqual({ nbf: 1, exp: 3 })
  expect(jwtSeconds(1001, 3999)).toEqual({ nbf: 2, exp: 3 })
})
