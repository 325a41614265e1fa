import { asc, sql } from 'drizzle-orm'
import * as z from 'zod'
import { eventHead, verifiers } from '../db/schema.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { id, instantOut, iso } from '../http/wire.ts'

const verifier = z
  .strictObject({
    id,
    kind: z.enum(['instance', 'service']),
    name: z.string().describe('The host of an instance; what a service calls itself.'),
    attachedTo: id.nullable().describe('Of a service: the instance that grants it its lease.'),
    address: z.string().nullable(),
    live: z.boolean().describe('False once its lease is known to have run out.'),
    leaseAgeMs: z.int().min(0).describe('Since its lease was renewed last, as far as the database was told.'),
    appliedSeq: z.int().min(0).describe('It answers by nothing older than this event.'),
    behind: z.int().min(0).describe('How many events it has still to apply.'),
    startedAt: instantOut,
    seenAt: instantOut,
    version: z.string().nullable().describe('Of an instance.'),
  })
  .meta({ id: 'Verifier' })

const listed = z
  .strictObject({ items: z.array(verifier), head: z.int().min(0).describe('The last event of the log.') })
  .meta({ id: 'VerifierList' })

export const listVerifiers = endpoint({
  operationId: 'listVerifiers',
  method: 'get',
  path: '/v1/verifiers',
  tag: 'Verifiers',
  summary: 'Who answers from a cache, and how far each has applied the log',
  description:
    'Those that have gone without a word stay in the list for a day. Services are written down once a second.',
  access: { scopes: ['latchkey.audit:read'] },
  success: { status: 200, description: 'Instances, and the services attached to them', body: listed },
  refusals: [],
  async handle({ app }) {
    const [head] = await app.database.db.select({ seq: eventHead.seq }).from(eventHead)
    const leaseAgeMs = sql<string>`greatest(0, floor(extract(epoch from clock_timestamp() - leased_at) * 1000))::text`
    const rows = await app.database.db
      .select({ row: verifiers, leaseAgeMs })
      .from(verifiers)
      .orderBy(asc(verifiers.kind), asc(verifiers.startedAt), asc(verifiers.id))
    const seq = head?.seq ?? 0
    const items = rows.map(({ row, leaseAgeMs }) => {
      const { id, kind, name, attachedTo, address, live, appliedSeq, version } = row
      return {
        ...{ id, kind, name, attachedTo, address, live, appliedSeq },
        leaseAgeMs: Number(leaseAgeMs),
        // Read after the head, a row may be ahead of it.
        behind: Math.max(0, seq - appliedSeq),
        startedAt: iso(row.startedAt),
        seenAt: iso(row.seenAt),
        version: version || null,
      }
    })
    return reply({ items, head: seq })
  },
})
