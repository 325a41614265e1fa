import { setTimeout } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Connection } from '../db/connect.ts'
import { openDatabase, type Database } from '../db/database.ts'
import type { Commit, Effect } from '../events/effect.ts'
import { createAcknowledging } from './acknowledging.ts'
import { createAttachments, type Attachments } from './attachments.ts'
import { createFleetWait } from './await-fleet.ts'
import { listenForChanges, type ChangeListener } from './change-listener.ts'
import { coalesce } from './coalesce.ts'
import { eventsAfter, leave, readHead, type Instance } from './fleet-rows.ts'
import { createInvalidations, type Invalidations, type LogHead } from './invalidations.ts'
import { createLease, systemClock, type Lease } from './lease.ts'
import { startRenewals } from './renewals.ts'

/** Further behind than this, dropping everything is cheaper than reading what happened. */
const catchUpMax = 5_000

export interface FleetConfig {
  readonly instance: Instance
  readonly connection: Connection
  /** Past a pooler: through one, notices do not arrive. */
  readonly direct: Connection
  readonly log: Logger
}

/** What the fleet of one database is for a process that answers: whom its changes wait for, and under what it may cache. */
export interface Fleet {
  readonly instanceId: string
  /** Null where nothing is cached: nobody waits for this process. */
  readonly member: Member | null
  /** Waits until no verifier answers by a state before the commit: one lease at most. */
  until(commit: Commit): Promise<Effect>
  /** The same for everything that is committed now. */
  untilNow(): Promise<Effect>
  /** Calls back with each change that this process has waited for. */
  readonly onEffect: (tell: (effect: Effect) => void) => void
  /** Nothing may be answered from the cache any more. Waits for what was granted to services, then lets go. */
  close(): Promise<void>
}

export interface Member {
  readonly lease: Lease
  readonly invalidations: Invalidations
  readonly attachments: Attachments
  /** Whether notices of changes can arrive. Without them changes arrive with the renewals: later, and no less surely. */
  readonly hearsNotices: () => boolean
  /** Reads and applies what the log has beyond what is applied. */
  readonly catchUp: () => Promise<void>
  /** An attached service has applied more, or let go. */
  readonly acknowledge: () => void
  /** Calls back whenever more of the log is applied. Answers how to stop that. */
  readonly onApplied: (tell: () => void) => () => void
}

/** Over a pool of its own: however many requests wait for theirs, the lease is renewed and changes are applied. */
export async function joinFleet(config: FleetConfig, caches: boolean): Promise<Fleet> {
  const { instance, connection, log } = config
  const database = openDatabase({
    connection,
    applicationName: 'latchkey fleet',
    connectionsMax: 3,
    deadlineMs: 2_500,
  })
  const { monotonicMs } = systemClock
  const joined = caches ? await join(config, database) : null
  const own = () => joined?.acknowledged() ?? null
  const wait = createFleetWait({ database, log, monotonicMs, ownId: instance.id, own })
  const tellEffect: ((effect: Effect) => void)[] = []
  const until = async (seq: number, sinceMs: number): Promise<Effect> => {
    // Not waited for by itself: should it fail, this process is one of those whose lease the change waits out.
    joined?.member.catchUp().catch(() => undefined)
    const effect = await wait.until(seq, sinceMs)
    for (const tell of tellEffect) tell(effect)
    return effect
  }
  return {
    instanceId: instance.id,
    member: joined?.member ?? null,
    until: ({ seq, answeredMs }) => until(seq, answeredMs),
    async untilNow() {
      const sinceMs = monotonicMs()
      const { seq } = await readHead(database.db)
      return until(seq, sinceMs)
    },
    onEffect: (tell) => void tellEffect.push(tell),
    async close() {
      await joined?.leave()
      await database.close()
    },
  }
}

