import { asc, sql, type SQL } from 'drizzle-orm'
import { builtInScope, displayName } from '@latchkey/domain'
import type { Reader } from '../db/database.ts'
import { users } from '../db/schema.ts'
import type { Actor } from '../http/endpoint.ts'
import { countedMax, namedMax, totalOf, type Impact } from './impact.ts'

export interface Difference {
  readonly loses: readonly string[]
  readonly gains: readonly string[]
}

/** By user. One more than `countedMax` stands for all that are more. */
export type Differences = ReadonlyMap<string, Difference>

type Held = ReadonlyMap<string, readonly string[]>

/** What these users hold among these scopes: `heldScopes` for thousands, which looks at each role once instead of once for each user. */
export async function heldBy(reader: Reader, which: SQL, among: readonly string[]): Promise<Held> {
  const { rows } = await reader.execute<{ id: string; held: string[] }>(sql`
    with concerned as materialized (
      select ${users.id}, ${users.enabled} from ${users} where ${which} limit ${countedMax + 1}
    ), granted as materialized (
      select r.id as role_id, s.name from roles r
      join scopes s on s.name = any(${sql.param([...among])}::text[]) and (r.built_in = 'administrator'
        or exists (select from role_scopes rs where rs.role_id = r.id and rs.scope = s.name))
    )
    select c.id, coalesce(array_agg(distinct g.name) filter (where g.name is not null), '{}') as held
    from concerned c
    left join user_roles ur on ur.user_id = c.id and c.enabled
    left join granted g on g.role_id = ur.role_id
    group by c.id`)
  return new Map(rows.map(({ id, held }) => [id, held]))
}

/** As one parameter, however many there are. */
export const isOneOf = (ids: readonly string[]): SQL => sql`users.id = any(${sql.param([...ids])}::uuid[])`

/** Who is gone afterwards holds nothing. */
export function differencesOf(before: Held, after: Held): Differences {
  const differences = new Map<string, Difference>()
  for (const [id, held] of before) {
    const holds = new Set(after.get(id))
    const held0 = new Set(held)
    const loses = held.filter((scope) => !holds.has(scope))
    const gains = [...holds].filter((scope) => !held0.has(scope))
    if (loses.length + gains.length > 0) differences.set(id, { loses, gains })
  }
  return differences
}

export async function viewAffectedUsers(
  reader: Reader,
  actor: Actor,
  differences: Differences,
): Promise<Impact['users']> {
  const all = [...differences.keys()]
  const ids = maySeeUsers(actor) ? all : all.filter((id) => id === actor.id)
  const { id, username, firstName, lastName, kind } = users
  const rows =
    ids.length === 0
      ? []
      : await reader
          .select({ id, username, firstName, lastName, kind })
          .from(users)
          .where(isOneOf(ids))
          .orderBy(asc(users.usernameKey))
          .limit(namedMax)
  const items = rows.map((row) => ({
    ...{ id: row.id, username: row.username, displayName: displayName(row), kind: row.kind },
    loses: [...(differences.get(row.id)?.loses ?? [])],
    gains: [...(differences.get(row.id)?.gains ?? [])],
  }))
  return { items, ...totalOf(all.length) }
}

const maySeeUsers = ({ power }: Actor) =>
  power.has(builtInScope('latchkey.users:read')) || power.has(builtInScope('latchkey.users:manage'))
