import { concernOf, type Concern, type EventTarget } from './concern.ts'

export type Invalidation = Concern & { readonly seq: number }

export interface LoggedEvent extends EventTarget {
  readonly seq: number
}

export interface LogHead {
  readonly log: string
  readonly seq: number
}

/**
 * What the log says has changed, so that a cached record can be asked whether it still stands. A record holds the event
 * that it was read as of; it stands unless something about it came later. Nobody has to find the records that an event
 * concerns, and none of them has to be reachable from its token or owner: that is what keeps a record small.
 */
export interface Invalidations {
  /** All events up to here are taken in. */
  readonly appliedSeq: number
  /** The log that they are of, by its name in the database; empty before the first head. A record of another does not stand. */
  readonly log: string
  /** In the order of the log, without a gap after `appliedSeq`. */
  readonly apply: (events: readonly LoggedEvent[]) => void
  /** Too far behind, nothing known yet, or another log: no record read before this head stands. */
  readonly reset: (head: LogHead) => void
  /** Calls back with each reset: nothing that was known before may be used, nor what was acknowledged. */
  readonly onReset: (tell: () => void) => void
  /** Whether nothing that concerns this token or owner came after `seq`. */
  readonly stands: (seq: number, tokenId: string, ownerId: string) => boolean
  /** The same for a secret that was unknown: only a token's own events make one known. */
  readonly standsUnknown: (seq: number) => boolean
  /** What came after `seq`; null where that is not known any more. */
  readonly since: (seq: number) => readonly Invalidation[] | null
}

/** Beyond this, what was longest ago is forgotten, and records from before it do not stand. */
const rememberedMax = 20_000

export function createInvalidations(): Invalidations {
  let appliedSeq = 0
  let log = ''
  const tellReset: (() => void)[] = []
  const concerned = createConcerned()
  const recent = createRecent()
  return {
    get appliedSeq() {
      return appliedSeq
    },
    get log() {
      return log
    },
    apply(events) {
      for (const event of events) {
        const { seq } = event
        if (seq !== appliedSeq + 1)
          throw new Error(`Event ${String(seq)} does not follow ${String(appliedSeq)}.`)
        appliedSeq = seq
        const concern = concernOf(event)
        if (!concern) continue
        recent.add({ ...concern, seq })
        concerned.add(concern, seq)
      }
    },
    reset(head) {
      log = head.log
      appliedSeq = head.seq
      concerned.reset(head.seq)
      recent.clear(head.seq)
      for (const tell of tellReset) tell()
    },
    onReset: (tell) => void tellReset.push(tell),
    stands: (seq, tokenId, ownerId) => seq >= appliedSeq || concerned.stands(seq, tokenId, ownerId),
    standsUnknown: concerned.standsUnknown,
    since: (seq) => (seq > appliedSeq ? null : recent.since(seq)),
  }
}

/** What the events so far were about. */
function createConcerned() {
  /** Records as of before this do not stand, whatever they are about. */
  let floorSeq = Number.POSITIVE_INFINITY
  let newestTokenSeq = 0
  const raiseFloor = (seq: number) => {
    floorSeq = Math.max(floorSeq, seq)
  }
  const tokens = createLastSeqs(raiseFloor)
  const owners = createLastSeqs(raiseFloor)
  return {
    add(concern: Concern, seq: number) {
      if (concern.kind === 'token') tokens.set(concern.id, seq)
      else if (concern.kind === 'owner') owners.set(concern.id, seq)
      else floorSeq = seq
      if (concern.kind !== 'owner') newestTokenSeq = seq
    },
    reset(seq: number) {
      floorSeq = newestTokenSeq = seq
      for (const each of [tokens, owners]) each.clear()
    },
    stands: (seq: number, tokenId: string, ownerId: string) =>
      seq >= floorSeq && tokens.get(tokenId) <= seq && owners.get(ownerId) <= seq,
    standsUnknown: (seq: number) => seq >= newestTokenSeq && seq >= floorSeq,
  }
}

/** The last event about each of as many as are remembered; `forget` is told of the last about one that is not any more. */
function createLastSeqs(forget: (seq: number) => void) {
  const seqs = new Map<string, number>()
  return {
    get: (id: string) => seqs.get(id) ?? 0,
    set(id: string, seq: number) {
      // Taken out first: the order of a Map is that of insertion, and the oldest is forgotten first.
      seqs.delete(id)
      seqs.set(id, seq)
      if (seqs.size <= rememberedMax) return
      const [oldest] = seqs
      if (!oldest) return
      seqs.delete(oldest[0])
      forget(oldest[1])
    },
    clear: () => {
      seqs.clear()
    },
  }
}

/** What came last, in order, for whoever is told only of what they lack. */
function createRecent() {
  let all: Invalidation[] = []
  let afterSeq = 0
  return {
    add(one: Invalidation) {
      all.push(one)
      if (all.length < 2 * rememberedMax) return
      const forgotten = all.splice(0, rememberedMax)
      afterSeq = forgotten.at(-1)?.seq ?? afterSeq
    },
    since: (seq: number) =>
      seq < afterSeq ? null : all.slice(all.findLastIndex((one) => one.seq <= seq) + 1),
    clear(seq: number) {
      all = []
      afterSeq = seq
    },
  }
}
