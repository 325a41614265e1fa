import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js'
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator'
import { StartRefused } from '../config.ts'
import { connect, type Connection } from './connect.ts'
import { withoutValues } from './faults.ts'

const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url))

/** The bytes of "latchkey", as the number that PostgreSQL wants. */
const lockKey = '7809651199139603833'

/**
 * Brings the database to this release's schema, over one connection of its own (past a pooler: the lock is the
 * session's). Safe while other instances start: Drizzle's migrator takes no lock, so that two of them would apply the same
 * migration twice. Its one transaction leaves nothing behind when it fails. Refuses a schema that a later release made.
 */
export async function migrate(connection: Connection): Promise<void> {
  const client = connect(connection, {
    max: 1,
    max_lifetime: null,
    // Waits for another instance's migrations; for a table, only as long as that instance's requests can bear.
    connection: {
      application_name: 'latchkey migrate',
      TimeZone: 'UTC',
      statement_timeout: 0,
      lock_timeout: 600_000,
    },
  })
  const db = drizzle(client)
  try {
    await db.execute(sql`select pg_advisory_lock(${lockKey}::bigint)`)
    await db.execute(sql`set lock_timeout = '10s'`)
    await refuseLaterSchema(db)
    await applyMigrations(db, { migrationsFolder })
  } catch (error) {
    throw withoutValues(error)
  } finally {
    await client.end({ timeout: 5 })
  }
}

async function refuseLaterSchema(db: PostgresJsDatabase): Promise<void> {
  const [journal] = await db.execute(sql`select to_regclass('drizzle.__drizzle_migrations') as found`)
  if (!journal?.['found']) return
  const [applied] = await db.execute(
    sql`select max(created_at)::text as latest from drizzle.__drizzle_migrations`,
  )
  const latest = Number(applied?.['latest'] ?? 0)
  const known = Math.max(
    ...readMigrationFiles({ migrationsFolder }).map((migration) => migration.folderMillis),
  )
  if (latest > known)
    throw new StartRefused(
      `The database has the schema of a later Latchkey (migration of ${new Date(latest).toISOString()}; this release ` +
        `knows migrations up to ${new Date(known).toISOString()}). Start that release or a later one, or restore a ` +
        `backup from before the upgrade. Nothing was changed.`,
    )
}
