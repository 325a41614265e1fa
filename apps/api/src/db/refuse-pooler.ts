import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { sql } from 'drizzle-orm'
import pg from 'pg'
import { StartRefused } from '../config.ts'
import { connectionConfig, type Connection } from './connect.ts'
import type { Database } from './database.ts'
import { asUnavailable, drizzleOver } from './drizzle-over.ts'

const echoWithinMs = 2_000

/**
 * Refuses a direct connection that is none, before anything is written over it. Through a pooler that gives each
 * transaction another session, the lock of the migrations stays with a session that nobody ends, so that the next start
 * waits for ever; and the notice of a change reaches nobody. Both need what is tried here: a session that stays one, in the
 * database that `database` writes to.
 */
export async function refusePooler(direct: Connection, { db }: Database): Promise<void> {
  const channel = `latchkey_start_${randomBytes(8).toString('hex')}`
  const client = new pg.Client({ ...connectionConfig(direct), application_name: 'latchkey start' })
  // A broken connection rejects its statements; without this, Node would end the process before they are told.
  client.on('error', () => undefined)
  try {
    await client.connect().catch(asUnavailable)
    await drizzleOver((...call) => client.query(...call)).execute(sql`listen ${sql.identifier(channel)}`)
    const echo = once(client, 'notification', { signal: AbortSignal.timeout(echoWithinMs) })
    // In one step with the waiting: an echo that comes in between is not missed, one that fails is not left unheard.
    await Promise.all([echo, db.execute(sql`select pg_notify(${channel}, '')`)])
  } catch (error) {
    throw error instanceof Error && error.name === 'AbortError' ? pooled() : error
  } finally {
    await client.end()
  }
}

const pooled = () =>
  new StartRefused(
    `No notice came from DATABASE_URL to DATABASE_DIRECT_URL (where it is not set: to another connection of DATABASE_URL). ` +
      `Either a pooler is between that shares sessions, such as PgBouncer in transaction mode: set DATABASE_DIRECT_URL to ` +
      `the server itself. Or the two are different databases. Nothing was changed.`,
  )
