import type { Instant } from '@latchkey/domain'
import type { Clock } from './clock.ts'

/**
 * Taken off each lease, for clocks that do not run equally fast here and where it was granted: 100 ms in 3 s are thirty
 * times what a bad crystal is off.
 */
const marginMs = 100

/** What an answer to a sync granted, by this process's clocks. */
export interface Grant {
  /** When that sync was sent: the lease counts from there, since the answer may have been on its way for long. */
  readonly sentMs: number
  readonly sentWallMs: number
  readonly receivedMs: number
  readonly leaseMs: number
  /** Latchkey's clock when it answered. */
  readonly now: Instant
}

export interface Lease {
  /** Replaces the one before, also where that would have lasted longer: a lease belongs to the state that came with it. */
  grant(grant: Grant): void
  /** Nothing may be judged by records any more. */
  end(): void
  /** Whether records may be used at `nowMs`, which is the monotonic clock just read. */
  holds(nowMs: number): boolean
  /** The earliest and the latest that Latchkey's clock can read now, or null before the first answer. */
  latchkeyTime(nowMs: number): { readonly earliest: Instant; readonly latest: Instant } | null
  /** Since Latchkey was last known to agree with all that is known here; null before the first lease. */
  ageMs(nowMs: number): number | null
  leftMs(nowMs: number): number
}

export function createLease(clock: Clock): Lease {
  let granted: Grant | null = null
  let usableMs = 0
  const leftMs = (nowMs: number) => {
    if (granted === null) return 0
    const wallMs = clock.wallMs() - granted.sentWallMs
    if (wallMs < 0) return 0
    return Math.max(0, usableMs - Math.max(nowMs - granted.sentMs, wallMs))
  }
  return {
    grant(next) {
      granted = next
      usableMs = Math.max(0, next.leaseMs - marginMs)
    },
    end() {
      usableMs = 0
    },
    holds: (nowMs) => leftMs(nowMs) > 0,
    latchkeyTime(nowMs) {
      if (granted === null) return null
      const { now, sentMs, receivedMs } = granted
      return { earliest: now + Math.floor(nowMs - receivedMs), latest: now + Math.ceil(nowMs - sentMs) }
    },
    ageMs: (nowMs) => (granted === null ? null : nowMs - granted.sentMs),
    leftMs,
  }
}
