import type { SyncResponse } from './sync-response.ts'

/** As many changed tokens and owners are told apart; beyond that all older records are forgotten. */
const changedMax = 10_000

/** What a record depends on, and the state of Latchkey that it was read in. */
export interface Read {
  readonly tokenId: string
  readonly ownerId: string
  readonly seq: number
  /** Which life of the log that state belongs to. */
  readonly life: number
  /** Up to where it is known to stand; moved on by `stands`. */
  standsAt: number
}

/** What has changed at Latchkey, as far as it is applied here: it tells which records still stand. */
export interface Knowledge {
  /** Null before the first answer. */
  appliedSeq(): number | null
  /** Which log that is of, as Latchkey called it; null before the first answer. */
  log(): string | null
  /**
   * Counted up where records of before cannot be compared with what comes: at a reset, and at another log, as there is
   * one when Latchkey's database is restored from a backup. What was asked for in an earlier life is not kept.
   */
  life(): number
  apply(answer: SyncResponse): void
  /** Starts over, as if nothing had ever been applied. */
  forget(): void
  /** Whether no change after the record was read concerns it. */
  stands(read: Read): boolean
  /** Whether nothing at all has changed after `seq`: an unknown token may have been issued by any change. */
  isNewest(seq: number, life: number): boolean
}

export function createKnowledge(): Knowledge {
  const changed = new Map<string, number>()
  let applied: number | null = null
  let log: string | null = null
  let life = 0
  /** Records that were read before this are not known to stand. */
  let floor = 0
  let newest = 0
  const startOver = (seq: number) => {
    changed.clear()
    life++
    floor = newest = seq
  }
  const changedAfter = (id: string, seq: number) => (changed.get(id) ?? 0) > seq
  return {
    appliedSeq: () => applied,
    log: () => log,
    life: () => life,
    apply({ seq, reset, changes, ...answer }) {
      if (reset || answer.log !== log || seq < (applied ?? 0)) startOver(seq)
      for (const change of changes) {
        if (change.id === null || changed.size >= changedMax) floor = change.seq
        if (change.id === null || changed.size >= changedMax) changed.clear()
        if (change.id !== null) changed.set(change.id, change.seq)
        newest = change.seq
      }
      applied = seq
      log = answer.log
    },
    forget() {
      startOver(0)
      applied = null
      log = null
    },
    stands(read) {
      if (applied === null || read.life !== life) return false
      if (read.standsAt === applied) return true
      if (read.seq < floor || changedAfter(read.tokenId, read.seq) || changedAfter(read.ownerId, read.seq))
        return false
      read.standsAt = applied
      return true
    },
    isNewest: (seq, ofLife) => applied !== null && ofLife === life && seq >= newest,
  }
}
