/**
 * A database for a test file:
 *
 *     const storage = useDatabase()
 *     test('…', async () => { await change(storage.database, …) })
 *
 * Each file gets a migrated database of its own, without built-ins, users or tokens; what one file writes no other sees.
 * `storage.url` is the same database for code that wants a DATABASE_URL, such as a whole server in a process of its own.
 * `storage.superuser` can do what the service's role cannot: tamper.
 */
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import { openDatabase, type Database } from '../src/db/database.ts'
import { socketPort } from '../src/postgres/postmaster.ts'

export interface TestDatabase {
  readonly database: Database
  readonly superuser: pg.Client
  readonly url: string
}

export function useDatabase(): TestDatabase {
  let made: (TestDatabase & { drop(): Promise<void> }) | undefined
  const current = () => {
    if (!made)
      throw new Error('The database exists only while tests run: read it inside of a test or a hook.')
    return made
  }
  beforeAll(async () => {
    made = await createDatabase('latchkey')
  })
  afterAll(() => made?.drop())
  return {
    get database() {
      return current().database
    },
    get superuser() {
      return current().superuser
    },
    get url() {
      return current().url
    },
  }
}

/** A database copied from `template`: `latchkey` is migrated, `template0` is empty. */
export async function createDatabase(
  template: 'latchkey' | 'template0',
): Promise<TestDatabase & { drop(): Promise<void> }> {
  const host = inject('socketDir')
  const name = `test_${randomBytes(6).toString('hex')}`
  const server = await superuserOf(host, 'postgres')
  await server.query(`create database ${name} template ${template} owner latchkey`)
  const url = `postgresql://latchkey@localhost/${name}?host=${encodeURIComponent(host)}`
  const database = openDatabase({ connection: url })
  const superuser = await superuserOf(host, name)
  return {
    database,
    superuser,
    url,
    async drop() {
      await Promise.all([database.close(), superuser.end()])
      await server.query(`drop database ${name} with (force)`)
      await server.end()
    },
  }
}

async function superuserOf(host: string, database: string): Promise<pg.Client> {
  const client = new pg.Client({ host, port: socketPort, database, user: 'postgres' })
  await client.connect()
  return client
}
