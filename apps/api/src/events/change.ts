import { sql } from 'drizzle-orm'
import type { Database, Writer } from '../db/database.ts'
import { DatabaseUnavailable, faultOf, withoutValues } from '../db/faults.ts'
import { concernOf } from '../verifiers/concern.ts'
import type { Commit } from './effect.ts'
import { canonicalJson, type EventBody } from './event-hash.ts'

/** Who asked for a change, and in which request. */
export interface Origin {
  readonly actor: { readonly userId: string | null; readonly tokenId: string | null; readonly name: string }
  readonly requestId: string | null
  readonly address: string | null
  /** Told of each commit that can alter a verdict: whoever answers the request waits until it is everywhere. */
  readonly committed?: (commit: Commit) => void
}

/** What was done to what. `before` and `after` are JSON without secrets; null where there was or is nothing. */
export interface ChangeEvent {
  readonly action: string
  readonly target: { readonly kind: string; readonly id: string; readonly name: string }
  readonly before: object | null
  readonly after: object | null
}

export type RecordEvent = (event: ChangeEvent) => void

/** What `append_events` answered. */
export interface Appended {
  /** Of the last event; null when there was none. */
  readonly seq: number | null
  /** By the database's clock. */
  readonly committedAt: Date
}

/** Tells of events that `act` appended itself, in its last statement: that statement holds the head of the log. */
export type TellAppended = (appended: Appended) => void

export interface Changed<T> {
  readonly value: T
  /** Of the last event; null when nothing was recorded. */
  readonly seq: number | null
  /** By the database's clock, when the events were written; null when nothing was committed. */
  readonly committedAt: Date | null
}

const undone = Symbol('rollback')

/** What `act` answers when it refuses: `value` goes to the caller, and nothing of what `act` wrote stays. */
export interface Rollback<T> {
  readonly [undone]: T
}

export function rollback<T>(value: T): Rollback<T> {
  return { [undone]: value }
}

type Answer<T> = T extends Rollback<infer R> ? R : T

const attemptsMax = 4

/**
 * Does `act` in one transaction together with its events: all of it is committed or nothing is. The head of the log is
 * locked last, just before the commit, so that the order of seq is the order of commits and no number is missing.
 *
 * `act` may run up to four times (a deadlock or a serialization failure undoes the attempt before): it must do nothing
 * that a rollback would not undo. Throws DatabaseUnavailable when the database is gone or none of the attempts went
 * through; whether the change was committed is then unknown if the connection broke during the commit.
 */
export async function change<T>(
  database: Database,
  origin: Origin,
  act: (tx: Writer, record: RecordEvent, appended: TellAppended) => Promise<T>,
): Promise<Changed<Answer<T>>> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await changeOnce(database, origin, act)
    } catch (error) {
      const fault = faultOf(error)
      if (fault?.kind !== 'serialization' && fault?.kind !== 'deadlock') throw withoutValues(error)
      if (attempt === attemptsMax) throw new DatabaseUnavailable(fault.kind)
    }
  }
}

/** Thrown through the transaction to undo it. */
class Undo<T> extends Error {
  readonly value: T
  constructor(value: T) {
    super('The change was refused and is rolled back.')
    this.value = value
  }
}

async function changeOnce<T>(
  database: Database,
  origin: Origin,
  act: (tx: Writer, record: RecordEvent, appended: TellAppended) => Promise<T>,
): Promise<Changed<Answer<T>>> {
  try {
    const events: EventBody[] = []
    const own: Appended[] = []
    const changed = await database.transaction(async (tx) => {
      const value = await act(
        tx,
        (event) => events.push(bodyOf(origin, event)),
        (done) => own.push(done),
      )
      if (isRollback(value)) throw new Undo(value[undone])
      const last = own.at(-1)
      const appended = last && events.length === 0 ? last : await appendEvents(tx, events.map(canonicalJson))
      return { value: value as Answer<T>, ...appended }
    })
    if (changed.seq !== null && (own.length > 0 || events.some((event) => concernOf(event) !== null)))
      origin.committed?.({ seq: changed.seq, answeredMs: performance.now() })
    return changed
  } catch (error) {
    if (error instanceof Undo) return { value: error.value as Answer<T>, seq: null, committedAt: null }
    throw error
  }
}

function isRollback(value: unknown): value is Rollback<unknown> {
  return typeof value === 'object' && value !== null && undone in value
}

function bodyOf(
  { actor, requestId, address }: Origin,
  { action, target, before, after }: ChangeEvent,
): EventBody {
  return {
    action,
    actorName: actor.name,
    actorTokenId: actor.tokenId,
    actorUserId: actor.userId,
    address,
    after,
    before,
    requestId,
    targetId: target.id,
    targetKind: target.kind,
    targetName: target.name,
  }
}

async function appendEvents(tx: Writer, events: readonly string[]): Promise<Appended> {
  const {
    rows: [row],
  } = await tx.execute<{ last_seq: string | null; stamped_at: string }>(
    sql`select last_seq, stamped_at from append_events(${sql.param(events)}::text[])`,
  )
  if (!row) throw new Error('append_events answered nothing.')
  return { seq: row.last_seq === null ? null : Number(row.last_seq), committedAt: new Date(row.stamped_at) }
}
