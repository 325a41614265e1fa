import { randomBytes, randomUUID } from 'node:crypto'
import { inspect } from 'node:util'
import { eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import pg from 'pg'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import type { Writer } from '../db/database.ts'
import { DatabaseError, DatabaseUnavailable } from '../db/faults.ts'
import { eventHead, events, scopes, tokens, tokenSecrets, users } from '../db/schema.ts'
import { change, rollback, type Origin, type RecordEvent } from './change.ts'
import { verifyChain } from './verify-chain.ts'

const storage = useDatabase()

const origin: Origin = {
  actor: { userId: randomUUID(), tokenId: null, name: 'ada' },
  requestId: 'req-1',
  address: '192.0.2.1',
}

const newName = () => `scope:n${randomBytes(6).toString('hex')}`
const scopeNamed = (name: string) => storage.database.db.select().from(scopes).where(eq(scopes.name, name))
const head = async () => (await storage.database.db.select().from(eventHead))[0]!

async function addScope(tx: Writer, record: RecordEvent, name: string): Promise<void> {
  await tx.insert(scopes).values({ name, description: '' })
  record({
    action: 'scope.created',
    target: { kind: 'scope', id: name, name },
    before: null,
    after: { name },
  })
}

const add = (name: string) => change(storage.database, origin, (tx, record) => addScope(tx, record, name))

describe('no change without its event, no event without its change', () => {
  test('a refusal undoes what was written before it and leaves the log as it was', async () => {
    const name = newName()
    const before = await head()
    const changed = await change(storage.database, origin, async (tx, record) => {
      await addScope(tx, record, name)
      return rollback('refused')
    })
    expect(changed).toEqual({ value: 'refused', seq: null, committedAt: null })
    expect(await scopeNamed(name)).toEqual([])
    expect(await head()).toEqual(before)
  })

  test('a fault undoes what was written before it and leaves the log as it was', async () => {
    const name = newName()
    const before = await head()
    const broken = change(storage.database, origin, async (tx, record) => {
      await addScope(tx, record, name)
      throw new Error('broken')
    })
    await expect(broken).rejects.toThrow('broken')
    expect(await scopeNamed(name)).toEqual([])
    expect(await head()).toEqual(before)
  })

  test.each([
    ['the event cannot be written', 'before insert on events'],
    ['the head of the log cannot be moved', 'before update on event_head'],
  ])('the whole change fails when %s', async (_when, moment) => {
    await failing(`create trigger fails ${moment} for each row execute function fail()`)
    await expectUndone()
  })

  test('the whole change fails when the commit fails', async () => {
    await failing(
      'create constraint trigger fails after insert on events deferrable initially deferred for each row execute function fail()',
    )
    await expectUndone()
  })

  async function failing(trigger: string): Promise<void> {
    const { superuser } = storage
    await superuser.query(
      `create function fail() returns trigger language plpgsql as $$ begin raise 'failed on purpose'; end $$`,
    )
    onTestFinished(async () => {
      await superuser.query('drop function fail() cascade')
    })
    await superuser.query(trigger)
  }

  async function expectUndone(): Promise<void> {
    const name = newName()
    const before = await head()
    await expect(add(name)).rejects.toThrow('failed on purpose')
    expect(await scopeNamed(name)).toEqual([])
    expect(await head()).toEqual(before)
    expect(await verifyChain(storage.database)).toEqual({ ok: true, count: before.seq })
  }
})

describe('the order of the log', () => {
  test('fifty changes at once leave no gap and one unbroken chain', async () => {
    const { seq: before } = await head()
    const changed = await Promise.all(Array.from({ length: 50 }, () => add(newName())))
    const seqs = changed.map(({ seq }) => seq!).sort((a, b) => a - b)
    expect(seqs).toEqual(Array.from({ length: 50 }, (_, n) => before + n + 1))
    expect(await verifyChain(storage.database)).toEqual({ ok: true, count: before + 50 })
  })

  test('the events of one change follow one another, in the order in which they were recorded', async () => {
    const names = [newName(), newName(), newName()]
    const { seq } = await change(storage.database, origin, async (tx, record) => {
      for (const name of names) await addScope(tx, record, name)
    })
    const rows = await storage.database.db
      .select({ seq: events.seq, name: events.targetName })
      .from(events)
      .where(sql`${events.seq} > ${seq! - 3}`)
      .orderBy(events.seq)
    expect(rows).toEqual(names.map((name, n) => ({ seq: seq! - 2 + n, name })))
  })

  test('a change without events passes while another one holds the head', async () => {
    const { superuser } = storage
    await superuser.query('begin')
    onTestFinished(async () => {
      await superuser.query('rollback')
    })
    await superuser.query('select from event_head for update')
    const { value, seq, committedAt } = await change(storage.database, origin, async (tx) => {
      const { rows } = await tx.execute(sql`select 1 as one`)
      return rows[0]?.['one']
    })
    expect({ value, seq }).toEqual({ value: 1, seq: null })
    expect(committedAt).toBeInstanceOf(Date)
  })

  test('listeners learn of a commit by its number, and of a refusal nothing', async () => {
    const heard: (string | undefined)[] = []
    storage.superuser.on('notification', ({ payload }) => heard.push(payload))
    await storage.superuser.query('listen latchkey_events')
    onTestFinished(async () => {
      await storage.superuser.query('unlisten latchkey_events')
    })
    await change(storage.database, origin, async (tx, record) => {
      await addScope(tx, record, newName())
      return rollback(null)
    })
    const { seq } = await add(newName())
    await expect.poll(() => heard).toEqual([String(seq)])
  })
})

describe('what an event says', () => {
  test('who, what, to what, from where, and when by the database clock in whole milliseconds', async () => {
    const name = newName()
    const { seq, committedAt } = await add(name)
    const [row] = await storage.database.db.select().from(events).where(eq(events.seq, seq!))
    expect(row).toMatchObject({
      at: committedAt,
      actorUserId: origin.actor.userId,
      actorTokenId: null,
      actorName: 'ada',
      action: 'scope.created',
      targetKind: 'scope',
      targetId: name,
      targetName: name,
      before: null,
      after: { name },
      requestId: 'req-1',
      address: '192.0.2.1',
    })
  })

  // jsonb cannot hold U+0000, which the domain refuses in every text.
  const json = fc.jsonValue({ maxDepth: 3 }).filter((value) => !JSON.stringify(value).includes('\\u0000'))

  test('any value is read back as what was hashed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(json), fc.string(), async (values, name) => {
        await change(storage.database, origin, async (_tx, record) => {
          const target = { kind: 'thing', id: '1', name: name.replaceAll('\0', '') }
          record({ action: 'thing.changed', target, before: values, after: { values, at: new Date(0) } })
        })
      }),
      { numRuns: 50 },
    )
    expect(await verifyChain(storage.database)).toMatchObject({ ok: true })
  })
})

