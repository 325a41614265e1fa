import { onTestFinished, expect, test } from 'vitest'
import { createDatabase, type TestDatabase } from '../../test/database.ts'
import { change, type Origin } from './change.ts'
import { canonicalJson } from './event-hash.ts'
import { verifyChain } from './verify-chain.ts'

const origin: Origin = {
  actor: { userId: null, tokenId: null, name: 'ada' },
  requestId: null,
  address: null,
}

/** A log of five events, and a superuser whom no trigger stops. */
async function logOfFive(): Promise<TestDatabase> {
  const made = await createDatabase('latchkey')
  onTestFinished(() => made.drop())
  await change(made.database, origin, async (_tx, record) => {
    for (const id of ['1', '2', '3', '4', '5'])
      record({
        action: 'thing.made',
        target: { kind: 'thing', id, name: `Thing ${id}` },
        before: null,
        after: { id },
      })
  })
  await made.superuser.query('set session_replication_role = replica')
  return made
}

test('an untouched log verifies, and so does an empty one', async () => {
  const empty = await createDatabase('latchkey')
  onTestFinished(() => empty.drop())
  expect(await verifyChain(empty.database)).toEqual({ ok: true, count: 0 })
  expect(await verifyChain((await logOfFive()).database)).toEqual({ ok: true, count: 5 })
})

const allColumns = [
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
]

test.each(allColumns)('a changed %s is found in the row where it was changed', async (column, value) => {
  const { database, superuser } = await logOfFive()
  await superuser.query(`update events set ${column} = ${value} where seq = 3`)
  expect(await verifyChain(database)).toEqual({ ok: false, firstBrokenSeq: 3, why: 'altered' })
})

test('a deleted row is named', async () => {
  const { database, superuser } = await logOfFive()
  await superuser.query('delete from events where seq = 2')
  expect(await verifyChain(database)).toEqual({ ok: false, firstBrokenSeq: 2, why: 'missing' })
})

test('an end that was cut off is named', async () => {
  const { database, superuser } = await logOfFive()
  await superuser.query('delete from events where seq > 3')
  expect(await verifyChain(database)).toEqual({ ok: false, firstBrokenSeq: 4, why: 'missing' })
})

test('a row that was hashed anew is found at its successor, and at the head when it is the last', async () => {
  const { database, superuser } = await logOfFive()
  await rehash(superuser, 3)
  expect(await verifyChain(database)).toEqual({ ok: false, firstBrokenSeq: 4, why: 'unlinked' })
  const other = await logOfFive()
  await rehash(other.superuser, 5)
  expect(await verifyChain(other.database)).toEqual({ ok: false, firstBrokenSeq: 5, why: 'head' })
})

test('a log whose head was taken back shows the events after it', async () => {
  const { database, superuser } = await logOfFive()
  await superuser.query('update event_head set seq = 4, hash = (select hash from events where seq = 4)')
  expect(await verifyChain(database)).toEqual({ ok: false, firstBrokenSeq: 5, why: 'head' })
})

test('a log longer than one batch is read to its end', async () => {
  const { database, superuser } = await logOfFive()
  const body = canonicalJson({
    ...{ action: 'thing.made', actorName: 'ada', actorTokenId: null, actorUserId: null, address: null },
    ...{
      after: null,
      before: null,
      requestId: null,
      targetId: '1',
      targetKind: 'thing',
      targetName: 'Thing',
    },
  })
  await superuser.query('select append_events(array_fill($1::text, array[2500]))', [body])
  expect(await verifyChain(database)).toEqual({ ok: true, count: 2505 })
  await superuser.query(`update events set actor_name = 'eve' where seq = 2400`)
  expect(await verifyChain(database)).toEqual({ ok: false, firstBrokenSeq: 2400, why: 'altered' })
})

/** What someone does who knows how the chain is made and can write to the table. */
async function rehash(superuser: TestDatabase['superuser'], seq: number): Promise<void> {
  const {
    rows: [row],
  } = await superuser.query('select at, after, prev_hash from events where seq = $1', [seq])
  const { eventHash } = await import('./event-hash.ts')
  const body = {
    ...{ action: 'thing.made', actorName: 'eve', actorTokenId: null, actorUserId: null, address: null },
    ...{ after: row!['after'] as unknown, before: null, requestId: null },
    ...{ targetId: String(seq), targetKind: 'thing', targetName: `Thing ${seq}` },
  }
  const hash = Buffer.from(eventHash(seq, row!['at'] as Date, body, row!['prev_hash'] as Uint8Array))
  await superuser.query(`update events set actor_name = 'eve', hash = $1 where seq = $2`, [hash, seq])
}
