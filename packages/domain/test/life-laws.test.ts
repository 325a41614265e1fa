import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Token } from '../src/index.ts'
import {
  effectiveEnd,
  issueToken,
  limits,
  liveStates,
  mayBeEndless,
  revokeReasons,
  revokeToken,
  rotateToken,
  stateOf,
  verifyToken,
} from '../src/index.ts'
import { instants, issueRequests, policies, tokens, unrevokedTokens } from './arbitraries.ts'
import { ana, catalogue, now, surroundings } from './samples.ts'
import { overlaps, steps, take } from './steps.ts'

const enabled = unrevokedTokens.map((token): Token => ({ ...token, enabled: true }))
const revoked = fc
  .tuple(tokens, fc.constantFrom(...revokeReasons), instants)
  .map(([before, reason, at]) => ({ before, decision: revokeToken(before, reason, at) }))

/** Ana herself, who holds everything. */
const everything = {
  actor: { id: ana, held: catalogue, actingToken: null },
  owner: { id: ana, enabled: true, held: catalogue },
}

test('revoked is never accepted again, whatever is done afterwards and whatever the clock or the policy says', () => {
  fc.assert(
    fc.property(revoked, steps, policies, instants, ({ decision }, later, policy, at) => {
      expect(decision.ok).toBe(true)
      if (!decision.ok) return
      const { token } = decision.value
      const after = later.reduce(take, token)
      expect(after).toEqual(token)
      expect(stateOf(after, policy, at)).toBe('revoked')
      const verdict = verifyToken({
        presented: { format: after.format },
        record: { token: after, secret: { retiresAt: null }, owner: { enabled: true, held: catalogue } },
        request: { scopes: [], addressAllowed: () => true },
        policy,
        now: at,
      })
      expect(verdict).toEqual({ accepted: false, reason: 'revoked' })
    }),
  )
})

test('revoking brings the end down, never up', () => {
  fc.assert(
    fc.property(revoked, ({ before, decision }) => {
      const { token } = decision.ok ? decision.value : { token: before }
      expect(token.validTo).toBeLessThanOrEqual(before.validTo ?? Infinity)
      expect(token.validTo).toBeLessThanOrEqual(token.revokedAt ?? -Infinity)
    }),
  )
})

test('rotation lengthens no life, neither the token’s nor its old secret’s', () => {
  fc.assert(
    fc.property(tokens, overlaps, policies, instants, (token, overlapMs, policy, at) => {
      const decision = rotateToken({ ...everything, token, overlapMs, policy, now: at })
      const live = (liveStates as readonly string[]).includes(stateOf(token, policy, at))
      expect(decision.ok).toBe(live)
      if (!decision.ok) return
      const { token: after, retiresAt } = decision.value
      expect(after).toEqual(token)
      expect(retiresAt).toBe(Math.min(at + overlapMs, effectiveEnd(token, policy) ?? Infinity))
    }),
  )
})

test('a later now never revives: scheduled, then active, then expired', () => {
  const order = ['scheduled', 'active', 'expired']
  fc.assert(
    fc.property(enabled, policies, instants, instants, (token, policy, a, b) => {
      const earlier = order.indexOf(stateOf(token, policy, Math.min(a, b)))
      const later = order.indexOf(stateOf(token, policy, Math.max(a, b)))
      expect(earlier).toBeGreaterThanOrEqual(0)
      expect(later).toBeGreaterThanOrEqual(earlier)
    }),
  )
})

test('validity is half-open: scheduled a millisecond before the start, active at it, expired at the end', () => {
  fc.assert(
    fc.property(enabled, policies, (token, policy) => {
      expect(stateOf(token, policy, token.validFrom - 1)).toBe('scheduled')
      expect(stateOf(token, policy, token.validFrom)).toBe('active')
      const end = effectiveEnd(token, policy)
      if (end === null) return
      expect(stateOf(token, policy, end - 1)).toBe('active')
      expect(stateOf(token, policy, end)).toBe('expired')
      expect(stateOf(token, policy, end + 1)).toBe('expired')
    }),
  )
})

test('policy brings ends down and raises none that was chosen', () => {
  fc.assert(
    fc.property(enabled, policies, (token, policy) => {
      const end = effectiveEnd(token, policy) ?? Infinity
      expect(end).toBeLessThanOrEqual(token.validTo ?? Infinity)
      expect(end - token.validFrom).toBeLessThanOrEqual(policy.longestLifetimeMs ?? Infinity)
      expect(end).toBeGreaterThan(token.validFrom)
    }),
  )
})

test('a tighter policy ends no token later', () => {
  fc.assert(
    fc.property(enabled, policies, fc.integer({ min: limits.lifetimeMinMs }), (token, policy, longestMs) => {
      const { proposedLifetimeMs, longestLifetimeMs } = policy
      const tighter = {
        ...policy,
        neverAllowed: false,
        longestLifetimeMs: Math.min(longestMs, longestLifetimeMs ?? proposedLifetimeMs),
      }
      expect(effectiveEnd(token, tighter)).toBeLessThanOrEqual(effectiveEnd(token, policy) ?? Infinity)
    }),
  )
})

test('a token that was issued is live and keeps to policy', () => {
  fc.assert(
    fc.property(issueRequests, policies, (request, policy) => {
      const decision = issueToken({ ...surroundings({ ...everything, policy }), request })
      fc.pre(decision.ok)
      const token = decision.value
      expect(liveStates).toContain(stateOf(token, policy, now))
      expect(effectiveEnd(token, policy)).toBe(token.validTo)
      expect(token.validTo !== null || mayBeEndless(token.format, policy)).toBe(true)
      expect(token.validTo ?? Infinity).toBeGreaterThan(token.validFrom)
    }),
  )
})

test('no act changes whose token it is, its id, creator, format, audience or version', () => {
  fc.assert(
    fc.property(tokens, steps, (before, sequence) => {
      const { id, ownerId, creatorId, format, audience, version } = before
      const after = sequence.reduce(take, before)
      expect(after).toMatchObject({ id, ownerId, creatorId, format, audience, version })
    }),
  )
})
