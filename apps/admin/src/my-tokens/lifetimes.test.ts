import { defaultPolicy } from '@latchkey/domain'
import { describe, expect, it } from 'vitest'
import { lifetimesOf } from './lifetimes.ts'

const hourMs = 60 * 60_000
const dayMs = 24 * hourMs

describe('the lifetimes to pick from', () => {
  it('never hold one that the server would refuse: longer than the longest, or none where there must be one', () => {
    const policy = { ...defaultPolicy, longestLifetimeMs: 10 * dayMs }
    expect(lifetimesOf(policy, 'opaque')).toEqual([dayMs, 7 * dayMs, 10 * dayMs])
    expect(lifetimesOf({ ...defaultPolicy, neverAllowed: false }, 'opaque')).not.toContain(null)
    expect(lifetimesOf(defaultPolicy, 'jwt')).not.toContain(null)
  })

  it('begin with what the policy proposes, and name nothing twice', () => {
    expect(lifetimesOf(defaultPolicy, 'opaque')).toEqual([
      dayMs,
      7 * dayMs,
      30 * dayMs,
      90 * dayMs,
      365 * dayMs,
      null,
    ])
    const policy = { ...defaultPolicy, proposedLifetimeMs: 8 * hourMs, longestLifetimeMs: 7 * dayMs }
    expect(lifetimesOf(policy, 'opaque')).toEqual([8 * hourMs, dayMs, 7 * dayMs])
    expect(lifetimesOf({ ...policy, longestLifetimeMs: 8 * hourMs }, 'jwt')).toEqual([8 * hourMs])
  })
})
