/**
 * For how long a cache may be used without hearing from the database, and what a change waits for at most. It counts from
 * the moment the renewal was sent, so it ends here before it ends for whoever waits.
 */
export const leaseMs = 3_000
/** Taken off here, for clocks that do not run equally fast: 200 ms in 3 s are 66 times what a bad crystal is off. */
const marginMs = 200
/** Beyond this nobody can say which of two clocks is right: nothing is answered from the cache, and the instance is not ready. */
export const clockOffsetMaxMs = 5_000

/** Both are asked: the monotonic one cannot be set, the wall clock goes on while a machine sleeps. */
export interface Clock {
  readonly monotonicMs: () => number
  readonly wallMs: () => number
}

export const systemClock: Clock = { monotonicMs: () => performance.now(), wallMs: () => Date.now() }

/** A renewal that the database answered, by this process's clocks. */
export interface Renewal {
  readonly sentMs: number
  readonly sentWallMs: number
  readonly receivedMs: number
  /** The database's clock somewhere between sent and received. */
  readonly databaseMs: number
}

export interface Lease {
  /** From when on `renewal` counts: everything up to the head that it answered is applied. */
  grant(renewal: Renewal): void
  /** What is left of it now; 0 when it has run out or a clock cannot be trusted. */
  leftMs(): number
  /** When it ends at the latest, by the monotonic clock; 0 before the first renewal. */
  endsMs(): number
  /** The earliest and the latest that the database's clock can read now. Only under a valid lease. */
  databaseMs(): { readonly earliest: number; readonly latest: number }
  /** The database's clock less this machine's; null before the first renewal. */
  clockOffsetMs(): number | null
  /** Since the newest renewal was sent; null before the first. */
  ageMs(): number | null
}

export function createLease(clock: Clock = systemClock): Lease {
  let newest: Renewal | null = null
  const offsetOf = ({ databaseMs, sentWallMs, sentMs, receivedMs }: Renewal) =>
    databaseMs - (sentWallMs + (receivedMs - sentMs) / 2)
  return {
    grant(renewal) {
      newest = renewal
    },
    leftMs() {
      if (newest === null || Math.abs(offsetOf(newest)) > clockOffsetMaxMs) return 0
      const wallPassedMs = clock.wallMs() - newest.sentWallMs
      if (wallPassedMs < 0) return 0
      const passedMs = Math.max(clock.monotonicMs() - newest.sentMs, wallPassedMs)
      return Math.max(0, leaseMs - marginMs - passedMs)
    },
    endsMs: () => (newest === null ? 0 : newest.sentMs + leaseMs - marginMs),
    databaseMs() {
      if (newest === null) throw new Error('There is no lease to tell the time by.')
      const now = clock.monotonicMs()
      return {
        earliest: newest.databaseMs + now - newest.receivedMs,
        latest: newest.databaseMs + now - newest.sentMs,
      }
    },
    clockOffsetMs: () => newest && offsetOf(newest),
    ageMs: () => newest && clock.monotonicMs() - newest.sentMs,
  }
}
