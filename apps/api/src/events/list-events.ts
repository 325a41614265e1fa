import { and, desc, lt, sql, type SQL } from 'drizzle-orm'
import * as z from 'zod'
import type { Reader } from '../db/database.ts'
import { events } from '../db/schema.ts'
import { cursorRefused, readCursor, writeCursor, type ListName } from '../http/cursor.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { eventFilter, matchingEvents } from './event-filter.ts'
import { eventList, viewEvent } from './event-view.ts'

const totalMax = 10_000

const listQuery = z.strictObject({
  ...eventFilter,
  cursor: z.string().max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export const listEvents = endpoint({
  operationId: 'listEvents',
  method: 'get',
  path: '/v1/events',
  tag: 'Events',
  summary: 'What was changed, by whom, newest first',
  access: { scopes: ['latchkey.audit:read'] },
  query: listQuery,
  success: { status: 200, description: 'A page of events', body: eventList },
  refusals: ['invalid'],
  async handle({ app, query }) {
    const { cursor, limit, ...asked } = query
    const list: ListName = ['listEvents', asked]
    const place = cursor === undefined ? undefined : readCursor(app, list, cursor)
    if (place === null) return cursorRefused()
    const { db } = app.database
    const where = matchingEvents(asked)
    const beyond = place?.[0] === undefined ? undefined : lt(events.seq, Number(place[0]))
    const [rows, total] = await Promise.all([
      db
        .select()
        .from(events)
        .where(and(where, beyond))
        .orderBy(desc(events.seq))
        .limit(limit + 1),
      countUpTo(db, where),
    ])
    const page = rows.slice(0, limit)
    const last = rows.length > limit ? page.at(-1) : undefined
    return reply({
      items: page.map(viewEvent),
      nextCursor: last ? writeCursor(app, list, [String(last.seq)]) : null,
      total: Math.min(total, totalMax),
      totalIsExact: total <= totalMax,
    })
  },
})

/** Counts no further than a person reads on: an exact number of millions would cost more than the page. */
async function countUpTo(reader: Reader, where: SQL | undefined): Promise<number> {
  const some = reader
    .select({ one: sql`1`.as('one') })
    .from(events)
    .where(where)
    .limit(totalMax + 1)
    .as('some')
  const [row] = await reader.select({ count: sql<number>`count(*)::int` }).from(some)
  return row?.count ?? 0
}
