import { expect, test } from 'vitest'
import { scopeSetOf } from '../scope/scope-name.ts'
import type { Actor } from '../token/token.ts'
import type { ChangingUser } from './change-user.ts'
import { checkUserChange } from './change-user.ts'

const manager: Actor = {
  id: 'manager',
  held: scopeSetOf(['latchkey.users:manage', 'orders:read']),
  actingToken: null,
}
const someone = (...scopes: string[]): ChangingUser => ({
  kind: 'person',
  enabled: true,
  administrator: false,
  carried: scopeSetOf(scopes),
})

const check = (before: ChangingUser | null, after: ChangingUser | null, actor = manager) =>
  checkUserChange({ actor, before, after, otherAdministrators: 1 })

test.each([
  ['edited', someone('orders:write')],
  ['deleted', null],
  ['freed of the role that makes them so', someone()],
])('a user who has more power than the actor cannot be %s', (_, after) => {
  expect(check(someone('orders:read', 'orders:write'), after)).toEqual({
    ok: false,
    refusals: [{ code: 'beyond_power', scopes: ['orders:write'] }],
  })
})

test('a disabled user with more power cannot be changed either: enabled, they would have it', () => {
  expect(check({ ...someone('orders:write'), enabled: false }, someone('orders:write')).ok).toBe(false)
})

test.each([
  ['a new user', null],
  ['an existing one', someone('orders:read')],
])('%s cannot be given a role that carries more than the actor has', (_, before) => {
  expect(check(before, someone('orders:read', 'orders:write'))).toEqual({
    ok: false,
    refusals: [{ code: 'role_not_grantable', field: 'roleIds', scopes: ['orders:write'] }],
  })
})

test('a token changes only users that lie within its own scopes, however much its owner has', () => {
  const byToken = {
    ...manager,
    actingToken: { id: 'token', scopes: scopeSetOf(['latchkey.users:manage']) },
  }
  expect(check(someone('orders:read'), someone(), byToken).ok).toBe(false)
  expect(check(someone('orders:read'), someone()).ok).toBe(true)
})

test('the last administrator stays, whoever asks', () => {
  const admin = { ...someone('orders:read'), administrator: true }
  const change = { actor: manager, before: admin, after: null }
  expect(checkUserChange({ ...change, otherAdministrators: 0 })).toEqual({
    ok: false,
    refusals: [{ code: 'last_administrator' }],
  })
  expect(checkUserChange({ ...change, otherAdministrators: 1 }).ok).toBe(true)
})