describe('another transaction in the way', () => {
  test('two changes that deadlock both go through', async () => {
    const [a, b] = [newName(), newName()]
    await add(a)
    await add(b)
    const lockBoth = (first: string, second: string) =>
      change(storage.database, origin, async (tx) => {
        await tx.update(scopes).set({ description: second }).where(eq(scopes.name, first))
        await meet()
        await tx.update(scopes).set({ description: first }).where(eq(scopes.name, second))
        return 'done'
      })
    // Both hold their first row before either wants its second; a second attempt finds nobody to wait for.
    let arrived = 0
    let open: () => void = () => undefined
    const bothArrived = new Promise<void>((resolve) => (open = resolve))
    const meet = async () => {
      if (++arrived >= 2) open()
      await bothArrived
    }
    const both = await Promise.all([lockBoth(a, b), lockBoth(b, a)])
    expect(both.map(({ value }) => value)).toEqual(['done', 'done'])
  })

  test('a change that never can be serialized is given up as unavailable after three retries', async () => {
    let attempts = 0
    const doomed = change(storage.database, origin, async (tx) => {
      attempts++
      await tx.execute(sql`do $$ begin raise sqlstate '40001'; end $$`)
    })
    await expect(doomed).rejects.toThrow(DatabaseUnavailable)
    expect(attempts).toBe(4)
  })

  test('a failed statement that the act swallowed is not reported as a success', async () => {
    const name = newName()
    const swallowed = change(storage.database, origin, async (tx) => {
      await tx.insert(scopes).values({ name, description: '' })
      await tx.execute(sql`select 1/0`).catch(() => null)
    })
    await expect(swallowed).rejects.toThrow(DatabaseError)
    expect(await scopeNamed(name)).toEqual([])
  })

  test('a change whose connection is cut is reported as unavailable', async () => {
    const cut = change(storage.database, origin, async (tx) => {
      await tx.execute(sql`select pg_terminate_backend(pg_backend_pid())`)
    })
    await expect(cut).rejects.toThrow(DatabaseUnavailable)
  })
})

