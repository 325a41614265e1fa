import { sql, type SQL } from 'drizzle-orm'
import type { RevokeReason } from '@latchkey/domain'
import type { Database, Reader, Writer } from '../db/database.ts'
import { tokens } from '../db/schema.ts'
import type { App } from '../app.ts'
import { change, rollback, type Appended, type Origin } from '../events/change.ts'
import { eventSql } from '../events/event-sql.ts'
import { isRefused, type Refused } from '../http/problem.ts'
import { auditSql, type NewColumns } from './token-audit.ts'

/** In one transaction: its statement takes a fraction of a second, and holds the head of the log for a part of that. */
export const tokensPerBatch = 1_000

/** The rules of the domain on one token, for many: `was` is the row as it was found, `now` the moment. Property tests hold them to the domain. */
export interface SetChange {
  readonly event: string
  /** Which of the rows change at all. */
  readonly applies: SQL
  /** What becomes of them; what was not deleted keeps its other columns. */
  readonly become: NewColumns
  /** They are removed, too. */
  readonly removes?: true
}

const now = sql`(select now from moment)`

/** `revokeToken` of the domain. */
export const revoking = (reason: RevokeReason): SetChange => ({
  event: 'token.revoked',
  applies: sql`was.revoked_at is null`,
  become: {
    revoked_at: now,
    revoke_reason: sql`${reason}::text`,
    valid_to: sql`least(was.valid_to, ${now})`,
  },
})

/** `enableToken` and `disableToken` of the domain. */
export const enabling = (enabled: boolean): SetChange => ({
  event: enabled ? 'token.enabled' : 'token.disabled',
  applies: sql`was.revoked_at is null and was.enabled <> ${enabled}`,
  become: { enabled: sql`${enabled}::boolean` },
})

export const removing: SetChange = {
  event: 'token.deleted',
  applies: sql`true`,
  become: {},
  removes: true,
}

/** Takes a scope out of the grants of what is not revoked. */
export const withoutScope = (name: string): SetChange => ({
  event: 'token.edited',
  applies: sql`was.revoked_at is null and ${name} = any(was.scopes)`,
  become: { scopes: sql`array_remove(was.scopes, ${name})` },
})

/** Ends them as `revoking` does, with its event, then removes them. */
export const endingAndRemoving = (reason: RevokeReason): SetChange => ({
  ...revoking(reason),
  applies: sql`true`,
  removes: true,
})

interface ChangedMany {
  /** Those of the ids that were there and matched. */
  readonly found: ReadonlySet<string>
  /** Those that were revoked before. */
  readonly revoked: ReadonlySet<string>
  readonly appended: Appended
}

interface Asked {
  readonly ids: readonly string[]
  /** Asked again under the lock. */
  readonly where: SQL | undefined
  readonly origin: Origin
  readonly change: SetChange
}

type Row = { found: string[]; revoked: string[]; last_seq: string | null; stamped_at: string }

/**
 * Locks the tokens, changes those that the change applies to, and appends an event for each, in one statement and without
 * a notice: whoever changes many gives one notice for all. Locked in the order of their ids, so that two changes of the
 * same tokens wait for one another instead of deadlocking. The last statement of its transaction.
 */
async function changeMany(tx: Writer, { ids, where, origin, change }: Asked): Promise<ChangedMany> {
  // The events are appended when the rows are written, as the count says: the head of the log is held for the shortest time.
  // Rows are found by a list of ids, not by a join: no statistics can mislead the planner into comparing all with all.
  const {
    rows: [row],
  } = await tx.execute<Row>(sql`
    with moment as materialized (select date_trunc('milliseconds', clock_timestamp()) as now),
    locked as materialized (
      select id, name, code, description, owner_id, format, audience, scopes, valid_from, valid_to, enabled, revoked_at,
        revoke_reason, allowed_ips
      from ${tokens} where id = any(${sql.param([...ids])}::uuid[]) and ${where ?? sql`true`} order by id for update
    ),
    written as (${writeSql(change)} where was.id = any(array(select id from locked)) and ${change.applies} returning was.id),
    appended as materialized (
      select * from append_events(array(${bodiesSql(origin, change)}), (select count(*) from written) >= 0)
    )
    select array(select id from locked) as found, array(select id from locked where revoked_at is not null) as revoked,
      last_seq, stamped_at from appended`)
  if (!row) throw new Error('append_events answered nothing.')
  return {
    found: new Set(row.found),
    revoked: new Set(row.revoked),
    appended: {
      seq: row.last_seq === null ? null : Number(row.last_seq),
      committedAt: new Date(row.stamped_at),
    },
  }
}

