import { sql, type SQL } from 'drizzle-orm'

/**
 * The union of the scopes of a user's roles, and nothing for a disabled user. The administrator's role has every scope of the
 * catalogue without listing any, so that later ones are among them. `userId` is SQL with its table's name: Drizzle writes a bare
 * column where a query has one table, and inside this subquery that would be another table's. With `among`, only those.
 * As JSON, which is read in a quarter of the time that arrays are.
 */
export function heldScopes(userId: SQL, among?: readonly string[]): SQL<string[]> {
  const wanted = (scope: SQL) => (among ? sql`${scope} = any(${sql.param([...among])}::text[])` : sql`true`)
  const rolesHeld = sql`users u join user_roles ur on ur.user_id = u.id join roles r on r.id = ur.role_id`
  const holds = sql`u.id = ${userId} and u.enabled`
  // Apart: to ask of each scope of the catalogue whether a user holds it takes three times as long.
  return sql<
    string[]
  >`to_json(case when exists (select from ${rolesHeld} where ${holds} and r.built_in = 'administrator')
    then array(select s.name from scopes s where ${wanted(sql`s.name`)} order by s.name)
    else array(select distinct rs.scope from ${rolesHeld} join role_scopes rs on rs.role_id = r.id
      where ${holds} and ${wanted(sql`rs.scope`)} order by rs.scope) end)`
}
