import type { Logger } from 'pino'
import type { Database } from '../db/database.ts'
import type { Effect } from '../events/effect.ts'
import { iso } from '../http/wire.ts'
import { markLapsed, readInstances, type Acknowledgement, type InstanceRow } from './fleet-rows.ts'
import { leaseMs } from './lease.ts'

/** A database that answers late, or not at all, must not make a change wait for more than the lease: no further look is taken. */
const answeredAfterMs = leaseMs + 100

/** Between two looks at the fleet: short at first, since most changes are applied everywhere within milliseconds. */
const pausesMs = [1, 1, 2, 3, 5, 8, 12, 20]

interface Waiting {
  readonly seq: number
  /** When the commit was answered here: the rows are read after that. */
  readonly sinceMs: number
  /** Who must still apply it, and at which renewal they were seen first; null before the first look. */
  awaited: ReadonlyMap<string, number> | null
  /** When that was, by the monotonic clock. */
  seenMs: number
  readonly done: (effect: Effect) => void
}

interface Dependencies {
  readonly database: Database
  readonly log: Logger
  readonly monotonicMs: () => number
  readonly ownId: string
  /** What this process itself has applied: truer than its row. Null when it does not cache. */
  readonly own: () => Acknowledgement | null
}

type Fleet = Awaited<ReturnType<typeof readInstances>>

export interface FleetWait {
  /** Resolves once no verifier answers by a state before `seq`, at the latest one lease after `sinceMs`. Never rejects. */
  until(seq: number, sinceMs: number): Promise<Effect>
}

/** One look at the fleet serves all changes that wait, however many there are. */
export function createFleetWait(dependencies: Dependencies): FleetWait {
  const { monotonicMs, ownId, own } = dependencies
  const waiting = new Set<Waiting>()
  let [looks, looking] = [0, false]
  let wake = () => {}

  const look = async (): Promise<void> => {
    const startedMs = monotonicMs()
    const fleet = await readFleet(dependencies)
    for (const one of [...waiting].filter(({ sinceMs }) => sinceMs <= startedMs)) await settle(one, fleet)
  }
  const settle = async (one: Waiting, fleet: Fleet | null): Promise<void> => {
    const current = fleet && withOwn(fleet, ownId, own())
    if (current) lookFirst(one, current, monotonicMs())
    const isOver = monotonicMs() - one.sinceMs >= leaseMs
    const pending = current ? pendingOf(one, current) : []
    if (!isOver && (current === null || pending.length > 0)) return
    const silent = silentOf(one, pending, monotonicMs()).filter(({ id }) => id !== ownId)
    await Promise.all(silent.map(({ id }) => lapse(dependencies, id, one.awaited?.get(id))))
    finish(one, current)
  }
  const finish = (one: Waiting, fleet: Fleet | null): void => {
    if (waiting.delete(one)) one.done(effectOf(one, fleet, monotonicMs()))
  }
  const run = async (): Promise<void> => {
    looking = true
    while (waiting.size > 0) {
      await look()
      if (waiting.size > 0)
        await pause(pausesMs[Math.min(looks++, pausesMs.length - 1)] ?? 0, (cut) => (wake = cut))
    }
    looking = false
  }
  return {
    until: (seq, sinceMs) =>
      new Promise((done) => {
        const one: Waiting = { seq, sinceMs, awaited: null, seenMs: 0, done }
        setTimeout(finish, Math.max(0, sinceMs + answeredAfterMs - monotonicMs()), one, null).unref()
        waiting.add(one)
        looks = 0
        if (looking) wake()
        else void run()
      }),
  }
}

const readFleet = ({ database, log }: Dependencies): Promise<Fleet | null> =>
  readInstances(database).catch((error: unknown) => {
    log.warn({ err: error }, 'The fleet cannot be read; a change waits for it, at most one lease')
    return null
  })

/**
 * Not all of `pending` in general: who has renewed since lives, and took the change in with its renewal. And none where the
 * first look came late: what was renewed shortly before it is a lease that holds, and the next change must wait for it.
 */
const silentOf = ({ seenMs }: Waiting, pending: readonly InstanceRow[], nowMs: number) =>
  nowMs - seenMs >= leaseMs ? pending : []

async function lapse({ database, log }: Dependencies, id: string, renewal = Number.NaN): Promise<void> {
  await markLapsed(database, { id, renewal }).catch((error: unknown) => {
    log.warn(
      { err: error, verifier: id },
      'A verifier that lapsed could not be marked: the next change waits for it too',
    )
  })
}

const pause = (ms: number, onCut: (cut: () => void) => void) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms)
    onCut(() => {
      clearTimeout(timer)
      resolve()
    })
  })

const withOwn = ({ instances, databaseMs }: Fleet, ownId: string, own: Acknowledgement | null): Fleet => ({
  databaseMs,
  instances: own ? instances.map((row) => (row.id === ownId ? { ...row, ...own } : row)) : instances,
})

const awaitedAt = (seq: number, { instances }: Fleet) =>
  new Map(instances.filter((row) => row.live && row.seq < seq).map(({ id, renewal }) => [id, renewal]))

function lookFirst(one: Waiting, fleet: Fleet, nowMs: number): void {
  if (one.awaited !== null) return
  one.awaited = awaitedAt(one.seq, fleet)
  one.seenMs = nowMs
}

/** Only those that were there at the first look: who came later found the change in the log. */
const pendingOf = ({ seq, awaited }: Waiting, { instances }: Fleet): InstanceRow[] =>
  instances.filter((row) => row.live && row.seq < seq && awaited?.has(row.id))

function effectOf({ seq, sinceMs, awaited }: Waiting, fleet: Fleet | null, nowMs: number): Effect {
  const applied = fleet?.instances.filter((row) => row.live && row.seq >= seq) ?? []
  const appliedIds = new Set(applied.map(({ id }) => id))
  const known = new Set(fleet?.instances.map(({ id }) => id))
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  // One that is gone from the table has left in good order: it was not waited out.
  const lapsed = [...(awaited?.keys() ?? [])].filter((id) => !appliedIds.has(id) && (!fleet || known.has(id)))
  return {
    everywhereAt: iso(Math.ceil(fleet?.databaseMs ?? Date.now())),
    verifiers: applied.length + sum(applied.map(({ servicesApplied }) => servicesApplied)),
    lapsed: lapsed.length + sum(applied.map(({ servicesLapsed }) => servicesLapsed)),
    elapsedMs: Math.round(nowMs - sinceMs),
  }
}
