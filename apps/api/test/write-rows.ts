import { setTimeout } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import type { Database, Writer } from '../src/db/database.ts'
import { change } from '../src/events/change.ts'

/**
 * Writes past every rule what no endpoint would, with an event, as every change of a verdict has one: what bypasses the
 * log reaches no cache. Resolves when the servers over this database have taken it in.
 */
export async function writeRows(database: Database, write: (tx: Writer) => Promise<unknown>): Promise<void> {
  const origin = { actor: { userId: null, tokenId: null, name: 'test' }, requestId: null, address: null }
  const { seq } = await change(database, origin, async (tx, record) => {
    await write(tx)
    const target = { kind: 'test', id: 'rows', name: 'Rows' }
    record({ action: 'test.rows_written', target, before: null, after: null })
  })
  const behind = sql`select 1 from verifiers where kind = 'instance' and live and applied_seq < ${seq}`
  while ((await database.db.execute(behind)).rows.length > 0) await setTimeout(2)
}
