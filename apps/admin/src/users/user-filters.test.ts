import { expect, it } from 'vitest'
import { noUserFilters, readUserFilters, writeUserFilters, type UserFilters } from './user-filters.ts'

it('an address that means nothing filters nothing', () => {
  expect(readUserFilters({ q: null, kind: 'robot', enabled: 'maybe', role: '../me' })).toEqual(noUserFilters)
  expect(readUserFilters({ kind: ['bot', 'person'], enabled: '' }).kind).toBe('bot')
  expect(readUserFilters({ q: 'x'.repeat(10_000) }).q).toHaveLength(200)
})

it('filters survive the way through the address', () => {
  const filters: UserFilters = {
    q: 'ana pérez',
    kind: 'bot',
    enabled: false,
    role: '0199aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee',
  }
  expect(readUserFilters(writeUserFilters(filters) as Record<string, string>)).toEqual(filters)
  expect(writeUserFilters(noUserFilters)).toEqual({})
})
