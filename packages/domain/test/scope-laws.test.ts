import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Actor, Instant, Policy, ScopeSet, Token } from '../src/index.ts'
import {
  covers,
  effectiveScopes,
  grantableScopes,
  issueToken,
  powerOf,
  stateOf,
  verifyToken,
} from '../src/index.ts'
import { actors, askedScopes, instants, issueRequests, policies, scopeSets, tokens } from './arbitraries.ts'
import { ana, catalogue, surroundings } from './samples.ts'
import { steps, take } from './steps.ts'

function verify(token: Token, held: ScopeSet, asked: readonly string[], policy: Policy, now: Instant) {
  return verifyToken({
    presented: { format: token.format },
    record: { token, secret: { retiresAt: null }, owner: { enabled: true, held } },
    request: { scopes: asked, addressAllowed: () => true },
    policy,
    now,
  })
}

function grantable(actor: Actor, ownerHeld: ScopeSet): ScopeSet {
  return grantableScopes({ actorHeld: actor.held, ownerHeld, actingToken: actor.actingToken?.scopes ?? null })
}

test('accepted is exactly: active now, and every scope asked for was granted and is held', () => {
  fc.assert(
    fc.property(tokens, scopeSets, askedScopes, policies, instants, (token, held, asked, policy, now) => {
      const verdict = verify(token, held, asked, policy, now)
      const covered = covers(new Set(token.scopes), asked) && covers(held, asked)
      expect(verdict.accepted).toBe(covered && stateOf(token, policy, now) === 'active')
      if (verdict.accepted) expect(verdict.scopes).toEqual(effectiveScopes(token.scopes, held))
    }),
  )
})

test('no scopes are nothing: such a token covers no scope, whoever owns it', () => {
  fc.assert(
    fc.property(tokens, askedScopes, policies, instants, (token, asked, policy, now) => {
      const verdict = verify({ ...token, scopes: [] }, catalogue, [...asked, 'orders:read'], policy, now)
      expect(verdict.accepted).toBe(false)
    }),
  )
})

test('nobody gives a new token what they, its owner or the token they act by lack', () => {
  fc.assert(
    fc.property(issueRequests, actors, scopeSets, (request, actor, held) => {
      const owner = { id: ana, enabled: true, held }
      const decision = issueToken({ ...surroundings({ actor, owner }), request })
      const scopes = decision.ok ? decision.value.scopes : []
      expect(covers(grantable(actor, held), scopes)).toBe(true)
      expect(covers(powerOf(actor), scopes) && covers(held, scopes)).toBe(true)
      expect(decision.ok && scopes.length === 0).toBe(false)
    }),
  )
})

test('no sequence of acts adds a scope that its actor could not give at that time', () => {
  fc.assert(
    fc.property(tokens, steps, (before, sequence) => {
      let token = before
      for (const step of sequence) {
        const after = take(token, step)
        const had = new Set(token.scopes)
        const added = after.scopes.filter((scope) => !had.has(scope))
        expect(covers(grantable(step.actor, step.ownerHeld), added)).toBe(true)
        if (step.act.verb !== 'edit') expect(added).toEqual([])
        token = after
      }
      expect(covers(catalogue, token.scopes)).toBe(true)
    }),
    { numRuns: 1000 },
  )
})

test('effective scopes shrink with what the owner holds', () => {
  fc.assert(
    fc.property(tokens, scopeSets, scopeSets, (token, held, kept) => {
      const fewer = new Set([...held].filter((scope) => kept.has(scope)))
      const wide = effectiveScopes(token.scopes, held)
      expect(covers(wide, effectiveScopes(token.scopes, fewer))).toBe(true)
      expect(covers(fewer, effectiveScopes(token.scopes, fewer))).toBe(true)
    }),
  )
})
