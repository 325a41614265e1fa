import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { DatabaseError, DatabaseUnavailable } from '../db/faults.ts'
import { eventHead, events, scopes } from '../db/schema.ts'
import { change, rollback, type Origin, type RecordEvent } from './change.ts'
import { verifyChain } from './verify-chain.ts'

const storage = useDatabase()

const origin: Origin = {
  actor: { userId: randomUUID(), tokenId: null, name: 'ada' },
  requestId: 'req-1',
  address: '192.0.2.1',
}

const addScope = async (
  tx: Parameters<Parameters<typeof change>[2]>[0],
  record: RecordEvent,
  name: string,
) => {
  await tx.insert(scopes).values({ name, description: '' })
  record({
    action: 'scope.created',
    target: { kind: 'scope', id: name, name },
    before: null,
    after: { name },
  })
}

const scopeNamed = (name: string) => storage.database.db.select().from(scopes).where(eq(scopes.name, name))
const headSeq = async () => (await storage.database.db.select().from(eventHead))[0]!.seq

test('fifty changes at once leave no gap in the log and one unbroken chain', async () => {
  const before = await headSeq()
  const changed = await Promise.all(
    Array.from({ length: 50 }, (_, n) =>
      change(storage.database, origin, (tx, record) => addScope(tx, record, `gapless:n${n}`)),
    ),
  )
  const seqs = changed.map(({ seq }) => seq).sort((a, b) => a! - b!)
  expect(seqs).toEqual(Array.from({ length: 50 }, (_, n) => before + n + 1))
  expect(await verifyChain(storage.database)).toEqual({ ok: true, count: before + 50 })
})
