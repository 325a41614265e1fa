import { expect, test } from 'vitest'
import { scopeSetOf } from '../scope/scope-name.ts'
import type { Actor } from '../token/token.ts'
import { checkGivenRoles, checkWithinPower } from './user-power.ts'

const manager: Actor = {
  id: 'manager',
  held: scopeSetOf(['latchkey.users:manage', 'orders:read']),
  actingToken: null,
}
const byToken = { ...manager, actingToken: { id: 'token', scopes: scopeSetOf(['latchkey.users:manage']) } }
const more = scopeSetOf(['orders:read', 'orders:write'])
const same = scopeSetOf(['orders:read'])

test('a user who has more power than the actor is not theirs to change', () => {
  expect(checkWithinPower(manager, more)).toEqual({
    ok: false,
    refusals: [{ code: 'beyond_power', scopes: ['orders:write'] }],
  })
  expect(checkWithinPower(manager, same).ok).toBe(true)
})

test('roles that carry more than the actor has are not theirs to give', () => {
  expect(checkGivenRoles(manager, more)).toEqual({
    ok: false,
    refusals: [{ code: 'role_not_grantable', field: 'roleIds', scopes: ['orders:write'] }],
  })
  expect(checkGivenRoles(manager, same).ok).toBe(true)
})

test('a token reaches no further than its own scopes, however much its owner has', () => {
  expect(checkWithinPower(byToken, same).ok).toBe(false)
  expect(checkGivenRoles(byToken, same).ok).toBe(false)
})

test('a user without power is within everybody’s', () => {
  expect(checkWithinPower({ ...manager, held: new Set() }, new Set()).ok).toBe(true)
})
