import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { createDatabase, type TestDatabase } from '../../test/database.ts'
import { readConfig, StartRefused } from '../config.ts'
import { openStorage, type Storage } from './open-storage.ts'

const log = pino({ level: 'silent' })

function newDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'latchkey-storage-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  return directory
}

async function emptyDatabase(): Promise<TestDatabase> {
  const made = await createDatabase('template0')
  onTestFinished(() => made.drop())
  return made
}

async function open(variables: Record<string, string>): Promise<Storage> {
  const storage = await openStorage(readConfig(variables), log)
  onTestFinished(() => storage.close())
  return storage
}

async function refusal(variables: Record<string, string>): Promise<string> {
  const error: unknown = await open(variables).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(StartRefused)
  return (error as StartRefused).message
}

test('another key, or none, over existing data is refused before anything is migrated', async () => {
  const { url, superuser } = await emptyDatabase()
  const own = newDirectory()
  const { masterKeys } = await open({ DATABASE_URL: url, LATCHKEY_DATA_DIR: own })
  // As if this release brought one more migration.
  await superuser.query(
    'delete from drizzle.__drizzle_migrations where id = (select max(id) from drizzle.__drizzle_migrations)',
  )
  const before = await contentsOf(superuser)
  const other = newDirectory()
  expect(await refusal({ DATABASE_URL: url, LATCHKEY_DATA_DIR: other })).toContain(
    `id ${masterKeys.current.id}`,
  )
  expect(readdirSync(other)).toEqual([])
  const LATCHKEY_MASTER_KEY = randomBytes(32).toString('base64url')
  expect(await refusal({ DATABASE_URL: url, LATCHKEY_DATA_DIR: own, LATCHKEY_MASTER_KEY })).toContain(
    `id ${masterKeys.current.id}`,
  )
  expect(await contentsOf(superuser)).toEqual(before)
})

async function contentsOf(superuser: TestDatabase['superuser']): Promise<unknown> {
  const { rows } = await superuser.query(
    `select (select count(*) from drizzle.__drizzle_migrations) as migrations, (select max(seq) from events) as events,
            (select json_agg(installation) from installation) as installation`,
  )
  return rows
}

test('of two instances that start first at once with keys of their own, one is refused', async () => {
  const { url } = await emptyDatabase()
  const starts = await Promise.allSettled([
    open({ DATABASE_URL: url, LATCHKEY_DATA_DIR: newDirectory() }),
    open({ DATABASE_URL: url, LATCHKEY_DATA_DIR: newDirectory() }),
  ])
  const refused = starts.filter((start) => start.status === 'rejected')
  expect(refused).toHaveLength(1)
  expect(String(refused[0]?.reason)).toMatch(/the stored data needs the key with id/)
})

test.each([
  [
    'a server that is not there',
    'postgresql://latchkey@127.0.0.1:1/x',
    /cannot be reached \(ECONNREFUSED\).*DATABASE_URL/,
  ],
  ['a database that is not there', '/absent', /does not let Latchkey in \(SQLSTATE 3D000\)/],
])('%s is refused with what to check', async (_what, at, message) => {
  const { url } = await emptyDatabase()
  const absent = new URL(url)
  absent.pathname = '/absent'
  const DATABASE_URL = at.startsWith('/') ? absent.href : at
  expect(await refusal({ DATABASE_URL, LATCHKEY_DATA_DIR: newDirectory() })).toMatch(message)
})

test('a user who may not make tables is refused with what to check', async () => {
  const { url, superuser } = await emptyDatabase()
  const name = `guest_${randomBytes(4).toString('hex')}`
  await superuser.query(`create role ${name} login`)
  onTestFinished(async () => {
    await superuser.query(`drop role ${name}`)
  })
  const DATABASE_URL = url.replace('//latchkey@', `//${name}@`)
  expect(await refusal({ DATABASE_URL, LATCHKEY_DATA_DIR: newDirectory() })).toMatch(
    /SQLSTATE 42501.*own the database/,
  )
})
