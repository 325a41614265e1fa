import * as z from 'zod'
import { endpoint, reply } from '../http/endpoint.ts'
import { pageQuery } from '../http/page.ts'
import { isRefused } from '../http/problem.ts'
import { eventFilter, matchingEvents } from './event-filter.ts'
import { pageOfEvents } from './event-page.ts'
import { eventList } from './event-view.ts'

export const listEvents = endpoint({
  operationId: 'listEvents',
  method: 'get',
  path: '/v1/events',
  tag: 'Events',
  summary: 'What was changed, by whom, newest first',
  access: { scopes: ['latchkey.audit:read'] },
  query: z.strictObject({ ...eventFilter, ...pageQuery }),
  success: { status: 200, description: 'A page of events', body: eventList },
  refusals: ['invalid'],
  async handle({ app, query: { cursor, limit, ...asked } }) {
    const page = await pageOfEvents(app, { cursor, limit }, ['listEvents', asked], matchingEvents(asked))
    return isRefused(page) ? page : reply(page)
  },
})
