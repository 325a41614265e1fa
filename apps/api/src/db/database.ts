import { drizzle } from 'drizzle-orm/postgres-js'
import type { PgDatabase } from 'drizzle-orm/pg-core'
import type { PostgresJsDatabase, PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js'
import type { Sql } from 'postgres'
import { connect, type Connection } from './connect.ts'
import * as schema from './schema.ts'
import { watchConnections } from './stalled-connections.ts'

export type { Connection }

export interface DatabaseConfig {
  readonly connection: Connection
  /** Shown in the server's list of sessions. */
  readonly applicationName?: string
  readonly connectionsMax?: number
  /** How long a connection may stay silent under a waiting statement. Longer than the statement timeout. */
  readonly deadlineMs?: number
}

export interface Database {
  readonly db: PostgresJsDatabase<typeof schema>
  /** The driver beneath, for what Drizzle cannot say (LISTEN). Its statements are not bounded by the deadline. */
  readonly sql: Sql
  /** Waits for running statements, five seconds at most. */
  close(): Promise<void>
}

/** A database or a transaction: what functions that write take. */
export type Writer = PgDatabase<PostgresJsQueryResultHKT, typeof schema>
/** What functions that only read take. */
export type Reader = Pick<Writer, 'select' | 'selectDistinct' | 'with' | 'execute' | '$count'>

const statementTimeoutMs = 2_000
const lockTimeoutMs = 1_500
const idleInTransactionTimeoutMs = 5_000
const pendingMax = 1_000

/**
 * Opens a pool for interactive work: every statement is bounded, at the server and here. Connects on first use; nothing
 * is checked yet.
 */
export function openDatabase(config: DatabaseConfig): Database {
  const { connection, applicationName = 'latchkey', connectionsMax = 10, deadlineMs = 5_000 } = config
  const watch = watchConnections(deadlineMs, pendingMax)
  const sql = connect(connection, {
    max: connectionsMax,
    socket: watch.socket,
    connection: {
      application_name: applicationName,
      TimeZone: 'UTC',
      statement_timeout: statementTimeoutMs,
      lock_timeout: lockTimeoutMs,
      idle_in_transaction_session_timeout: idleInTransactionTimeoutMs,
    },
  })
  return {
    db: drizzle(watch.over(sql), { schema }),
    sql,
    async close() {
      await sql.end({ timeout: 5 })
      watch.end()
    },
  }
}
