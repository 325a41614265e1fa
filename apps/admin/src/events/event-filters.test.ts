import { expect, it } from 'vitest'
import { readFilters, withFilters, writeFilters } from './event-filters.ts'

const actor = '0199a1b2-0000-7000-8000-000000000001'

it('an address that means nothing filters nothing', () => {
  expect(
    readFilters({
      actor: 'me',
      token: `${actor}'`,
      action: 'DROP TABLE',
      targetKind: '../token',
      from: 'yesterday',
      to: null,
      seq: '7',
    }),
  ).toEqual({})
})

it('filters survive the way through the address, and an empty choice is none', () => {
  const filters = { actor, action: 'token.revoked', from: '2026-03-01T09:00:00.000Z' }
  expect(readFilters(writeFilters(filters) as Record<string, string>)).toEqual(filters)
  expect(withFilters(filters, { action: null, from: '', targetKind: 'token' })).toEqual({
    actor,
    targetKind: 'token',
  })
})
