import { describe, expect, it } from 'vitest'
import { offsetLabel } from '../i18n/zone-offset.ts'
import { readWallTime, withDay, writeWallTime } from './wall-time.ts'

const madrid = 'Europe/Madrid'

describe('a written date and time', () => {
  it.each([
    '2026-02-30 10:00:00',
    '2026-13-01 10:00:00',
    '2026-01-01 24:00:00',
    '2026-01-01 10:60:00',
    '01/02/2026 10:00',
    '2026-1-1 10:00',
    'tomorrow',
    '2026-01-01 10:00:00Z',
  ])('is refused when it is not a real date in the one format: %s', (text) => {
    expect(readWallTime(text, madrid)).toEqual({ kind: 'malformed' })
  })

  it('is refused when the clock was put forward over it', () => {
    expect(readWallTime('2026-03-29 02:30:00', madrid)).toEqual({ kind: 'skipped' })
    expect(readWallTime('2026-03-29 02:00:00', madrid)).toEqual({ kind: 'skipped' })
    expect(readWallTime('2026-03-29 03:00:00', madrid)).toMatchObject({ kind: 'instant' })
  })

  it('is skipped also where the clock moves by half an hour', () => {
    expect(readWallTime('2026-10-04 02:15:00', 'Australia/Lord_Howe')).toEqual({ kind: 'skipped' })
  })

  it('is skipped also where a whole day was', () => {
    expect(readWallTime('2011-12-30 12:00:00', 'Pacific/Apia')).toEqual({ kind: 'skipped' })
  })

  it('is two instants, an hour apart, when the clock was put back over it', () => {
    expect(readWallTime('2026-10-25 02:30:00', madrid)).toEqual({
      kind: 'ambiguous',
      earlier: Date.parse('2026-10-25T00:30:00Z'),
      later: Date.parse('2026-10-25T01:30:00Z'),
    })
  })

  it('is one instant otherwise, in the zone of the person', () => {
    const at = Date.parse('2026-07-01T07:00:00Z')
    expect(readWallTime('2026-07-01 09:00:00', madrid)).toEqual({ kind: 'instant', at })
    expect(readWallTime('  2026-07-01T09:00 ', madrid)).toEqual({ kind: 'instant', at })
    expect(readWallTime('2026-07-01', 'UTC')).toEqual({
      kind: 'instant',
      at: Date.parse('2026-07-01T00:00:00Z'),
    })
  })

  it('may be left out', () => {
    expect(readWallTime('   ', madrid)).toEqual({ kind: 'empty' })
  })

  it('reads back what was written, in zones east and west of UTC', () => {
    for (const zone of ['UTC', madrid, 'America/Bogota', 'Asia/Kathmandu', 'Pacific/Auckland'])
      for (const iso of ['2026-01-01T00:00:00Z', '2026-06-30T23:59:59Z', '2031-12-31T12:34:56Z'])
        expect(readWallTime(writeWallTime(Date.parse(iso), zone), zone)).toEqual({
          kind: 'instant',
          at: Date.parse(iso),
        })
  })
})

describe('choosing a day in the calendar', () => {
  it('keeps the time that was written, and takes the proposed one where there was none', () => {
    const day = { year: 2026, month: 3, day: 9 }
    expect(withDay('2026-01-01 08:15', day, '23:59:59')).toBe('2026-03-09 08:15:00')
    expect(withDay('', day, '23:59:59')).toBe('2026-03-09 23:59:59')
    expect(withDay('2026-01-01', day, '23:59:59')).toBe('2026-03-09 23:59:59')
  })
})

it('the two readings of an ambiguous time are told apart by their offsets', () => {
  expect(offsetLabel(Date.parse('2026-10-25T00:30:00Z'), madrid)).toBe('UTC+2')
  expect(offsetLabel(Date.parse('2026-10-25T01:30:00Z'), madrid)).toBe('UTC+1')
})
