import { drizzle } from 'drizzle-orm/node-postgres'
import { beforeAll, describe, expect, test } from 'vitest'
import { createDatabase, useDatabase } from '../../test/database.ts'
import { change, type Origin } from './change.ts'
import { canonicalJson, eventHash } from './event-hash.ts'
import { verifyChain } from './verify-chain.ts'

const storage = useDatabase()

const origin: Origin = {
  actor: { userId: null, tokenId: null, name: 'ada' },
  requestId: null,
  address: null,
}

/** The log that every test tampers with: events 1 to 5. */
beforeAll(async () => {
  await change(storage.database, origin, async (_tx, record) => {
    for (const id of ['1', '2', '3', '4', '5']) {
      const target = { kind: 'thing', id, name: `Thing ${id}` }
      record({ action: 'thing.made', target, before: null, after: { id } })
    }
  })
})

/** What `verifyChain` says after a superuser, whom no trigger stops, ran `statements`. Undone afterwards. */
async function afterTampering(...statements: readonly { text: string; values?: unknown[] }[]) {
  const { superuser } = storage
  await superuser.query('begin')
  try {
    await superuser.query('set local session_replication_role = replica')
    for (const statement of statements) await superuser.query(statement)
    return await verifyChain({ db: drizzle({ client: superuser }) })
  } finally {
    await superuser.query('rollback')
  }
}

test('an untouched log verifies', async () => {
  expect(await verifyChain(storage.database)).toEqual({ ok: true, count: 5 })
})

test('an empty log verifies', async () => {
  const empty = await createDatabase('latchkey')
  const verdict = await verifyChain(empty.database)
  await empty.drop()
  expect(verdict).toEqual({ ok: true, count: 0 })
})

describe('a row that was changed is named', () => {
  test.each([
    ['at', `at + interval '1 millisecond'`],
    ['actor_user_id', 'gen_random_uuid()'],
    ['actor_token_id', 'gen_random_uuid()'],
    ['actor_name', `'eve'`],
    ['action', `'thing.kept'`],
    ['target_kind', `'user'`],
    ['target_id', `'9'`],
    ['target_name', `'Thing 9'`],
    ['before', `'{"id": "3"}'`],
    ['after', 'null'],
    ['request_id', `'r'`],
    ['address', `'192.0.2.1'`],
    ['hash', `sha256('x')`],
  ])('when its %s was', async (column, value) => {
    const verdict = await afterTampering({ text: `update events set ${column} = ${value} where seq = 3` })
    expect(verdict).toEqual({ ok: false, firstBrokenSeq: 3, why: 'altered' })
  })

  test('by its successor, when it was hashed anew', async () => {
    const verdict = await afterTampering(await rehashed(3))
    expect(verdict).toEqual({ ok: false, firstBrokenSeq: 4, why: 'unlinked' })
  })

  test('by the head, when it was hashed anew and is the last', async () => {
    const verdict = await afterTampering(await rehashed(5))
    expect(verdict).toEqual({ ok: false, firstBrokenSeq: 5, why: 'head' })
  })

  /** What someone does who knows how the chain is made and can write to the table. */
  async function rehashed(seq: number): Promise<{ text: string; values: unknown[] }> {
    const { rows } = await storage.superuser.query<{ at: Date; after: unknown; prev_hash: Uint8Array }>(
      'select at, after, prev_hash from events where seq = $1',
      [seq],
    )
    const { at, after, prev_hash } = rows[0]!
    const forged = {
      ...{ action: 'thing.made', actorName: 'eve', actorTokenId: null, actorUserId: null, address: null },
      ...{ after, before: null, requestId: null },
      ...{ targetId: String(seq), targetKind: 'thing', targetName: `Thing ${seq}` },
    }
    const values = [eventHash(seq, at, forged, prev_hash), seq]
    return { text: `update events set actor_name = 'eve', hash = $1 where seq = $2`, values }
  }
})

describe('a row that is not there is named', () => {
  test('when it was deleted', async () => {
    const verdict = await afterTampering({ text: 'delete from events where seq = 2' })
    expect(verdict).toEqual({ ok: false, firstBrokenSeq: 2, why: 'missing' })
  })

  test('when the end was cut off', async () => {
    const verdict = await afterTampering({ text: 'delete from events where seq > 3' })
    expect(verdict).toEqual({ ok: false, firstBrokenSeq: 4, why: 'missing' })
  })

  test('when the head was deleted', async () => {
    const verdict = await afterTampering({ text: 'delete from event_head' })
    expect(verdict).toEqual({ ok: false, firstBrokenSeq: 1, why: 'head' })
  })
})

test('events behind a head that was taken back are named', async () => {
  const verdict = await afterTampering({
    text: 'update event_head set seq = 4, hash = (select hash from events where seq = 4)',
  })
  expect(verdict).toEqual({ ok: false, firstBrokenSeq: 5, why: 'head' })
})

test('a log longer than a batch is read to its end', async () => {
  const body = canonicalJson({
    ...{ action: 'thing.made', actorName: 'ada', actorTokenId: null, actorUserId: null, address: null },
    ...{ after: null, before: null, requestId: null, targetId: '1', targetKind: 'thing', targetName: 'T' },
  })
  const long = { text: 'select append_events(array_fill($1::text, array[2500]))', values: [body] }
  expect(await afterTampering(long)).toEqual({ ok: true, count: 2505 })
  expect(
    await afterTampering(long, { text: `update events set actor_name = 'eve' where seq = 2400` }),
  ).toEqual({ ok: false, firstBrokenSeq: 2400, why: 'altered' })
})
