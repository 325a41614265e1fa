import { and, eq } from 'drizzle-orm'
import * as z from 'zod'
import { canSee } from '@latchkey/domain'
import { events } from '../db/schema.ts'
import { pageOfEvents } from '../events/event-page.ts'
import { eventList } from '../events/event-view.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { pageQuery } from '../http/page.ts'
import { isRefused } from '../http/problem.ts'
import { idParams } from '../http/wire.ts'
import { tokenNotFound } from './get-token.ts'
import { findToken } from './token-store.ts'

export const listTokenEvents = endpoint({
  operationId: 'listTokenEvents',
  method: 'get',
  path: '/v1/tokens/{id}/events',
  tag: 'Tokens',
  summary: 'The history of a token',
  access: { scopes: ['latchkey.tokens:manage-own', 'latchkey.tokens:manage'] },
  params: idParams,
  query: z.strictObject(pageQuery),
  success: { status: 200, description: 'A page of its events, newest first', body: eventList },
  refusals: ['not_found', 'invalid'],
  async handle({ app, params, query, actor }) {
    const record = await findToken(app.database.db, params.id)
    if (!record || !canSee(actor, record.token)) return tokenNotFound()
    const where = and(eq(events.targetKind, 'token'), eq(events.targetId, params.id))
    const page = await pageOfEvents(app, query, ['listTokenEvents', params], where)
    return isRefused(page) ? page : reply(page)
  },
})
