import { expect, it } from 'vitest'
import { readFilters, writeFilters } from './token-filters.ts'

it('an address that means nothing filters nothing', () => {
  expect(readFilters({ state: ['deleted', '', '__proto__', null], name: null })).toEqual({
    name: '',
    states: [],
  })
  expect(readFilters({ name: ['a', 'b'], state: 'active' })).toEqual({ name: 'a', states: ['active'] })
  expect(readFilters({ name: 'x'.repeat(10_000) }).name).toHaveLength(200)
})

it('filters survive the way through the address', () => {
  const filters = { name: 'night export', states: ['expired', 'active'] as const }
  const read = readFilters(writeFilters(filters) as Record<string, string>)
  expect(read.name).toBe(filters.name)
  expect(new Set(read.states)).toEqual(new Set(filters.states))
  expect(writeFilters({ name: '', states: [] })).toEqual({})
})
