import * as z from 'zod'
import type { events } from '../db/schema.ts'
import { instantOut, iso, listOf } from '../http/wire.ts'

const fields = z.record(z.string(), z.unknown()).nullable()

export const eventSchema = z
  .strictObject({
    seq: z.int().min(1).describe('The place in the log: without gaps, in the order of commits.'),
    at: instantOut,
    actor: z
      .strictObject({
        userId: z.uuid().nullable(),
        tokenId: z.uuid().nullable().describe('The token that the user acted by.'),
        name: z.string(),
      })
      .describe('Who did it, named as they were then.'),
    action: z.string().meta({ examples: ['token.revoked'] }),
    target: z.strictObject({ kind: z.string(), id: z.string(), name: z.string() }),
    before: fields.describe('What it was; null where there was nothing.'),
    after: fields.describe('What it is; null where nothing is left.'),
    requestId: z.string().nullable(),
    address: z.string().nullable(),
    prevHash: z.hex().length(64).describe('The hash of the event before.'),
    hash: z.hex().length(64).describe('SHA-256 over this event, its place, its time and prevHash.'),
  })
  .meta({ id: 'Event' })

export const eventList = listOf(eventSchema, 'EventList')

export function viewEvent(row: typeof events.$inferSelect): z.input<typeof eventSchema> {
  return {
    seq: row.seq,
    at: iso(row.at),
    actor: { userId: row.actorUserId, tokenId: row.actorTokenId, name: row.actorName },
    action: row.action,
    target: { kind: row.targetKind, id: row.targetId, name: row.targetName },
    before: row.before as Record<string, unknown> | null,
    after: row.after as Record<string, unknown> | null,
    requestId: row.requestId,
    address: row.address,
    prevHash: Buffer.from(row.prevHash).toString('hex'),
    hash: Buffer.from(row.hash).toString('hex'),
  }
}
