import { sql, type SQL } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import type { Reader } from './database.ts'

/** Totals are exact up to this many: an exact number of millions would cost more than the page that shows it. */
export const totalMax = 10_000

/** How many of `rowsOf` (a table, or a query in parentheses with a name) match; one more than `max` stands for all that are more. */
export async function countUpTo(
  reader: Reader,
  rowsOf: PgTable | SQL,
  where: SQL | undefined,
  max = totalMax,
): Promise<number> {
  const { rows } = await reader.execute<{ total: number }>(
    sql`select count(*)::int as total from (select from ${rowsOf} where ${where ?? sql`true`} limit ${max + 1}) counted`,
  )
  return rows[0]?.total ?? 0
}
