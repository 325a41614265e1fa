import { and, asc, eq, isNull, sql, type SQL } from 'drizzle-orm'
import { displayName } from '@latchkey/domain'
import type { Reader } from '../db/database.ts'
import { tokens, users } from '../db/schema.ts'
import type { Actor } from '../http/endpoint.ts'
import { lookAtTokens } from '../tokens/look-at-tokens.ts'
import { visibleTo } from '../tokens/token-sight.ts'
import { endsAfter } from '../tokens/token-state-sql.ts'
import type { Differences } from './affected-users.ts'
import { countedMax, namedMax, totalOf, type Impact } from './impact.ts'

/** Which tokens, and what of their scopes. `from` is `tokens`, joined with what the others name. */
interface Affected {
  readonly from: SQL
  readonly where: SQL
  readonly loses: SQL<string[]>
  readonly gains: SQL<string[]>
}

const inBoth = (some: SQL, others: SQL) =>
  sql<string[]>`array(select unnest(${some}) intersect select unnest(${others}) order by 1)`

/** The tokens of users whose scopes change, as far as they were granted what changes. */
export function affectedByOwners(differences: Differences): Affected {
  const listed = JSON.stringify([...differences].map(([id, difference]) => ({ id, ...difference })))
  const changes = sql`jsonb_to_recordset(${listed}::jsonb) as owner_change(id uuid, loses text[], gains text[])`
  return {
    from: sql`tokens join ${changes} on owner_change.id = tokens.owner_id`,
    where: sql`tokens.scopes && (owner_change.loses || owner_change.gains)`,
    loses: inBoth(sql`tokens.scopes`, sql`owner_change.loses`),
    gains: inBoth(sql`tokens.scopes`, sql`owner_change.gains`),
  }
}

/** The tokens that were granted a scope, whether or not their owners hold it now. */
export const affectedByRemoval = (scope: string): Affected => ({
  from: sql`tokens`,
  where: sql`tokens.scopes @> array[${scope}]`,
  loses: sql<string[]>`array[${scope}]`,
  gains: sql<string[]>`'{}'::text[]`,
})

interface Row extends Record<string, unknown> {
  readonly id: string
  readonly name: string
  readonly owner_id: string
  readonly username: string
  readonly first_name: string | null
  readonly last_name: string | null
  readonly kind: 'person' | 'bot'
  readonly loses: string[]
  readonly gains: string[]
}

/** Of those that are live: a token that cannot pass any more loses nothing. */
export async function viewAffectedTokens(
  reader: Reader,
  actor: Actor,
  { from, where, loses, gains }: Affected,
): Promise<Impact['tokens']> {
  const { sight, judged } = await lookAtTokens(reader, actor)
  const live = and(where, isNull(tokens.revokedAt), endsAfter(judged))
  const { rows: counted } = await reader.execute<{ total: number }>(
    sql`select count(*)::int as total from (select from ${from} where ${live} limit ${countedMax + 1}) counted`,
  )
  const { rows } = await reader.execute<Row>(sql`
    select tokens.id, tokens.name, tokens.owner_id, users.username, users.first_name, users.last_name, users.kind,
      ${loses} as loses, ${gains} as gains
    from ${from} join ${users} on ${eq(users.id, tokens.ownerId)}
    where ${and(live, visibleTo(actor, sight.seesAll))}
    order by ${asc(tokens.nameSearch)}, ${asc(tokens.id)} limit ${namedMax}`)
  return { items: rows.map(viewRow), ...totalOf(counted[0]?.total ?? 0) }
}

function viewRow(row: Row): Impact['tokens']['items'][number] {
  const { id, name, owner_id, username, first_name, last_name, kind, loses, gains } = row
  const owner = { username, firstName: first_name, lastName: last_name }
  return { id, name, owner: { id: owner_id, username, displayName: displayName(owner), kind }, loses, gains }
}
