import { fileURLToPath } from 'node:url'
import { sql } from 'drizzle-orm'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'
import { StartRefused } from '../config.ts'
import { connectionConfig, type Connection } from './connect.ts'
import { asUnavailable, drizzleOver } from './drizzle-over.ts'

const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url))

/** The bytes of "latchkey", as the number that PostgreSQL wants. */
const lockKey = '7809651199139603833'

/**
 * Brings the database to this release's schema, over one connection of its own (past a pooler: the lock is the
 * session's). Safe while other instances start: Drizzle's migrator takes no lock, so that two of them would apply the same
 * migration twice. Its one transaction leaves nothing behind when it fails. Refuses a schema that a later release made.
 */
export async function migrate(connection: Connection): Promise<void> {
  const client = new pg.Client({
    ...connectionConfig(connection),
    application_name: 'latchkey migrate',
    // Waits for another instance's migrations; for a table, only as long as that instance's requests can bear.
    lock_timeout: 600_000,
  })
  // A broken connection rejects its statements; without this, Node would end the process before they are told.
  client.on('error', () => undefined)
  const db = drizzleOver((...call) => client.query(...call))
  try {
    await client.connect().catch(asUnavailable)
    await refuseOldServer(db)
    await db.execute(sql`select pg_advisory_lock(${lockKey}::bigint)`)
    await db.execute(sql`set lock_timeout = '10s'`)
    await refuseLaterSchema(db)
    await applyMigrations(db, { migrationsFolder })
  } finally {
    await client.end()
  }
}

const oldestServer = 15

async function refuseOldServer(db: NodePgDatabase): Promise<void> {
  const {
    rows: [row],
  } = await db.execute(sql`select current_setting('server_version') as version`)
  const version = String(row?.['version'])
  if (Number.parseInt(version) >= oldestServer) return
  throw new StartRefused(
    `The database server is PostgreSQL ${version}. Latchkey needs PostgreSQL ${oldestServer} or later. Nothing was changed.`,
  )
}

async function refuseLaterSchema(db: NodePgDatabase): Promise<void> {
  const {
    rows: [journal],
  } = await db.execute(sql`select to_regclass('drizzle.__drizzle_migrations') as found`)
  if (!journal?.['found']) return
  const {
    rows: [applied],
  } = await db.execute(sql`select max(created_at)::text as latest from drizzle.__drizzle_migrations`)
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
