import pg from 'pg'
import { connectionConfig } from '../db/connect.ts'
import { socketPort } from './postmaster.ts'

/**
 * The role that Latchkey works as, and its database. The role owns the database and nothing else, and is no superuser.
 * Done at every start: the first may have been killed in between.
 */
export async function createServiceDatabase(socketDir: string): Promise<void> {
  const server = { host: socketDir, port: socketPort, database: 'postgres', user: 'postgres' }
  const client = new pg.Client(connectionConfig(server))
  await client.connect()
  try {
    const { rowCount: roles } = await client.query(`select from pg_roles where rolname = 'latchkey'`)
    if (!roles)
      await client.query('create role latchkey login nosuperuser nocreatedb nocreaterole noreplication')
    const { rowCount: databases } = await client.query(`select from pg_database where datname = 'latchkey'`)
    if (!databases) await client.query('create database latchkey owner latchkey')
  } finally {
    await client.end()
  }
}
