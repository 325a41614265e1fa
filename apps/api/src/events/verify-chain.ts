import { asc, gt, sql } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { eventHead, events } from '../db/schema.ts'
import { eventHash, genesisHash } from './event-hash.ts'

/**
 * `missing`: a number is skipped or the end is cut off. `unlinked`: the row does not name the hash before it.
 * `altered`: the row's fields do not give its hash. `head`: the head of the log is not its last row.
 */
export const chainBreaks = ['missing', 'unlinked', 'altered', 'head'] as const

export type ChainBreak = (typeof chainBreaks)[number]

export type ChainVerdict =
  | { readonly ok: true; readonly count: number }
  | { readonly ok: false; readonly firstBrokenSeq: number; readonly why: ChainBreak }

const batch = 1_000

/**
 * Recomputes the whole log from its rows, a thousand at a time. Events that are appended meanwhile are left to the next
 * run. What it cannot see: a chain that someone with the table owner's power rewrote from some row to the end,
 * head included. Against that, keep the head (seq and hash) of earlier days somewhere else.
 */
export async function verifyChain({ db }: Pick<Database, 'db'>): Promise<ChainVerdict> {
  // One statement sees head and rows of the same instant: a row behind the head was not written by `append_events`.
  const [head] = await db
    .select({ seq: eventHead.seq, hash: eventHead.hash, last: sql<string>`(select max(seq) from ${events})` })
    .from(eventHead)
  if (!head) return { ok: false, firstBrokenSeq: 1, why: 'head' }
  let seq = 0
  let hash = genesisHash
  while (seq < head.seq) {
    const rows = await db
      .select()
      .from(events)
      .where(gt(events.seq, seq))
      .orderBy(asc(events.seq))
      .limit(batch)
    for (const row of rows) {
      const why = brokenBy(row, seq + 1, hash)
      if (why) return { ok: false, firstBrokenSeq: seq + 1, why }
      seq = row.seq
      hash = row.hash
      if (seq === head.seq) break
    }
    if (rows.length === 0) return { ok: false, firstBrokenSeq: seq + 1, why: 'missing' }
  }
  if (Number(head.last) > head.seq) return { ok: false, firstBrokenSeq: head.seq + 1, why: 'head' }
  return sameBytes(hash, head.hash)
    ? { ok: true, count: seq }
    : { ok: false, firstBrokenSeq: Math.max(seq, 1), why: 'head' }
}

function brokenBy(row: typeof events.$inferSelect, expected: number, before: Uint8Array): ChainBreak | null {
  if (row.seq !== expected) return 'missing'
  if (!sameBytes(row.prevHash, before)) return 'unlinked'
  const { seq, at, prevHash, hash, ...event } = row
  return sameBytes(eventHash(seq, at, event, prevHash), hash) ? null : 'altered'
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}
