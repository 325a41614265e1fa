import { afterEach, expect, it } from 'vitest'
import { formatInstant } from './amounts.ts'
import { chooseZone, localZone, machineZone } from './time-zone.ts'

afterEach(() => chooseZone(null))

it('a zone that the browser does not know leaves that of the machine', () => {
  chooseZone('Mars/Olympus_Mons')
  expect(localZone()).toBe(machineZone)
  chooseZone('')
  expect(localZone()).toBe(machineZone)
})

it('dates are shown in the zone that the person chose, until they go back to the machine’s', () => {
  const at = Date.parse('2026-03-01T12:00:00Z')
  chooseZone('Asia/Kathmandu')
  expect(formatInstant(at, 'en-GB')).toContain('17:45:00')
  chooseZone('America/Bogota')
  expect(formatInstant(at, 'en-GB')).toContain('07:00:00')
  chooseZone(null)
  expect(localZone()).toBe(machineZone)
})
