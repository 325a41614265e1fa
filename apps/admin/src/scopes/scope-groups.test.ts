import type { Scope } from '@latchkey/client'
import { expect, it } from 'vitest'
import { groupScopes, searchScopes } from './scope-groups.ts'

function scope(name: string, description = ''): Scope {
  const [resource = '', action = ''] = name.split(':')
  return { name, resource, action, description, builtIn: resource.startsWith('latchkey.'), version: 1 }
}

const scopes = [
  scope('latchkey.users:read'),
  scope('orders:write', 'Place and change orders'),
  scope('orders:read', 'See orders'),
  scope('invoices:read', 'See invoices'),
]

it('Latchkey’s own scopes come last, so that nobody gives them by reaching for the first', () => {
  expect(groupScopes(scopes).map((group) => group.resource)).toEqual(['invoices', 'orders', 'latchkey.users'])
})

it('a search needs every word, in the name or the description', () => {
  expect(searchScopes(scopes, ' SEE orders ').map(({ name }) => name)).toEqual(['orders:read'])
  expect(searchScopes(scopes, '.*')).toEqual([])
  expect(searchScopes(scopes, '')).toHaveLength(4)
})
