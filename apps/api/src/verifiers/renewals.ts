import { randomInt } from 'node:crypto'
import type { Logger } from 'pino'
import type { Database } from '../db/database.ts'
import type { Attachment } from './attachments.ts'
import {
  markLapsed,
  readInstances,
  renew,
  saveServices,
  type Instance,
  type LogAcknowledgement,
} from './fleet-rows.ts'
import type { LogHead } from './invalidations.ts'
import { leaseMs, type Clock, type Lease } from './lease.ts'

const renewEveryMs = 1_000
const renewAgainMs = { least: 100, most: 300 }

interface Dependencies {
  readonly database: Database
  readonly log: Logger
  readonly clock: Clock
  readonly instance: Instance
  readonly lease: Lease
  readonly acknowledged: () => LogAcknowledgement
  /** Who is attached to this instance. */
  readonly attached: () => readonly Attachment[]
  /** Brings what is applied here up to `head`; answers whether it got there. */
  readonly reach: (head: LogHead) => Promise<boolean>
}

export interface Renewals {
  /** None is sent any more. What was granted runs out. */
  stop(): Promise<void>
}

/** Renews at once, and then each second. Resolves after the first, whether or not the database answered it. */
export async function startRenewals(dependencies: Dependencies): Promise<Renewals> {
  const { log } = dependencies
  const watch = watchOthers(dependencies)
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let failing = false
  const once = async (): Promise<void> => {
    const startedMs = performance.now()
    let waitMs = renewEveryMs
    try {
      await renewOnce(dependencies)
      if (failing) log.info('The lease is renewed again')
      failing = false
      await saveServices(dependencies.database, dependencies.instance.id, dependencies.attached())
      await watch()
    } catch (error) {
      if (!failing)
        log.warn({ err: error }, 'The lease was not renewed: without one, answers are read from the database')
      failing = true
      waitMs = randomInt(renewAgainMs.least, renewAgainMs.most)
    }
    if (!stopped) timer = setTimeout(next, Math.max(0, startedMs + waitMs - performance.now()))
  }
  let running = once()
  const next = () => {
    running = once()
  }
  await running
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}

/** The lease counts only when everything up to the head that came with it is applied, and from when it was asked for. */
async function renewOnce(dependencies: Dependencies): Promise<void> {
  const { database, clock, instance, lease, acknowledged, reach } = dependencies
  const sentMs = clock.monotonicMs()
  const sentWallMs = clock.wallMs()
  const { databaseMs, ...head } = await renew(database, instance, acknowledged())
  const receivedMs = clock.monotonicMs()
  if (await reach(head)) lease.grant({ sentMs, sentWallMs, receivedMs, databaseMs })
}

/**
 * Marks others whose row stands still for a whole lease, by this process's own clock: a crashed instance should not cost
 * the next revoke three seconds.
 */
function watchOthers({ database, clock, instance, log }: Dependencies): () => Promise<void> {
  let seen = new Map<string, { readonly renewal: number; readonly sinceMs: number }>()
  return async () => {
    const { instances } = await readInstances(database)
    const nowMs = clock.monotonicMs()
    const others = instances.filter((row) => row.live && row.id !== instance.id)
    const standing = others.map(({ id, renewal }) => {
      const before = seen.get(id)
      return { id, renewal, sinceMs: before?.renewal === renewal ? before.sinceMs : nowMs }
    })
    seen = new Map(standing.map((one) => [one.id, one]))
    for (const one of standing.filter(({ sinceMs }) => nowMs - sinceMs >= leaseMs)) {
      log.warn({ verifier: one.id }, 'An instance has not renewed its lease: it is not waited for any more')
      await markLapsed(database, one)
    }
  }
}
