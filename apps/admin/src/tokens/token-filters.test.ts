import { describe, expect, it } from 'vitest'
import {
  countConditions,
  exportPath,
  noFilters,
  queryOf,
  readFilters,
  writeFilters,
} from './token-filters.ts'

const owner = '0199a1b2-0000-7000-8000-000000000001'

describe('the filters of an address', () => {
  it('are none where it means nothing', () => {
    const nonsense = {
      state: ['deleted', '', '__proto__', null],
      name: null,
      id: 'zz',
      owner: ['me', '../1'],
      scope: ['*', 'orders'],
      expiresWithin: '-3',
      format: 'paper',
      sort: 'secret',
    }
    expect(readFilters(nonsense)).toEqual(noFilters)
    expect(readFilters({ name: 'x'.repeat(10_000) }).name).toHaveLength(200)
    expect(readFilters({ expiresWithin: '99999' }).expiresWithin).toBeNull()
  })

  it('survive the way through it', () => {
    const filters = {
      name: 'night export',
      id: '0199a1b2-0000',
      states: ['inactive', 'expired'],
      scopes: ['orders:read'],
      owners: [owner],
      creators: [owner],
      expiresWithin: 30,
      format: 'jwt',
      sort: '-endsAt',
    } as const
    expect(readFilters(writeFilters(filters) as Record<string, string>)).toEqual(filters)
    expect(countConditions(filters)).toBe(8)
  })

  it('leave it bare where nothing is filtered', () => {
    expect(writeFilters(noFilters)).toEqual({})
    expect(countConditions(noFilters)).toBe(0)
    expect(queryOf({ ...noFilters, name: '  ' })).toEqual({ sort: '-createdAt' })
  })
})

it('the file is of the tokens that are listed', () => {
  expect(exportPath({ ...noFilters, states: ['active', 'disabled'], name: 'a&b', sort: 'name' })).toBe(
    '/v1/tokens.csv?name=a%26b&state=active&state=disabled&sort=name',
  )
})
