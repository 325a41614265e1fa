import { expect, test } from 'vitest'
import { builtInScope, builtInScopes, checkNewScope } from './catalogue.ts'
import { parseScopeName } from './scope-name.ts'

test.each(['', 'orders', 'orders:*', 'Orders:read'])('%j cannot be added: it is no scope name', (text) => {
  expect(checkNewScope(text)).toEqual({ ok: false, refusals: [{ code: 'scope_invalid', field: 'name' }] })
})

test.each(['latchkey:read', 'latchkey.tokens:read', 'latchkey.tokens:manage'])(
  '%s cannot be added: the resource is Latchkey’s own',
  (text) => {
    expect(checkNewScope(text)).toEqual({ ok: false, refusals: [{ code: 'scope_reserved', field: 'name' }] })
  },
)

test.each(['orders:read', 'latchkeys:read', 'my.latchkey:read'])('%s can be added', (text) => {
  expect(checkNewScope(text)).toEqual({ ok: true, value: text })
})

test('every built-in scope is well-formed, once in the list, and described', () => {
  for (const { name, description } of builtInScopes) {
    expect(parseScopeName(name)).toBe(builtInScope(name))
    expect(description).toMatch(/^[A-Z].*\.$/)
  }
  expect(builtInScopes.map(({ name }) => name)).toEqual([
    'latchkey.tokens:manage-own',
    'latchkey.tokens:manage',
    'latchkey.tokens:verify',
    'latchkey.users:read',
    'latchkey.users:manage',
    'latchkey.roles:manage',
    'latchkey.scopes:manage',
    'latchkey.policy:manage',
    'latchkey.audit:read',
  ])
})
