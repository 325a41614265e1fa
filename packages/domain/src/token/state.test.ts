import { describe, expect, test } from 'vitest'
import { dayMs, hourMs, now, token } from '../../test/samples.ts'
import { defaultPolicy } from '../policy.ts'
import { effectiveEnd, liveStates, stateOf, tokenStates } from './state.ts'

describe('precedence: the state is', () => {
  const past = { validFrom: now - 2 * hourMs, validTo: now - hourMs }

  test('revoked, whatever else is true', () => {
    const revoked = token({ ...past, revokedAt: now - dayMs, enabled: false })
    expect(stateOf(revoked, defaultPolicy, now)).toBe('revoked')
    expect(stateOf(token({ revokedAt: 0 }), defaultPolicy, now)).toBe('revoked')
    expect(stateOf(token({ revokedAt: now + dayMs }), defaultPolicy, now)).toBe('revoked')
  })

  test('expired before disabled', () => {
    expect(stateOf(token({ ...past, enabled: false }), defaultPolicy, now)).toBe('expired')
  })

  test('disabled before scheduled', () => {
    const later = { validFrom: now + 1, validTo: null }
    expect(stateOf(token({ ...later, enabled: false }), defaultPolicy, now)).toBe('disabled')
    expect(stateOf(token(later), defaultPolicy, now)).toBe('scheduled')
  })
})

test('an instant that is not a number never makes a token active', () => {
  expect(stateOf(token(), defaultPolicy, NaN)).toBe('expired')
  expect(stateOf(token({ validTo: null }), defaultPolicy, NaN)).toBe('scheduled')
  expect(stateOf(token({ validTo: NaN }), defaultPolicy, now)).toBe('expired')
  expect(stateOf(token({ validTo: null, validFrom: NaN }), defaultPolicy, now)).toBe('scheduled')
})

describe('policy', () => {
  const tight = { ...defaultPolicy, longestLifetimeMs: dayMs }
  const end = (validTo: number | null, policy = defaultPolicy) =>
    effectiveEnd({ validFrom: now, validTo }, policy)

  test('brings an end down to the longest lifetime after the start, and never raises one', () => {
    expect(end(now + dayMs + 1, tight)).toBe(now + dayMs)
    expect(end(now + dayMs, tight)).toBe(now + dayMs)
    expect(end(now + 1, tight)).toBe(now + 1)
  })

  test('gives an end to a token without one: the longest lifetime, or else the proposed', () => {
    expect(end(null, tight)).toBe(now + dayMs)
    expect(end(null, { ...tight, neverAllowed: false })).toBe(now + dayMs)
    const short = { ...defaultPolicy, neverAllowed: false, proposedLifetimeMs: hourMs }
    expect(end(null, short)).toBe(now + hourMs)
    expect(end(now + dayMs, short)).toBe(now + dayMs)
  })

  test('leaves a token without an end alone where that is allowed', () => {
    expect(end(null)).toBeNull()
    expect(stateOf(token({ validTo: null }), defaultPolicy, Number.MAX_SAFE_INTEGER)).toBe('active')
  })

  test('ends what is already out at the very millisecond', () => {
    const policy = { ...defaultPolicy, longestLifetimeMs: 2 * hourMs }
    const old = token({ validFrom: now - 2 * hourMs, validTo: null })
    expect(stateOf(old, policy, now - 1)).toBe('active')
    expect(stateOf(old, policy, now)).toBe('expired')
  })
})

test('live are the states from which a token passes without being edited', () => {
  expect(tokenStates.filter((state) => !(liveStates as readonly string[]).includes(state))).toEqual([
    'revoked',
    'expired',
  ])
})
