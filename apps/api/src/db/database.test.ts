import { setTimeout as sleep } from 'node:timers/promises'
import { eq, sql } from 'drizzle-orm'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startDatabaseProxy } from '../../test/database-proxy.ts'
import { useDatabase } from '../../test/database.ts'
import { openDatabase, type Database, type DatabaseConfig } from './database.ts'
import { faultOf } from './faults.ts'
import { scopes } from './schema.ts'

const storage = useDatabase()

function open(config: DatabaseConfig): Database {
  const database = openDatabase(config)
  onTestFinished(() => database.close())
  return database
}

const one = ({ db }: Pick<Database, 'db'>) => db.execute(sql`select 1`)
const nameOf = (url: string) => new URL(url).pathname.slice(1)
const expectUnavailable = async (failing: Promise<unknown>) => {
  const error: unknown = await failing.then(
    () => 'it succeeded',
    (thrown: unknown) => thrown,
  )
  expect(faultOf(error) ?? error).toMatchObject({ kind: 'unavailable' })
}

describe('a server that cannot be reached', () => {
  test.each([
    ['socket', 'postgresql://latchkey@localhost/x?host=%2Fnonexistent'],
    ['port', 'postgresql://latchkey@127.0.0.1:1/x'],
    ['host', 'postgresql://latchkey@host.invalid/x'],
  ])('by its %s is reported as unavailable', async (_by, connection) => {
    const database = open({ connection })
    await expectUnavailable(one(database))
    await expectUnavailable(database.transaction(() => Promise.resolve()))
  })
})

describe('a server that vanished without closing its connections', () => {
  test('is reported within the deadline, and used again once it is back', async () => {
    const proxy = await startDatabaseProxy()
    const database = open({ connection: proxy.url(nameOf(storage.url)), connectionsMax: 1, deadlineMs: 300 })
    await one(database)
    proxy.mode = 'hole'
    await expectUnavailable(one(database))
    proxy.mode = 'pass'
    await expect(one(database)).resolves.toBeDefined()
  })

  test('undoes the transaction that it vanished from, and keeps no connection of the pool', async () => {
    const proxy = await startDatabaseProxy()
    const database = open({ connection: proxy.url(nameOf(storage.url)), connectionsMax: 1, deadlineMs: 300 })
    const broken = database.transaction(async (tx) => {
      await tx.insert(scopes).values({ name: 'gone:gone', description: '' })
      proxy.mode = 'hole'
      await one({ db: tx })
    })
    await expectUnavailable(broken)
    await expectUnavailable(database.transaction(() => Promise.resolve()))
    proxy.mode = 'pass'
    expect(
      await database.transaction((tx) => tx.select().from(scopes).where(eq(scopes.name, 'gone:gone'))),
    ).toEqual([])
  })
})

describe('a connection that the server ends', () => {
  test('fails its statement, and the next one gets another', async () => {
    const database = open({ connection: storage.url, connectionsMax: 1 })
    await expectUnavailable(database.db.execute(sql`select pg_terminate_backend(pg_backend_pid())`))
    await expect(one(database)).resolves.toBeDefined()
  })

  test('while nobody uses it is not noticed by anybody', async () => {
    const database = open({ connection: storage.url, connectionsMax: 1, applicationName: 'idle' })
    await one(database)
    const { superuser } = storage
    const sessions = `from pg_stat_activity where application_name = 'idle'`
    await superuser.query(`select pg_terminate_backend(pid) ${sessions}`)
    await expect.poll(async () => (await superuser.query(`select ${sessions}`)).rowCount).toBe(0)
    // Its end must reach this process while the connection is idle: only then nobody else is told.
    await sleep(100)
    await expect(one(database)).resolves.toBeDefined()
  })
})

describe('a statement is bounded', () => {
  test('in time, by the server', async () => {
    await expectUnavailable(storage.database.db.execute(sql`select pg_sleep(10)`))
  })

  test('in its wait for a lock', async () => {
    await storage.superuser.query('begin')
    onTestFinished(async () => {
      await storage.superuser.query('rollback')
    })
    await storage.superuser.query('lock table scopes')
    await expectUnavailable(storage.database.db.select().from(scopes))
  })

  test('in how many may wait: the next is refused at once', async () => {
    const database = open({ connection: storage.url, connectionsMax: 1 })
    const answers = await Promise.allSettled(Array.from({ length: 1_010 }, () => one(database)))
    const refused = answers.filter(({ status }) => status === 'rejected')
    expect(refused).toHaveLength(9)
    await expectUnavailable(Promise.reject((refused[0] as PromiseRejectedResult).reason as Error))
  })
})

describe('a transaction', () => {
  test('takes no statement after its end: it could join the next one on the connection', async () => {
    const database = open({ connection: storage.url, connectionsMax: 1 })
    const left = await database.transaction((tx) => Promise.resolve(tx))
    const next = database.transaction(async (tx) => {
      await tx.execute(sql`select 1`)
      await expectUnavailable(left.insert(scopes).values({ name: 'late:late', description: '' }))
    })
    await next
    expect(await database.db.select().from(scopes).where(eq(scopes.name, 'late:late'))).toEqual([])
  })

  test('in which a failed statement was let through is not reported as done', async () => {
    const swallowed = storage.database.transaction(async (tx) => {
      await tx.insert(scopes).values({ name: 'half:half', description: '' })
      await tx.execute(sql`select 1/0`).catch(() => null)
    })
    await expect(swallowed).rejects.toThrow('rolled back')
    expect(await storage.database.db.select().from(scopes).where(eq(scopes.name, 'half:half'))).toEqual([])
  })

  test('of a session that ended while it paused writes nothing into the transaction that follows', async () => {
    const database = open({ connection: storage.url, connectionsMax: 1, applicationName: 'paused' })
    let wake: () => void = () => undefined
    const asleep = new Promise<void>((resolve) => (wake = resolve))
    const paused = database.transaction(async (tx) => {
      await tx.execute(sql`select 1`)
      await storage.superuser.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'paused'`,
      )
      await asleep
      await tx.insert(scopes).values({ name: 'dead:dead', description: '' })
    })
    const failed = expectUnavailable(paused)
    const next = database.transaction(async (tx) => {
      await tx.insert(scopes).values({ name: 'next:next', description: '' })
      throw new Error('refused')
    })
    setTimeout(wake, 100)
    await Promise.all([failed, expect(next).rejects.toThrow('refused')])
    expect(
      await database.db
        .select()
        .from(scopes)
        .where(sql`name in ('dead:dead', 'next:next')`),
    ).toEqual([])
  })
})

test('instants are read alike, whatever the server thinks of zones and dates', async () => {
  await storage.superuser.query(`alter role latchkey set DateStyle = 'SQL, DMY'`)
  await storage.superuser.query(`alter role latchkey set TimeZone = 'Asia/Kathmandu'`)
  onTestFinished(async () => {
    await storage.superuser.query('alter role latchkey reset all')
  })
  const database = open({ connection: storage.url, connectionsMax: 1 })
  const { rows } = await database.db.execute(sql`select '2026-02-03T04:05:06.007Z'::timestamptz(3) as at`)
  expect(rows).toEqual([{ at: '2026-02-03 04:05:06.007+00' }])
})