test('an error carries neither bound values nor what the row contained', async () => {
  const canary = `canary${randomBytes(8).toString('hex')}`
  const name = newName()
  await add(name)
  const twice = change(storage.database, origin, async (tx) => {
    await tx.insert(scopes).values({ name, description: canary })
  })
  const notUuid = change(storage.database, origin, async (tx) => {
    await tx.execute(sql`select ${canary}::uuid`)
  })
  const [duplicate, invalid] = await Promise.all([twice, notUuid].map((failed) => failed.catch(String)))
  const errors = await Promise.all([twice, notUuid].map((failed) => failed.catch((error: unknown) => error)))
  expect(errors).toEqual([expect.any(DatabaseError), expect.any(DatabaseError)])
  expect((errors[0] as DatabaseError).fault).toEqual({ kind: 'unique_violation', constraint: 'scopes_pkey' })
  expect((errors[1] as DatabaseError).fault).toEqual({ kind: 'other', code: '22P02' })
  expect(inspect([duplicate, invalid, errors], { depth: 9, showHidden: true })).not.toContain(canary)
})

describe('what is final stays', () => {
  const digest = randomBytes(32)
  const [tokenId, secretId] = [randomUUID(), randomUUID()]

  beforeAll(async () => {
    const { db } = storage.database
    const ownerId = randomUUID()
    const now = new Date()
    await db.insert(users).values({ id: ownerId, kind: 'person', username: 'owner', usernameKey: 'owner' })
    await db.insert(tokens).values({
      ...{ id: tokenId, ownerId, creatorName: 'owner', name: 't', nameKey: 't', code: 't', format: 'opaque' },
      // Of a window that would be one without the revoke, too: nothing but the rule itself refuses.
      ...{ scopes: [], validFrom: new Date(now.getTime() - 1), validTo: now },
      ...{ revokedAt: now, revokeReason: 'unspecified' },
    })
    await db.insert(tokenSecrets).values({
      ...{ id: secretId, tokenId, digest, pepperId: '00000000', prefix: 'lk', lastFour: 'abcd' },
      issuedAt: now,
    })
    await add(newName())
  })

  const refusedToTheService = [
    ['update of an event', 'update events set action = action'],
    ['delete of an event', 'delete from events'],
    ['delete of no event', 'delete from events where false'],
    ['truncate of the events', 'truncate events'],
    ['truncate of the head', 'truncate event_head'],
    ['delete of the head', 'delete from event_head'],
    ['a head that goes back', 'update event_head set seq = seq - 1'],
    ['clearing revoked_at', 'update tokens set revoked_at = null'],
    ['moving revoked_at', `update tokens set revoked_at = revoked_at + interval '1 day'`],
    ['another digest', `update token_secrets set digest = sha256('x')`],
    ['a digest of another token', 'update token_secrets set token_id = gen_random_uuid()'],
  ]

  test.each(refusedToTheService)('%s is refused to the service', async (_what, statement) => {
    const client = new pg.Client(storage.url)
    await client.connect()
    onTestFinished(() => client.end())
    await expect(client.query(statement)).rejects.toThrow(/refused|permission denied/)
  })

  test.each(refusedToTheService)('%s is refused even to a superuser', async (_what, statement) => {
    await expect(storage.superuser.query(statement)).rejects.toThrow(/refused/)
  })

  test('the service may only read and append where nothing may change, whatever becomes of the triggers', async () => {
    const { rows } = await storage.superuser.query(
      `select has_table_privilege('latchkey', 'events', 'select, insert') as append,
              has_table_privilege('latchkey', 'events', 'update, delete, truncate') as change,
              has_any_column_privilege('latchkey', 'events', 'update') as column,
              has_column_privilege('latchkey', 'token_secrets', 'retires_at', 'update') as retire,
              has_column_privilege('latchkey', 'token_secrets', 'digest', 'update') as digest`,
    )
    expect(rows).toEqual([{ append: true, change: false, column: false, retire: true, digest: false }])
  })

  test('a secret can be retired, and its token edited', async () => {
    const { db } = storage.database
    await db.update(tokenSecrets).set({ retiresAt: new Date() }).where(eq(tokenSecrets.id, secretId))
    await db.update(tokens).set({ name: 'renamed' }).where(eq(tokens.id, tokenId))
    const [row] = await db.select({ digest: tokenSecrets.digest }).from(tokenSecrets)
    expect(Buffer.from(row!.digest)).toEqual(digest)
  })

  test('deleting a token takes its secrets along', async () => {
    const { db } = storage.database
    await db.delete(tokens).where(eq(tokens.id, tokenId))
    expect(await db.select().from(tokenSecrets).where(eq(tokenSecrets.tokenId, tokenId))).toEqual([])
  })
})
