import { sql, type SQLWrapper } from 'drizzle-orm'
import { customType, integer, timestamp } from 'drizzle-orm/pg-core'

export const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' })

/** Compared by code point, on every server alike: what a cursor brings back must sort as it did, and indexes outlive updates of a libc. */
export const sortedText = customType<{ data: string; driverData: string }>({
  dataType: () => 'text collate "C"',
})

/** Milliseconds are all that a JavaScript date holds: a finer column would never equal what was read from it. */
export const instant = (name: string) => timestamp(name, { precision: 3, withTimezone: true, mode: 'date' })

/** What a row's id and age are in every table that people edit. */
export const edited = {
  createdAt: instant('created_at').notNull().defaultNow(),
  updatedAt: instant('updated_at').notNull().defaultNow(),
  version: integer('version').notNull().default(1),
}

/** Scopes as eight bytes for an index: the same for the same scopes in the same order, and now and then for others. */
export const scopeSetHash = (scopes: SQLWrapper) => sql`hash_array_extended(${scopes}, 0)`
