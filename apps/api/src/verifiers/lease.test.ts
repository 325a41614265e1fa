import { beforeEach, describe, expect, test } from 'vitest'
import { createLease, leaseMs, type Lease } from './lease.ts'

/** A renewal that was sent at 1000, by both clocks, and answered 4 ms later; the database's clock agrees with the wall's. */
const renewal = { sentMs: 1_000, sentWallMs: 1_000, receivedMs: 1_004, databaseMs: 1_002 }
let monotonic = 0
let wall = 0
let lease: Lease

beforeEach(() => {
  monotonic = wall = 1_004
  lease = createLease({ monotonicMs: () => monotonic, wallMs: () => wall })
  lease.grant(renewal)
})

describe('there is no lease', () => {
  test('before the first renewal', () => {
    expect(createLease().leftMs()).toBe(0)
  })

  test('once its time has passed since it was asked for, which is before anybody stops waiting for it', () => {
    monotonic = wall = 3_799
    expect(lease.leftMs()).toBe(1)
    monotonic = 3_800
    expect(lease.leftMs()).toBe(0)
    expect(lease.endsMs()).toBeLessThan(renewal.sentMs + leaseMs)
  })

  test('when only the wall clock says so: the machine has slept', () => {
    wall = 3_800
    expect(lease.leftMs()).toBe(0)
  })

  test('when the wall clock was put back behind the renewal: nobody knows how long ago it was', () => {
    wall = 999
    expect(lease.leftMs()).toBe(0)
  })

  test.each([-5_001, 5_001])('when the clock of the database is %i ms off', (offset) => {
    lease.grant({ ...renewal, databaseMs: renewal.databaseMs + offset })
    expect(lease.leftMs()).toBe(0)
  })
})

test('the time of the database is known to within the round trip, whatever the wall clock does', () => {
  monotonic = 1_504
  wall = 500_000
  expect(lease.databaseMs()).toEqual({ earliest: 1_502, latest: 1_506 })
})
