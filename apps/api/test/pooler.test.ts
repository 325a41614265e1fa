import { randomBytes } from 'node:crypto'
import { describe, expect, onTestFinished, test } from 'vitest'
import { StartRefused } from '../src/config.ts'
import { createDatabase, useDatabase } from './database.ts'
import { pgbouncerIsHere, startPgBouncer } from './pgbouncer.ts'
import { answered, startTestServer } from './server.ts'

const storage = useDatabase()
const nameOf = (url: string) => new URL(url).pathname.slice(1)
const key = { LATCHKEY_MASTER_KEY: randomBytes(32).toString('base64url') }

if (!pgbouncerIsHere)
  process.stderr.write('SKIPPED: the tests behind a pooler. There is no PgBouncer in /usr/sbin.\n')

async function start(variables: Readonly<Record<string, string>>) {
  const server = await startTestServer(storage, { ...key, ...variables })
  onTestFinished(() => server.close())
  return server
}

/** Nothing is migrated, no key is bound to it, no session holds a lock there: tests of other databases do. */
async function expectUntouched() {
  const { rows } = await storage.superuser.query<{ keys: string; locks: string }>(
    `select (select count(*) from installation) as keys, (select count(*) from pg_locks
      where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())) as locks`,
  )
  expect(rows).toEqual([{ keys: '0', locks: '0' }])
}

const refused = (start: Promise<unknown>) =>
  start.then(
    () => 'started',
    (error: unknown) => (error instanceof StartRefused ? error.message : error),
  )

test('a direct URL to another database refuses the start, before either is touched', async () => {
  const other = await createDatabase('template0')
  onTestFinished(() => other.drop())
  expect(await refused(start({ DATABASE_DIRECT_URL: other.url }))).toMatch(/different databases/)
  await expectUntouched()
  const { rows } = await other.superuser.query(`select to_regclass('drizzle.__drizzle_migrations') as found`)
  expect(rows).toEqual([{ found: null }])
})

describe.skipIf(!pgbouncerIsHere)('behind a real PgBouncer', () => {
  test('in transaction mode, without a way past it, the start is refused by the name of the setting, every time', async () => {
    const pooled = await startPgBouncer('transaction', nameOf(storage.url))
    for (let attempt = 0; attempt < 2; attempt++)
      expect(await refused(start({ DATABASE_URL: pooled }))).toMatch(/set DATABASE_DIRECT_URL/)
    await expectUntouched()
  })

  test.each([
    ['in transaction mode, with a way past it', 'transaction', () => ({ DATABASE_DIRECT_URL: storage.url })],
    ['in session mode', 'session', () => ({})],
  ] as const)(
    '%s, two instances start, and a revoke binds both when it has answered',
    async (_, mode, direct) => {
      const pooled = { DATABASE_URL: await startPgBouncer(mode, nameOf(storage.url)), ...direct() }
      const a = await start(pooled)
      if (a.setupCode !== null) await a.setUp()
      const b = await start(pooled)
      const admin = (await a.logIn({ username: 'ana', password: 'correct horse battery' })).client
      const issue = (name: string) =>
        a.issue({ name: `${name} ${mode}`, scopes: ['latchkey.tokens:verify'] }, admin)
      const asker = b.client({ token: (await issue('Asks')).secret })
      const passes = async (token: string) =>
        answered(await asker.POST('/v1/verify', { body: { token } })).accepted
      for (let round = 0; round < 5; round++) {
        const { token, secret } = await issue(`Token ${String(round)}`)
        expect(await passes(secret)).toBe(true)
        const params = { path: { id: token.id } }
        const { effect } = answered(await admin.POST('/v1/tokens/{id}/revoke', { params, body: {} }))
        expect(effect).toMatchObject({ verifiers: 2, lapsed: 0 })
        expect(await passes(secret)).toBe(false)
      }
      // By notices, not by the next renewal of a lease.
      expect([...a.log(), ...b.log()].filter((line) => line.includes('No notice came'))).toEqual([])
    },
  )
})