async function join({ instance, direct, log }: FleetConfig, database: Database) {
  const { monotonicMs } = systemClock
  const lease = createLease()
  const invalidations = createInvalidations()
  const attachments = createAttachments(monotonicMs)
  const applied = createTold()
  invalidations.onReset(attachments.forget)
  invalidations.onReset(applied.tell)
  const parts = { database, log, monotonicMs, attachments, invalidations, instanceId: instance.id }
  const { acknowledged, write, close } = createAcknowledging(parts)
  const catchUp = coalesce(async () => {
    if (!(await applyMore(database, invalidations))) return
    applied.tell()
    write()
  })
  const channel = createChannel(direct, log, invalidations, catchUp)
  const reach = async (head: LogHead): Promise<boolean> => {
    await channel.reach(head)
    write()
    return invalidations.log === head.log && invalidations.appliedSeq >= head.seq
  }
  const renewals = await startRenewals({
    ...{ database, log, instance, lease, acknowledged, reach },
    attached: attachments.list,
    clock: systemClock,
  })
  const member: Member = {
    ...{ lease, invalidations, attachments, catchUp },
    hearsNotices: channel.hears,
    acknowledge: write,
    onApplied: applied.add,
  }
  const leaveFleet = async (): Promise<void> => {
    // Until then a change must go on waiting for them, through this instance.
    for (let endMs = attachments.nextEndMs(); endMs !== null; endMs = attachments.nextEndMs())
      await setTimeout(Math.max(1, endMs - monotonicMs()))
    await renewals.stop()
    close()
    await channel.close()
    // Should this fail, others find the row standing still.
    await leave(database, instance.id).catch(() => undefined)
  }
  return { member, acknowledged, leave: leaveFleet }
}

/** Those who want to be told, each until it says otherwise. */
function createTold() {
  const told = new Set<() => void>()
  return {
    tell: () => {
      for (const one of told) one()
    },
    add: (one: () => void) => {
      told.add(one)
      return () => void told.delete(one)
    },
  }
}

/** Answers whether there was more. */
async function applyMore(database: Database, invalidations: Invalidations): Promise<boolean> {
  const { appliedSeq, log } = invalidations
  const events = await eventsAfter(database, appliedSeq, catchUpMax + 1)
  // The first head came meanwhile, or that of another log: these may be events of the one before.
  if (invalidations.log !== log) return true
  if (events.length > catchUpMax) invalidations.reset(await readHead(database.db))
  else invalidations.apply(events)
  return invalidations.appliedSeq > appliedSeq
}

/** The two ways in which changes become known: notices, and the head of the log that comes with each renewal. */
function createChannel(
  direct: Connection,
  log: Logger,
  invalidations: Invalidations,
  catchUp: () => Promise<void>,
) {
  let listener: ChangeListener | null = null
  /** A renewal brought this before any notice did. */
  let untoldSeq = 0
  const heard = () => {
    catchUp().catch((error: unknown) => {
      log.debug({ err: error }, 'The log of changes could not be read after a notice')
    })
  }
  return {
    hears: () => listener?.connected() ?? false,
    async reach(head: LogHead): Promise<void> {
      if (head.log !== invalidations.log) {
        if (head.seq < invalidations.appliedSeq)
          log.error(
            { head: head.seq, applied: invalidations.appliedSeq },
            'The database has lost events that were read from it: what was revoked in them is valid again',
          )
        // The first head, or another log, in which events may come again under numbers that were applied: nothing is known of it.
        invalidations.reset(head)
        listener?.renew()
        untoldSeq = 0
      }
      listener ??= listenForChanges(direct, log, heard)
      if (untoldSeq > listener.toldSeq() && listener.connected()) {
        log.warn('No notice came of a change that a renewal brought: listening on another connection')
        listener.renew()
      }
      untoldSeq = head.seq > invalidations.appliedSeq ? head.seq : 0
      if (untoldSeq > 0) await catchUp()
    },
    close: async () => listener?.close(),
  }
}
