import type { NodePgDatabase, NodePgQueryResultHKT } from 'drizzle-orm/node-postgres'
import type { PgDatabase } from 'drizzle-orm/pg-core'
import pg, { type PoolClient } from 'pg'
import type { Config } from '../config.ts'
import { connectionConfig, type Connection } from './connect.ts'
import { asUnavailable, drizzleOver, type QueryCall } from './drizzle-over.ts'
import { DatabaseUnavailable } from './faults.ts'

export interface DatabaseConfig {
  readonly connection: Connection
  /** Shown in the server's list of sessions. */
  readonly applicationName?: string
  readonly connectionsMax?: number
  /** How long a statement may stay without an answer. Longer than the server's own limit of two seconds. */
  readonly deadlineMs?: number
}

/** A database or a transaction: what functions that write take. */
export type Writer = PgDatabase<NodePgQueryResultHKT>
/** What functions that only read take. */
export type Reader = Pick<Writer, 'select' | 'selectDistinct' | 'with' | 'execute' | '$count'>

export interface Database {
  /** Each statement by itself, on whichever connection is free. */
  readonly db: Omit<NodePgDatabase, 'transaction'>
  /** All of `work` or nothing: whatever it throws undoes it. Changes with events go through `change`. */
  transaction<T>(work: (tx: Writer) => Promise<T>): Promise<T>
  /** Waits for what is running. */
  close(): Promise<void>
}

export type Addresses = Pick<Config, 'databaseUrl' | 'databaseDirectUrl'>

/**
 * By its name each connection keeps a statement and, in time, its plan. None through a pooler, which may hand the next
 * statement to another connection.
 */
export const statementName = ({ databaseUrl, databaseDirectUrl }: Addresses, name: string) =>
  databaseUrl === databaseDirectUrl ? name : ''

const statementTimeoutMs = 2_000
const lockTimeoutMs = 1_500
const idleInTransactionTimeoutMs = 5_000
const waitingMax = 1_000

/**
 * Opens a pool for interactive work. Every statement is bounded by the server, and by a deadline here, in case the
 * server vanished without closing the connection; so is the wait for a connection, and how many may wait. Connects on
 * first use: nothing is checked yet.
 */
export function openDatabase(config: DatabaseConfig): Database {
  const { connection, applicationName = 'latchkey', connectionsMax = 10, deadlineMs = 5_000 } = config
  const pool = new pg.Pool({
    ...connectionConfig(connection),
    application_name: applicationName,
    max: connectionsMax,
    idleTimeoutMillis: 60_000,
    maxLifetimeSeconds: 30 * 60,
    query_timeout: deadlineMs,
    statement_timeout: statementTimeoutMs,
    lock_timeout: lockTimeoutMs,
    idle_in_transaction_session_timeout: idleInTransactionTimeoutMs,
  })
  // A connection that breaks rejects its statements, and the pool drops it. Without these, Node would end the process.
  pool.on('error', ignoreBroken)
  pool.on('connect', (client) => client.on('error', ignoreBroken))

  const ready = () => {
    if (pool.waitingCount >= waitingMax) throw new DatabaseUnavailable('TOO_MANY_WAITING')
  }
  return {
    db: drizzleOver((...call) => {
      ready()
      return pool.query(...call)
    }),
    async transaction(work) {
      ready()
      return inTransaction(await pool.connect().catch(asUnavailable), work)
    },
    close: () => pool.end(),
  }
}

function ignoreBroken(): void {
  // Whoever waits on the connection is told.
}

/**
 * Drizzle's own transaction loses a connection of the pool for good when BEGIN fails. This one also takes no statement
 * after its end: one that `work` left behind would otherwise join the transaction of whoever gets the connection next.
 */
async function inTransaction<T>(client: PoolClient, work: (tx: Writer) => Promise<T>): Promise<T> {
  const state = { lost: false, over: false }
  const query = async (...call: QueryCall) => {
    if (state.lost || state.over) throw new DatabaseUnavailable('TRANSACTION_OVER')
    try {
      return await client.query(...call)
    } catch (error) {
      if (!(error instanceof pg.DatabaseError)) state.lost = true
      return asUnavailable(error)
    }
  }
  try {
    await query({ text: 'begin' })
    const value = await work(drizzleOver(query))
    const { command } = await query({ text: 'commit' })
    // When a statement failed and `work` went on all the same, COMMIT rolls back and reports no error.
    if (command !== 'COMMIT')
      throw new Error('A statement of the transaction had failed: it was rolled back.')
    return value
  } catch (error) {
    if (!state.lost) await query({ text: 'rollback' }).catch(() => (state.lost = true))
    throw error
  } finally {
    state.over = true
    client.release(state.lost)
  }
}
