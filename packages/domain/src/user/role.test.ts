import { expect, test } from 'vitest'
import { catalogue, scopeList, scopes } from '../../test/samples.ts'
import type { Role } from './role.ts'
import { builtInRoles, heldScopes, scopesOfRole } from './role.ts'

const administrator: Role = { builtIn: 'administrator', scopes: [] }
const clerk: Role = { builtIn: null, scopes: scopeList('orders:read', 'gone:read') }
const accountant: Role = { builtIn: null, scopes: scopeList('orders:read', 'invoices:read') }

test('a disabled user holds nothing, whatever their roles', () => {
  expect(heldScopes({ enabled: false, roles: [administrator, clerk] }, catalogue)).toEqual(scopes())
})

test('a user without roles holds nothing', () => {
  expect(heldScopes({ enabled: true, roles: [] }, catalogue)).toEqual(scopes())
})

test('a scope that is no longer in the catalogue is held by nobody', () => {
  expect(scopesOfRole(clerk, catalogue)).toEqual(scopes('orders:read'))
})

test('roles add up', () => {
  expect(heldScopes({ enabled: true, roles: [clerk, accountant] }, catalogue)).toEqual(
    scopes('orders:read', 'invoices:read'),
  )
})

test('an administrator holds every scope of the catalogue, including later ones', () => {
  const later = new Set([...catalogue, ...scopes('later:read')])
  expect(scopesOfRole(administrator, later)).toEqual(later)
})

test('Administrator and Member are built in; a member manages their own tokens and nothing else', () => {
  expect(builtInRoles.map(({ key, name }) => `${key} ${name}`)).toEqual([
    'administrator Administrator',
    'member Member',
  ])
  const [admin, member] = builtInRoles
  expect(member.scopes).toEqual(['latchkey.tokens:manage-own'])
  expect(admin.scopes).toEqual([])
  for (const { description } of builtInRoles) expect(description).toMatch(/^[A-Z].*\.$/)
})
