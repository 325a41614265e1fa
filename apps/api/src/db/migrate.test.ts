import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import { expect, onTestFinished, test } from 'vitest'
import { createDatabase, type TestDatabase } from '../../test/database.ts'
import { preload } from '../../test/programs/preload.ts'
import { StartRefused } from '../config.ts'
import { migrate } from './migrate.ts'
import * as tables from './schema.ts'
import * as nameTables from './name-schema.ts'
import * as usageTables from './usage-schema.ts'

const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url))
const program = fileURLToPath(new URL('../../test/programs/migrate-once.ts', import.meta.url))
/** Thorough: LATCHKEY_MIGRATE_ROUNDS=20 npx vitest run src/db/migrate.test.ts */
const rounds = Number(process.env['LATCHKEY_MIGRATE_ROUNDS'] ?? 1)

async function emptyDatabase(): Promise<TestDatabase> {
  const made = await createDatabase('template0')
  onTestFinished(() => made.drop())
  return made
}

const applied = async ({ superuser }: TestDatabase) =>
  (
    await superuser.query<{ hash: string }>('select hash from drizzle.__drizzle_migrations order by id')
  ).rows.map(({ hash }) => hash)

test.each(Array.from({ length: rounds }, (_, n) => n + 1))(
  'eight processes that start at once on an empty database all succeed, each migration applied once (round %i)',
  async () => {
    const empty = await emptyDatabase()
    const processes = Array.from({ length: 8 }, () =>
      spawn(process.execPath, [...preload, program, empty.url], { stdio: ['ignore', 'inherit', 'inherit'] }),
    )
    const codes = await Promise.all(
      processes.map((child) => new Promise((resolve) => child.once('exit', resolve))),
    )
    expect(codes).toEqual(Array(8).fill(0))
    expect(await applied(empty)).toEqual(readMigrationFiles({ migrationsFolder }).map(({ hash }) => hash))
  },
  120_000,
)

test('a schema of a later release refuses the start, and nothing is changed', async () => {
  const later = await emptyDatabase()
  await migrate(later.url)
  await later.superuser.query(
    `insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 4102444800000)`,
  )
  const before = await applied(later)
  const refused = migrate(later.url)
  await expect(refused).rejects.toThrow(StartRefused)
  await expect(refused).rejects.toThrow(/later Latchkey \(migration of 2100-01-01.*Start that release/)
  expect(await applied(later)).toEqual(before)
})

test('a migration that fails leaves nothing behind', async () => {
  const half = await emptyDatabase()
  await half.superuser.query('create table token_secrets (in_the_way text)')
  await expect(migrate(half.url)).rejects.toThrow()
  const { rows } = await half.superuser.query(
    `select relname from pg_class where relname in ('users', 'tokens')`,
  )
  expect(rows).toEqual([])
  expect(await applied(half)).toEqual([])
})

test('waits for another instance that is migrating', async () => {
  const busy = await emptyDatabase()
  const key = `('x' || encode('latchkey', 'hex'))::bit(64)::bigint`
  await busy.superuser.query(`select pg_advisory_lock(${key})`)
  const waiting = migrate(busy.url)
  const waits = () => busy.superuser.query(`select from pg_locks where locktype = 'advisory' and not granted`)
  await expect.poll(async () => (await waits()).rowCount).toBe(1)
  expect((await busy.superuser.query(`select to_regclass('users') as found`)).rows).toEqual([{ found: null }])
  await busy.superuser.query(`select pg_advisory_unlock(${key})`)
  await waiting
  expect(await applied(busy)).toHaveLength(readMigrationFiles({ migrationsFolder }).length)
})

const schema = { ...tables, ...nameTables, ...usageTables }

test('the migrations make what the schema says: none is missing', async () => {
  const kit = createRequire(import.meta.url)('drizzle-kit/api') as {
    generateDrizzleJson(schema: object): { tables: object }
    generateMigration(from: object, to: object): Promise<string[]>
  }
  const journal = JSON.parse(readFileSync(`${migrationsFolder}/meta/_journal.json`, 'utf8')) as {
    entries: { idx: number }[]
  }
  const last = String(journal.entries.at(-1)!.idx).padStart(4, '0')
  const snapshot = JSON.parse(
    readFileSync(`${migrationsFolder}/meta/${last}_snapshot.json`, 'utf8'),
  ) as object
  expect(await kit.generateMigration(snapshot, kit.generateDrizzleJson(schema))).toEqual([])
})

test('the migrated database has every column that the schema has, and no other', async () => {
  const migrated = await emptyDatabase()
  await migrate(migrated.url)
  const { rows } = await migrated.superuser.query<{ name: string }>(
    `select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public'`,
  )
  const expected = Object.values(schema)
    .filter((value) => value instanceof PgTable)
    .flatMap((table) => {
      const { name, columns } = getTableConfig(table)
      return columns.map((column) => `${name}.${column.name}`)
    })
  expect(rows.map(({ name }) => name).sort()).toEqual(expected.sort())
})
