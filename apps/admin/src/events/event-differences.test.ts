import { expect, it } from 'vitest'
import { differencesOf } from './event-differences.ts'

it('what stayed is not told, and an absent field is as none', () => {
  expect(differencesOf({ name: 'a', note: null }, { name: 'a' })).toEqual([])
  expect(differencesOf(null, null)).toEqual([])
})

it('of a value it is told what it was and what it is; of a new or a gone record, all that it held', () => {
  expect(differencesOf({ enabled: true, name: 'a' }, { enabled: false, name: 'a' })).toEqual([
    { field: 'enabled', kind: 'value', was: true, is: false },
  ])
  expect(differencesOf(null, { name: 'a' })).toEqual([{ field: 'name', kind: 'value', was: null, is: 'a' }])
  expect(differencesOf({ name: 'a' }, null)).toEqual([{ field: 'name', kind: 'value', was: 'a', is: null }])
})

it('of a list it is told what came and what went', () => {
  expect(differencesOf({ scopes: ['a:r', 'b:r'] }, { scopes: ['b:r', 'c:r'] })).toEqual([
    { field: 'scopes', kind: 'list', added: ['c:r'], removed: ['a:r'] },
  ])
  const [admin, member] = [
    { id: '1', name: 'Administrator' },
    { id: '2', name: 'Member' },
  ]
  expect(differencesOf({ roles: [admin] }, { roles: [{ ...admin }, member] })).toEqual([
    { field: 'roles', kind: 'list', added: [member], removed: [] },
  ])
})
