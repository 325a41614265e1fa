import { expect, test } from 'vitest'
import { scopeSetOf } from '../scope/scope-name.ts'
import type { Actor } from '../token/token.ts'
import { checkRoleChange } from './change-role.ts'
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
const check = (before: Role | null, after: readonly string[] | null) =>
  checkRoleChange({ actor, before, after, catalogue })
const refused = (refusal: object) => ({ ok: false, refusals: [refusal] })

test('the administrator role is neither edited nor deleted', () => {
  expect(check(role('administrator'), ['orders:read'])).toEqual(refused({ code: 'built_in' }))
  expect(check(role('administrator'), null)).toEqual(refused({ code: 'built_in' }))
})

test('another built-in role can be edited, not deleted', () => {
  expect(check(role('member'), null)).toEqual(refused({ code: 'built_in' }))
  expect(check(role('member'), ['orders:read'])).toEqual({ ok: true, value: ['orders:read'] })
})

test.each([[null], [[]]])('a role that carries more than the actor has cannot become %j', (after) => {
  expect(check(role(null, 'orders:write'), after)).toEqual(
    refused({ code: 'beyond_power', scopes: ['orders:write'] }),
  )
})

test('a role is given only scopes that exist and that the actor has', () => {
  expect(check(null, ['orders:fly'])).toEqual(
    refused({ code: 'scope_unknown', field: 'scopes', scopes: ['orders:fly'] }),
  )
  expect(check(null, ['orders:write'])).toEqual(
    refused({ code: 'scope_not_grantable', field: 'scopes', scopes: ['orders:write'] }),
  )
})

test('a role within the actor’s power can be deleted', () => {
  expect(check(role(null, 'orders:read'), null)).toEqual({ ok: true, value: [] })
})

test('scopes come out sorted, each once; a role may have none', () => {
  const given = ['orders:read', 'latchkey.roles:manage', 'orders:read']
  expect(check(null, given)).toEqual({ ok: true, value: ['latchkey.roles:manage', 'orders:read'] })
  expect(check(role(null, 'orders:read'), [])).toEqual({ ok: true, value: [] })
})
