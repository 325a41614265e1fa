import { describe, expect, test } from 'vitest'
import {
  ana,
  ben,
  dayMs,
  hourMs,
  now,
  scopeList,
  scopes,
  surroundings,
  token,
  tokenId,
} from '../../test/samples.ts'
import { limits } from '../limits.ts'
import { defaultPolicy } from '../policy.ts'
import { rotateToken } from './rotate.ts'
import type { Token } from './token.ts'

const { actor, owner } = surroundings()
const rotate = (before: Token, different: Partial<Parameters<typeof rotateToken>[0]> = {}) => {
  const decision = rotateToken({
    actor,
    owner,
    token: before,
    overlapMs: 0,
    policy: defaultPolicy,
    now,
    ...different,
  })
  return decision.ok ? decision.value : decision.refusals
}

describe('a rotation is refused when', () => {
  test('the token is revoked', () => {
    const revoked = token({ revokedAt: now, revokeReason: 'compromised' })
    expect(rotate(revoked)).toEqual([{ code: 'token_revoked' }])
  })

  test('the token has expired, by its own end or by policy', () => {
    expect(rotate(token({ validTo: now }))).toEqual([{ code: 'token_expired' }])
    const policy = { ...defaultPolicy, longestLifetimeMs: hourMs }
    expect(rotate(token({ validTo: null }), { policy })).toEqual([{ code: 'token_expired' }])
  })

  test('the owner is disabled', () => {
    const disabled = { ...owner, enabled: false, held: scopes() }
    expect(rotate(token(), { owner: disabled })).toEqual([{ code: 'owner_disabled', field: 'ownerId' }])
  })

  test.each([-1, 0.5, NaN, limits.overlapMs + 1])('the overlap is %d ms', (overlapMs) => {
    expect(rotate(token({ validTo: null }), { overlapMs })).toEqual([
      { code: 'overlap_out_of_range', field: 'overlapSeconds', maxMs: limits.overlapMs },
    ])
  })

  test('the new secret could do more than the actor can', () => {
    const refusals = [{ code: 'scope_not_grantable', field: 'scopes', scopes: ['orders:write'] }]
    const narrow = { id: ben, scopes: scopes('latchkey.tokens:manage-own', 'orders:read') }
    expect(rotate(token(), { actor: { ...actor, actingToken: narrow } })).toEqual(refusals)
    expect(rotate(token(), { actor: { id: ben, held: scopes('orders:read'), actingToken: null } })).toEqual(
      refusals,
    )
  })
})

test('without an overlap the old secret ends now', () => {
  expect(rotate(token())).toEqual({ token: token(), retiresAt: now })
})

test('an overlap ends with the token at the latest', () => {
  expect(rotate(token(), { overlapMs: hourMs - 1 })).toMatchObject({ retiresAt: now + hourMs - 1 })
  expect(rotate(token(), { overlapMs: hourMs + 1 })).toMatchObject({ retiresAt: now + hourMs })
  const policy = { ...defaultPolicy, longestLifetimeMs: 2 * hourMs }
  expect(rotate(token({ validTo: null }), { overlapMs: dayMs, policy })).toMatchObject({
    retiresAt: now + hourMs,
  })
  const endless = token({ validTo: null })
  expect(rotate(endless, { overlapMs: limits.overlapMs })).toMatchObject({
    retiresAt: now + limits.overlapMs,
  })
})

test('what the owner no longer holds is not in the new grant', () => {
  const before = token({ scopes: scopeList('invoices:read', 'orders:read') })
  expect(rotate(before)).toEqual({ token: { ...before, scopes: ['orders:read'] }, retiresAt: now })
})

test('a disabled, a scheduled and the acting token itself can be rotated', () => {
  const disabled = token({ enabled: false })
  expect(rotate(disabled)).toMatchObject({ token: disabled })
  const scheduled = token({ validFrom: now + 1 })
  expect(rotate(scheduled)).toMatchObject({ token: scheduled })
  const itself = {
    id: ana,
    held: actor.held,
    actingToken: { id: tokenId, scopes: scopes('orders:read', 'orders:write') },
  }
  expect(rotate(token(), { actor: itself })).toMatchObject({ token: token() })
})
