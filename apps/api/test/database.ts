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
import { join } from 'node:path'
import type { Sql } from 'postgres'
import { afterAll, beforeAll, inject } from 'vitest'
import { connect } from '../src/db/connect.ts'
import { openDatabase, type Database } from '../src/db/database.ts'
import { socketName } from '../src/postgres/postmaster.ts'

export interface TestDatabase {
  readonly database: Database
  readonly superuser: Sql
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
  const socketDir = inject('socketDir')
  const path = join(socketDir, socketName)
  const name = `test_${randomBytes(6).toString('hex')}`
  const server = connect({ path, database: 'postgres', username: 'postgres' }, { max: 1 })
  await server`create database ${server(name)} template ${server(template)} owner latchkey`
  const url = `postgresql://latchkey@localhost/${name}?host=${encodeURIComponent(socketDir)}`
  const database = openDatabase({ connection: url })
  const superuser = connect({ path, database: name, username: 'postgres' }, { max: 1 })
  return {
    database,
    superuser,
    url,
    async drop() {
      await Promise.all([database.close(), superuser.end()])
      await server`drop database ${server(name)} with (force)`
      await server.end()
    },
  }
}
