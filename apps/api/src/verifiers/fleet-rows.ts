import { and, eq, gt, lt, notInArray, or, sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { eventHead, events, verifiers } from '../db/schema.ts'
import type { Attachment } from './attachments.ts'
import type { LoggedEvent, LogHead } from './invalidations.ts'

/** This process, as the fleet knows it. */
export interface Instance {
  readonly id: string
  readonly name: string
  /** Where it listens; null until it does. */
  readonly address: string | null
  readonly version: string
}

/** Up to where an instance and the services attached to it have applied the log. */
export interface Acknowledgement {
  readonly seq: number
  readonly servicesApplied: number
  readonly servicesLapsed: number
}

/** Of the log that it counts in. */
export type LogAcknowledgement = Acknowledgement & LogHead

/**
 * Which log sequence numbers count in: another one wherever the log may have gone back. A standby that takes over and a
 * copy that was put back are servers that started at another time; tables that were made anew or emptied are other files.
 */
export const logName = sql<string>`extract(epoch from pg_postmaster_start_time()) || ' ' || pg_relation_filepath('event_head')`

/** Not a counter: in a database that was put back it would count the same numbers again, and a row that lives seem to stand still. */
const newRenewal = sql<number>`floor(random() * 9e15)::bigint`

const clockMs = sql<string>`(extract(epoch from clock_timestamp()) * 1000)::text`

/**
 * Two statements, and their order is the safety of the whole: the renewal is committed before the head is read. A change
 * whose commit the head does not show yet has therefore still to look for whom it must wait, and finds this row. The
 * first renewal makes the row; so does one after the row was cleared away.
 */
export async function renew(
  { db }: Database,
  { id, name, address, version }: Instance,
  acked: LogAcknowledgement,
) {
  const now = sql`clock_timestamp()`
  const [row] = await db
    .insert(verifiers)
    .values({
      ...{ id, name, address, version, kind: 'instance', renewal: newRenewal, live: true },
      ...acknowledged(acked),
      ...{ startedAt: now, leasedAt: now, seenAt: now },
    })
    .onConflictDoUpdate({
      target: verifiers.id,
      set: {
        renewal: newRenewal,
        live: true,
        address,
        appliedSeq: sql`case when ${isOf(acked)} then greatest(${verifiers.appliedSeq}, excluded.applied_seq) else 0 end`,
        leasedAt: now,
        seenAt: now,
      },
    })
    .returning({ renewal: verifiers.renewal })
  if (!row) throw new Error('A renewal was written without an answer.')
  return { renewal: row.renewal, ...(await readHead(db)) }
}

/** What was applied of another log says nothing about this one: whoever acknowledged it is waited for. */
const isOf = ({ log }: LogHead) => sql`${log} = ${logName}`

const acknowledged = ({ servicesApplied, servicesLapsed, ...of }: LogAcknowledgement) => ({
  appliedSeq: sql`case when ${isOf(of)} then ${of.seq}::bigint else 0 end`,
  servicesApplied,
  servicesLapsed,
})

/** The end of the log, and the time there. */
export async function readHead(db: Database['db']): Promise<LogHead & { databaseMs: number }> {
  const [head] = await db.select({ log: logName, seq: eventHead.seq, clockMs }).from(eventHead)
  if (!head) throw new Error('The head of the log is missing.')
  return { log: head.log, seq: head.seq, databaseMs: Number(head.clockMs) }
}

/** In the order of the log. */
export function eventsAfter({ db }: Database, seq: number, limit: number): Promise<LoggedEvent[]> {
  const { action, targetKind, targetId } = events
  return db
    .select({ seq: events.seq, action, targetKind, targetId })
    .from(events)
    .where(gt(events.seq, seq))
    .orderBy(events.seq)
    .limit(limit)
}

/** Not flushed before it is answered: an acknowledgement that a crash loses only makes somebody wait. */
export async function acknowledge({ db }: Database, id: string, acked: LogAcknowledgement): Promise<void> {
  const { seq, servicesApplied, servicesLapsed } = acked
  await db.execute(sql`
    with unflushed as (select set_config('synchronous_commit', 'off', true))
    update verifiers set applied_seq = greatest(applied_seq, ${seq}),
      services_applied = ${servicesApplied}, services_lapsed = ${servicesLapsed}
    from unflushed where id = ${id} and ${isOf(acked)}`)
}

/** The services attached here, for people to look at: no change waits for their rows. */
export async function saveServices({ db }: Database, instanceId: string, attached: readonly Attachment[]) {
  const gone = and(
    eq(verifiers.attachedTo, instanceId),
    notInArray(
      verifiers.id,
      attached.map(({ id }) => id),
    ),
  )
  await db.update(verifiers).set({ live: false }).where(and(gone, verifiers.live))
  if (attached.length === 0) return
  const row = ({ id, name, tokenId, address, ackedSeq, startedAt, seenAt }: Attachment) => ({
    ...{ id, name, tokenId, address, startedAt, seenAt, leasedAt: seenAt, appliedSeq: ackedSeq },
    ...{ kind: 'service' as const, attachedTo: instanceId, renewal: 0, live: true, version: '' },
  })
  await db
    .insert(verifiers)
    .values(attached.map(row))
    .onConflictDoUpdate({
      target: verifiers.id,
      // An instance is never made a service: it would not be waited for.
      setWhere: eq(verifiers.kind, 'service'),
      set: {
        ...{ name: sql`excluded.name`, tokenId: sql`excluded.token_id`, address: sql`excluded.address` },
        ...{ attachedTo: instanceId, live: true, appliedSeq: sql`excluded.applied_seq` },
        ...{ seenAt: sql`excluded.seen_at`, leasedAt: sql`excluded.leased_at` },
      },
    })
}

export interface InstanceRow extends Acknowledgement {
  readonly id: string
  readonly renewal: number
  readonly live: boolean
}

/** All instances and the time. Read after a commit, it shows everyone whose lease does not know of it. */
export async function readInstances({ db }: Database) {
  const rows = await db
    .select({
      id: verifiers.id,
      renewal: verifiers.renewal,
      live: verifiers.live,
      seq: verifiers.appliedSeq,
      servicesApplied: verifiers.servicesApplied,
      servicesLapsed: verifiers.servicesLapsed,
      clockMs,
    })
    .from(eventHead)
    .leftJoin(verifiers, eq(verifiers.kind, 'instance'))
  const instances = rows.flatMap((row): InstanceRow[] => {
    const { id, renewal, live, seq, servicesApplied, servicesLapsed } = row
    if (id === null || renewal === null || live === null || seq === null) return []
    return [
      { id, renewal, live, seq, servicesApplied: servicesApplied ?? 0, servicesLapsed: servicesLapsed ?? 0 },
    ]
  })
  return { instances, databaseMs: Number(rows[0]?.clockMs) }
}

/** Its lease has run out, and so have those that it granted: unless it has renewed since, nobody needs to wait for it. */
export async function markLapsed({ db }: Database, { id, renewal }: Pick<InstanceRow, 'id' | 'renewal'>) {
  const marked = await db
    .update(verifiers)
    .set({ live: false })
    .where(and(eq(verifiers.id, id), eq(verifiers.renewal, renewal)))
    .returning({ id: verifiers.id })
  if (marked.length > 0) await db.update(verifiers).set({ live: false }).where(eq(verifiers.attachedTo, id))
}

/** Lets go: nothing is answered from the cache any more, and nobody waits for this instance. */
export async function leave({ db }: Database, id: string): Promise<void> {
  await db.delete(verifiers).where(or(eq(verifiers.id, id), eq(verifiers.attachedTo, id)))
}

/** Rows that have not lived for a day. One that is live is never removed by another: whoever waits for it would miss it. */
export async function removeForgotten({ db }: Database): Promise<void> {
  await db
    .delete(verifiers)
    .where(and(eq(verifiers.live, false), lt(verifiers.seenAt, sql`clock_timestamp() - interval '1 day'`)))
}
