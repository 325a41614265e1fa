import { sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { tokenUsageHours } from '../db/usage-schema.ts'

/** How long counts by hour are kept: a quarter of a year. */
export const usageDays = 92

const rowsPerStatement = 5_000

/** Removes the hours that are too old, a few at a time: no statement runs into its limit, and nobody waits for one. */
export async function pruneUsage({ db }: Database): Promise<void> {
  for (;;) {
    const { rowCount } = await db.execute(sql`
      delete from ${tokenUsageHours} where (token_id, hour) in (
        select token_id, hour from ${tokenUsageHours}
        where hour < clock_timestamp() - make_interval(days => ${usageDays}) order by hour limit ${rowsPerStatement}
        for update skip locked)`)
    if ((rowCount ?? 0) < rowsPerStatement) return
  }
}
