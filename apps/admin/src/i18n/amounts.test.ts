import { describe, expect, it } from 'vitest'
import { formatDistance, formatDuration } from './amounts.ts'

const hourMs = 60 * 60_000

describe('a duration in words', () => {
  it('is never rounded into one that differs', () => {
    expect(formatDuration(24 * hourMs, 'en')).toBe('24 hours')
    expect(formatDuration(36 * hourMs, 'en')).toBe('36 hours')
    expect(formatDuration(48 * hourMs, 'en')).toBe('2 days')
    expect(formatDuration(90 * 24 * hourMs, 'en')).toBe('90 days')
    expect(formatDuration(365 * 24 * hourMs, 'en')).toBe('365 days')
    expect(formatDuration(90_000, 'en')).toBe('90 seconds')
  })

  it('speaks the language of the person', () => {
    expect(formatDuration(24 * hourMs, 'es')).toBe('24 horas')
  })
})

describe('a distance in words', () => {
  it('never says that a moment is further away than it is', () => {
    expect(formatDistance(0, 47 * hourMs, 'en')).toBe('in 1 day')
    expect(formatDistance(0, 23.9 * hourMs, 'en')).toBe('in 23 hours')
    expect(formatDistance(2 * hourMs, 0, 'en')).toBe('2 hours ago')
    expect(formatDistance(0, 0, 'en')).toBe('1 second ago')
    expect(formatDistance(0, 400, 'en')).toBe('in 1 second')
  })

  it('speaks the language of the person', () => {
    expect(formatDistance(0, 3 * 24 * hourMs, 'es')).toBe('dentro de 3 días')
  })
})