function writeSql({ become, removes }: SetChange): SQL {
  if (removes) return sql`delete from ${tokens} as was`
  const columns = Object.entries(become).map(([column, value]) => sql`${sql.identifier(column)} = ${value}`)
  return sql`update ${tokens} as was set ${sql.join(columns, sql`, `)},
    updated_at = clock_timestamp(), version = was.version + 1`
}

/** In the order of ids. A token that ends and is removed has two events. */
function bodiesSql(origin: Origin, { event, applies, become, removes }: SetChange): SQL {
  const row = { kind: 'token', id: sql`told.id`, name: sql`told.name` }
  const [before, after] = [sql`told.before`, sql`told.after`]
  const changed = eventSql(origin, { ...row, action: event, before, after })
  const removed = eventSql(origin, { ...row, action: 'token.deleted', before: after, after: sql`'null'` })
  const told = sql`(
    select was.id, was.name, was.revoked_at is null as lived, ${auditSql()} as before,
      case when was.revoked_at is null then ${auditSql(become)} else ${auditSql()} end as after
    from locked as was where ${applies} offset 0) as told`
  if (!removes) return sql`select ${changed} from ${told} order by told.id`
  if (Object.keys(become).length === 0) return sql`select ${removed} from ${told} order by told.id`
  return sql`select bodies.body from ${told}
    cross join lateral (values (1, case when told.lived then ${changed} end), (2, ${removed})) as bodies (step, body)
    where bodies.body is not null order by told.id, bodies.step`
}

/** As many are listed at once; who changes more lists again. */
export const idsPerRound = 100_000

/** The tokens of a list to change, in the order of their ids: those of one time lie together. */
export async function idsWhere(reader: Reader, where: SQL, max: number): Promise<string[]> {
  const { rows } = await reader.execute<{ id: string }>(
    sql`select id from (select ${tokens.id} from ${tokens} where ${where} limit ${max}) matching order by id`,
  )
  return rows.map(({ id }) => id)
}

/** More than other statements may take, on a machine that is busy; less than the wait for an answer. */
const batchTimeout = '4500ms'

/** Batches at a time: while one appends its events, which only one can, another changes its tokens. */
const batchesAtOnce = 2

interface ChangedAll {
  readonly found: ReadonlySet<string>
  readonly revoked: ReadonlySet<string>
}

/**
 * As many as there are, in transactions of their own: each token is changed with its event or not at all. When it breaks
 * off, what is done stays done, and asking again goes on. `check` is asked first in every transaction, and may refuse it.
 */
export async function changeInBatches<R extends Refused = never>(
  { database }: Pick<App, 'database'>,
  { ids, origin, check, ...asked }: Asked & { readonly check?: (tx: Writer) => Promise<R | null> },
): Promise<ChangedAll | R> {
  const [found, revoked] = [new Set<string>(), new Set<string>()]
  let last = 0
  const stopped: { by: R | null; failed: boolean } = { by: null, failed: false }
  const batches = batchesOf(ids)
  const changeBatch = async (batch: readonly string[]) => {
    const { value, seq } = await change(database, origin, async (tx, _record, appended) => {
      await tx.execute(sql`select set_config('statement_timeout', ${batchTimeout}, true)`)
      const refused = (await check?.(tx)) ?? null
      if (refused) return rollback<ChangedMany | R>(refused)
      const done = await changeMany(tx, { ...asked, origin, ids: batch })
      appended(done.appended)
      return done
    })
    if (isRefused(value)) return void (stopped.by = value)
    for (const id of value.found) found.add(id)
    for (const id of value.revoked) revoked.add(id)
    last = Math.max(last, seq ?? 0)
  }
  const work = async () => {
    for (const batch of batches) {
      if (stopped.by || stopped.failed) return
      await changeBatch(batch).catch((error: unknown) => {
        stopped.failed = true
        throw error
      })
    }
  }
  const outcomes = await Promise.allSettled(Array.from({ length: batchesAtOnce }, work))
  const failure = outcomes.find((outcome) => outcome.status === 'rejected')
  if (failure) throw failure.reason
  if (last > 0) await giveNotice(database, last)
  return stopped.by ?? { found, revoked }
}

function* batchesOf(ids: readonly string[]): Generator<readonly string[]> {
  for (let start = 0; start < ids.length; start += tokensPerBatch)
    yield ids.slice(start, start + tokensPerBatch)
}

/** The notice that the batches did not give: one, for all of them. Without it, those who wait for notices look by themselves a little later. */
const giveNotice = ({ db }: Database, seq: number) =>
  db.execute(sql`select pg_notify('latchkey_events', ${String(seq)})`)
