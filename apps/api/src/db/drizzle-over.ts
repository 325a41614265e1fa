import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { DatabaseUnavailable } from './faults.ts'

/** A statement as Drizzle hands it to the driver. */
export type QueryCall = [config: pg.QueryConfig, values?: unknown[]]

/** Drizzle over whatever runs a statement, with the driver's own failures told apart from what the server said. */
export function drizzleOver(query: (...call: QueryCall) => Promise<pg.QueryResult>): NodePgDatabase {
  const client = {
    async query(...call: QueryCall) {
      try {
        return await query(...call)
      } catch (error) {
        return asUnavailable(error)
      }
    },
  }
  // Of a client, Drizzle uses nothing else.
  return drizzle({ client: client as pg.Client })
}

/**
 * What the server said stays, and so do mistakes in the call. Whatever else the driver throws, often without a code, means
 * that the connection failed.
 */
export function asUnavailable(error: unknown): never {
  if (error instanceof pg.DatabaseError || error instanceof DatabaseUnavailable) throw error
  if (error instanceof TypeError || error instanceof RangeError) throw error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  throw new DatabaseUnavailable(code || (error instanceof Error ? error.message : String(error)))
}
