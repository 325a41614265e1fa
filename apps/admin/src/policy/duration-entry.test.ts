import { expect, it } from 'vitest'
import { entryOf, msOf } from './duration-entry.ts'

const hourMs = 60 * 60_000

it('no amount is no duration, not none at all', () => {
  expect(msOf({ amount: null, unit: 'day' })).toBeNaN()
})

it('a duration is entered as people speak of it, and means the same to the millisecond', () => {
  expect(entryOf(24 * hourMs)).toEqual({ amount: 24, unit: 'hour' })
  expect(entryOf(90 * 24 * hourMs)).toEqual({ amount: 90, unit: 'day' })
  expect(entryOf(36 * hourMs)).toEqual({ amount: 36, unit: 'hour' })
  expect(entryOf(90 * 60_000)).toEqual({ amount: 90, unit: 'minute' })
  for (const ms of [60_000, hourMs, 25 * hourMs, 48 * hourMs, 90_000, 36_525 * 24 * hourMs])
    expect(msOf(entryOf(ms))).toBe(ms)
})
