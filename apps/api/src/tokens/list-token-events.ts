import { and, desc, eq, lt, sql } from 'drizzle-orm'
import * as z from 'zod'
import { canSee } from '@latchkey/domain'
import type { Reader } from '../db/database.ts'
import { events } from '../db/schema.ts'
import { eventList, viewEvent } from '../events/event-view.ts'
import { cursorRefused, readCursor, writeCursor, type ListName } from '../http/cursor.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { idParams } from '../http/wire.ts'
import { tokenNotFound } from './get-token.ts'
import { totalMax } from './page-of-tokens.ts'
import { findToken } from './token-store.ts'

export const listTokenEvents = endpoint({
  operationId: 'listTokenEvents',
  method: 'get',
  path: '/v1/tokens/{id}/events',
  tag: 'Tokens',
  summary: 'The history of a token',
  access: { scopes: ['latchkey.tokens:manage-own', 'latchkey.tokens:manage'] },
  params: idParams,
  query: z.strictObject({
    cursor: z.string().max(2000).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  success: { status: 200, description: 'A page of its events, newest first', body: eventList },
  refusals: ['not_found', 'invalid'],
  async handle({ app, params, query: { cursor, limit }, actor }) {
    const { db } = app.database
    const list: ListName = ['listTokenEvents', params]
    const after = cursor === undefined ? [] : readCursor(app, list, cursor)
    if (!after) return cursorRefused()
    const record = await findToken(db, params.id)
    if (!record || !canSee(actor, record.token)) return tokenNotFound()
    const ofToken = and(eq(events.targetKind, 'token'), eq(events.targetId, params.id))
    const [rows, total] = await Promise.all([
      db
        .select()
        .from(events)
        .where(and(ofToken, after[0] === undefined ? undefined : lt(events.seq, Number(after[0]))))
        .orderBy(desc(events.seq))
        .limit(limit + 1),
      countUpTo(db, ofToken),
    ])
    const last = rows.length > limit ? rows[limit - 1] : undefined
    return reply({
      items: rows.slice(0, limit).map(viewEvent),
      nextCursor: last ? writeCursor(app, list, [String(last.seq)]) : null,
      total: Math.min(total, totalMax),
      totalIsExact: total <= totalMax,
    })
  },
})

async function countUpTo(reader: Reader, where: ReturnType<typeof and>): Promise<number> {
  const some = reader
    .select({ seq: events.seq })
    .from(events)
    .where(where)
    .limit(totalMax + 1)
    .as('some')
  const [row] = await reader.select({ count: sql<number>`count(*)::int` }).from(some)
  return row?.count ?? 0
}
