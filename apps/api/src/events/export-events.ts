import { and, asc, gt } from 'drizzle-orm'
import * as z from 'zod'
import { events } from '../db/schema.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { wholeNumberOr } from '../http/wire.ts'
import { eventFilter, matchingEvents } from './event-filter.ts'
import { viewEvent } from './event-view.ts'

export const exportEvents = endpoint({
  operationId: 'exportEvents',
  method: 'get',
  path: '/v1/events/export',
  tag: 'Events',
  summary: 'Events as JSON lines, oldest first',
  description:
    'One event per line, with what is needed to recompute the chain. Ask again with `after` set to the last `seq` until the answer is empty.',
  access: { scopes: ['latchkey.audit:read'] },
  query: z.strictObject({
    ...eventFilter,
    after: wholeNumberOr(0, 0, Number.MAX_SAFE_INTEGER).describe('Only events with a higher seq.'),
    limit: wholeNumberOr(1_000, 1, 10_000),
  }),
  success: {
    status: 200,
    description: 'The lines',
    body: z.instanceof(Uint8Array).meta({ override: { type: 'string' } }),
    media: 'application/jsonl',
  },
  refusals: [],
  async handle({ app, query: { after, limit, ...asked } }) {
    const rows = await app.database.db
      .select()
      .from(events)
      .where(and(matchingEvents(asked), gt(events.seq, after)))
      .orderBy(asc(events.seq))
      .limit(limit)
    return reply(Buffer.from(rows.map((row) => `${JSON.stringify(viewEvent(row))}\n`).join('')))
  },
})
