import { describe, expect, test } from 'vitest'
import { limits } from './limits.ts'
import type { Policy } from './policy.ts'
import { checkPolicy, defaultPolicy } from './policy.ts'

const refusals = (different: Partial<Record<keyof Policy, unknown>>) => {
  const decision = checkPolicy({ ...defaultPolicy, ...different } as Policy)
  return decision.ok ? [] : decision.refusals
}

describe('a policy is refused when', () => {
  const { lifetimeMinMs: minMs, lifetimeMaxMs: maxMs } = limits

  test.each([0, -1, minMs - 1, maxMs + 1, minMs + 0.5, NaN, Infinity])(
    'a lifetime is %d ms',
    (lifetimeMs) => {
      expect(refusals({ proposedLifetimeMs: lifetimeMs })).toEqual([
        { code: 'lifetime_out_of_range', field: 'proposedLifetimeMs', minMs, maxMs },
      ])
      expect(refusals({ longestLifetimeMs: lifetimeMs })).toEqual([
        { code: 'lifetime_out_of_range', field: 'longestLifetimeMs', minMs, maxMs },
      ])
    },
  )

  test('what it proposes is longer than what it allows', () => {
    expect(refusals({ proposedLifetimeMs: minMs + 1, longestLifetimeMs: minMs })).toEqual([
      { code: 'proposed_over_longest', field: 'proposedLifetimeMs' },
    ])
  })

  test('several fields are wrong: all are named', () => {
    expect(refusals({ proposedLifetimeMs: 0, longestLifetimeMs: 0, defaultFormat: 'saml' })).toEqual([
      { code: 'lifetime_out_of_range', field: 'proposedLifetimeMs', minMs, maxMs },
      { code: 'lifetime_out_of_range', field: 'longestLifetimeMs', minMs, maxMs },
      { code: 'format_unknown', field: 'defaultFormat' },
    ])
  })
})

test('the shortest and the longest lifetime are within range, and may be equal', () => {
  const { lifetimeMinMs, lifetimeMaxMs } = limits
  expect(refusals({ proposedLifetimeMs: lifetimeMinMs, longestLifetimeMs: lifetimeMinMs })).toEqual([])
  expect(refusals({ proposedLifetimeMs: lifetimeMaxMs, longestLifetimeMs: lifetimeMaxMs })).toEqual([])
  expect(refusals({ proposedLifetimeMs: lifetimeMaxMs, longestLifetimeMs: null })).toEqual([])
})

test('a new installation proposes 24 hours of an opaque token and allows tokens without an end', () => {
  expect(checkPolicy(defaultPolicy)).toEqual({
    ok: true,
    value: {
      proposedLifetimeMs: 86_400_000,
      longestLifetimeMs: null,
      neverAllowed: true,
      jwtTextAgain: true,
      defaultFormat: 'opaque',
    },
  })
})

test('an end that policy sets can always be written in RFC 3339, and a minute and a hundred years are the bounds', () => {
  expect(new Date(limits.latestEnd).toISOString()).toBe('9999-12-31T23:59:59.999Z')
  expect(limits.latestStart + limits.lifetimeMaxMs).toBe(limits.latestEnd)
  expect(limits.lifetimeMinMs).toBe(60_000)
  expect(limits.lifetimeMaxMs / 86_400_000).toBe(36_525)
  expect(limits.overlapMs / 86_400_000).toBe(30)
})
