import { ne } from 'drizzle-orm'
import { sessions } from '../db/schema.ts'
import { change } from '../events/change.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { endSessions } from './session-store.ts'

export const endOtherSessions = endpoint({
  operationId: 'endOtherSessions',
  method: 'delete',
  path: '/v1/me/sessions',
  tag: 'Me',
  summary: 'Log out everywhere else',
  access: 'session',
  success: { status: 204, description: 'Only the session that asks goes on' },
  refusals: [],
  async handle({ app, actor, origin }) {
    await change(app.database, origin, async (tx, record) => {
      await endSessions(tx, record, actor, ne(sessions.id, actor.sessionId ?? ''))
    })
    return reply(undefined)
  },
})
