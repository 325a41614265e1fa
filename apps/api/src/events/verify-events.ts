import * as z from 'zod'
import { endpoint, reply } from '../http/endpoint.ts'
import { chainBreaks, verifyChain } from './verify-chain.ts'

const chainVerdict = z
  .discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), count: z.int().describe('Events that were recomputed.') }),
    z.strictObject({
      ok: z.literal(false),
      firstBrokenSeq: z.int(),
      why: z.enum(chainBreaks).describe('missing, unlinked, altered, or the head is not the last event.'),
    }),
  ])
  .meta({ id: 'ChainVerdict' })

export const verifyEvents = endpoint({
  operationId: 'verifyEvents',
  method: 'get',
  path: '/v1/events/verify',
  tag: 'Events',
  summary: 'Recompute the chain of events',
  description: 'Reads the whole log. Names the first event that is not as it was written.',
  access: { scopes: ['latchkey.audit:read'] },
  success: { status: 200, description: 'Unbroken, or where it breaks', body: chainVerdict },
  refusals: [],
  handle: async ({ app }) => reply(await verifyChain(app.database)),
})
