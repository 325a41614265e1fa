import { sql, type SQL } from 'drizzle-orm'

/**
 * The union of the scopes of a user's roles, and nothing for a disabled user. The administrator's role has every scope of the
 * catalogue without listing any, so that later ones are among them. `userId` is SQL with its table's name: Drizzle writes a bare
 * column where a query has one table, and inside this subquery that would be another table's. With `among`, only those.
 */
export function heldScopes(userId: SQL, among?: readonly string[]): SQL<string[]> {
  const wanted = among ? sql`s.name = any(${sql.param([...among])}::text[])` : sql`true`
  return sql<string[]>`array(
    select s.name from scopes s
    where ${wanted} and exists (
      select 1 from users u
      join user_roles ur on ur.user_id = u.id
      join roles r on r.id = ur.role_id
      where u.id = ${userId} and u.enabled
        and (r.built_in = 'administrator'
          or exists (select 1 from role_scopes rs where rs.role_id = r.id and rs.scope = s.name)))
    order by s.name)`
}
