import { getTableName, is } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import type { Database } from '../src/db/database.ts'
import * as schema from '../src/db/schema.ts'

/** Who was refused is counted all the same, some seconds later. */
const counters = /^token_usage/

const tables = Object.values(schema)
  .filter((value) => is(value, PgTable))
  .filter((table) => !counters.test(getTableName(table)))

/** How many rows every table has but the counters of use: a request that was refused has changed none of it. */
export async function rowCounts({ db }: Database): Promise<Record<string, number>> {
  const counts = tables.map(async (table) => [getTableName(table), await db.$count(table)] as const)
  return Object.fromEntries(await Promise.all(counts))
}
