import { expect, it } from 'vitest'
import { noteServerTime, serverNow } from './server-clock.ts'

it('a browser whose clock is a day off judges by the server’s', () => {
  const server = Date.parse('2026-11-21T12:00:00Z')
  const browser = server - 24 * 60 * 60_000
  noteServerTime('Sat, 21 Nov 2026 12:00:00 GMT', browser)
  expect(serverNow(browser + 5000)).toBe(server + 5000)
})

it('the whole seconds of the header do not count as a difference, and no header changes nothing', () => {
  const browser = Date.parse('2026-11-21T12:00:00.900Z')
  noteServerTime('Sat, 21 Nov 2026 12:00:00 GMT', browser)
  expect(serverNow(browser)).toBe(browser)
  noteServerTime(null, browser)
  noteServerTime('soon', browser)
  expect(serverNow(browser)).toBe(browser)
})
