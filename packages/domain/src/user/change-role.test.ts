import { expect, test } from 'vitest'
import { scopeSetOf } from '../scope/scope-name.ts'
import type { Actor } from '../token/token.ts'
import { checkRoleEdit, checkRoleRemoval, checkRoleScopes } from './change-role.ts'
import type { Role } from './role.ts'

const catalogue = scopeSetOf(['orders:read', 'orders:write', 'latchkey.roles:manage'])
const actor: Actor = {
  id: 'actor',
  held: scopeSetOf(['orders:read', 'latchkey.roles:manage']),
  actingToken: null,
}
const role = (builtIn: Role['builtIn'], ...scopes: string[]): Role => ({
  builtIn,
  scopes: [...scopeSetOf(scopes)],
})
const refused = (refusal: object) => ({ ok: false, refusals: [refusal] })

test('the administrator role is neither edited nor removed, whoever asks', () => {
  const administrator = role('administrator')
  expect(checkRoleEdit(actor, administrator)).toEqual(refused({ code: 'built_in' }))
  expect(checkRoleRemoval(actor, administrator)).toEqual(refused({ code: 'built_in' }))
})

test('another built-in role can be edited, not removed', () => {
  expect(checkRoleRemoval(actor, role('member'))).toEqual(refused({ code: 'built_in' }))
  expect(checkRoleEdit(actor, role('member'))).toEqual({ ok: true, value: null })
})

test('a role that carries more than the actor has is neither edited nor removed by them', () => {
  const beyond = refused({ code: 'beyond_power', scopes: ['orders:write'] })
  expect(checkRoleEdit(actor, role(null, 'orders:read', 'orders:write'))).toEqual(beyond)
  expect(checkRoleRemoval(actor, role(null, 'orders:read', 'orders:write'))).toEqual(beyond)
  expect(checkRoleRemoval(actor, role(null, 'orders:read')).ok).toBe(true)
})

test('a role is given only scopes that exist and that the actor has', () => {
  expect(checkRoleScopes(actor, ['orders:fly', 'orders:write'], catalogue)).toEqual(
    refused({ code: 'scope_unknown', field: 'scopes', scopes: ['orders:fly'] }),
  )
  expect(checkRoleScopes(actor, ['orders:write'], catalogue)).toEqual(
    refused({ code: 'scope_not_grantable', field: 'scopes', scopes: ['orders:write'] }),
  )
})

test('a token gives a role only what it can do itself', () => {
  const byToken = { ...actor, actingToken: { id: 'token', scopes: scopeSetOf(['latchkey.roles:manage']) } }
  expect(checkRoleScopes(byToken, ['orders:read'], catalogue).ok).toBe(false)
  expect(checkRoleEdit(byToken, role(null, 'orders:read')).ok).toBe(false)
})

test('scopes come out sorted, each once; a role may have none', () => {
  const given = ['orders:read', 'latchkey.roles:manage', 'orders:read']
  expect(checkRoleScopes(actor, given, catalogue)).toEqual({
    ok: true,
    value: ['latchkey.roles:manage', 'orders:read'],
  })
  expect(checkRoleScopes(actor, [], catalogue)).toEqual({ ok: true, value: [] })
})
