import type { Acknowledgement } from './fleet-rows.ts'
import { leaseMs } from './lease.ts'

/** A service that answers from a cache of its own, under a lease that this instance grants it out of its own. */
export interface Attachment {
  readonly id: string
  readonly tokenId: string
  readonly startedAt: Date
  name: string
  address: string | null
  seenAt: Date
  /** The same by the monotonic clock. */
  seenMs: number
  /** It has applied everything up to here. */
  ackedSeq: number
  /**
   * What it was granted and may still use: until when, and the oldest state that came with it. By the end of the
   * instance's lease, of which there is a new one each second, so there are never more than a few.
   */
  grants: { readonly endsMs: number; readonly seq: number }[]
}

export interface Attachments {
  get(id: string): Attachment | undefined
  add(attachment: Attachment): void
  /** It uses its lease no longer, and says so. */
  remove(id: string): void
  readonly list: () => readonly Attachment[]
  /** It was told everything up to `seq` and may answer by that until `endsMs`. */
  granted(attachment: Attachment, seq: number, endsMs: number): void
  /** Nothing that was granted or acknowledged so far says anything about the log from now on. */
  readonly forget: () => void
  /** Up to where everyone attached has applied the log or may not answer any more, at most `appliedSeq`. */
  acknowledged(appliedSeq: number): Acknowledgement
  /** When the next grant ends, by the monotonic clock; null when none runs. */
  nextEndMs(): number | null
}

export function createAttachments(monotonicMs: () => number): Attachments {
  const attached = new Map<string, Attachment>()
  const runningOf = (one: Attachment) => {
    const now = monotonicMs()
    one.grants = one.grants.filter(({ endsMs }) => endsMs > now)
    return one.grants
  }
  /** An answer before `seq` may still be in use, and a later one carried `seq`: only grants from before count against it. */
  const boundOf = (one: Attachment): number => {
    const running = runningOf(one)
    if (running.length === 0) return Number.POSITIVE_INFINITY
    return Math.max(one.ackedSeq, Math.min(...running.map(({ seq }) => seq)))
  }
  const isGone = (one: Attachment) => runningOf(one).length === 0 && monotonicMs() - one.seenMs > leaseMs
  return {
    get: (id) => attached.get(id),
    add: (one) => void attached.set(one.id, one),
    remove: (id) => void attached.delete(id),
    list: () => [...attached.values()],
    granted(one, seq, endsMs) {
      const last = one.grants.at(-1)
      if (last?.endsMs !== endsMs) one.grants = [...runningOf(one), { endsMs, seq }]
    },
    forget() {
      for (const one of attached.values()) {
        one.ackedSeq = 0
        one.grants = one.grants.map(({ endsMs }) => ({ endsMs, seq: 0 }))
      }
    },
    acknowledged(appliedSeq) {
      for (const one of attached.values()) if (isGone(one)) attached.delete(one.id)
      const all = [...attached.values()]
      const seq = Math.min(appliedSeq, ...all.map(boundOf))
      const servicesApplied = all.filter(({ ackedSeq }) => ackedSeq >= seq).length
      return { seq, servicesApplied, servicesLapsed: all.length - servicesApplied }
    },
    nextEndMs() {
      const ends = [...attached.values()].flatMap((one) => runningOf(one).map(({ endsMs }) => endsMs))
      return ends.length === 0 ? null : Math.min(...ends)
    },
  }
}
