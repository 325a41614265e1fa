import { sql, type SQL } from 'drizzle-orm'
import type { Origin } from './change.ts'
import { canonicalJson } from './event-hash.ts'

/** Of a change of many rows at once: what differs from row to row, as SQL. `before` and `after` are canonical JSON texts. */
interface RowEvent {
  readonly action: string
  readonly kind: string
  readonly id: SQL
  readonly name: SQL
  readonly before: SQL
  readonly after: SQL
}

/** The canonical JSON of an event's body as an SQL text, for `append_events`: the same as of a body that `change` writes. */
export function eventSql({ actor, requestId, address }: Origin, event: RowEvent): SQL {
  const { action, kind, id, name, before, after } = event
  const head = canonicalJson({
    ...{ action, actorName: actor.name, actorTokenId: actor.tokenId, actorUserId: actor.userId, address },
  })
  const middle = canonicalJson({ requestId })
  return sql`${`${head.slice(0, -1)},"after":`}::text || ${after} || ',"before":' || ${before}
    || ${`,${middle.slice(1, -1)},"targetId":"`}::text || ${id}
    || ${`","targetKind":"${kind}","targetName":`}::text || ${jsonOf(name)} || '}'`
}

/** As JSON.stringify and RFC 8785 write it. */
export const jsonOf = (value: SQL): SQL => sql`coalesce(to_json(${value})::text, 'null')`

/** RFC 3339 with milliseconds in UTC, as `Date.toISOString` writes it; null as JSON's. */
export const instantJson = (value: SQL): SQL =>
  sql`coalesce('"' || to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '"', 'null')`
