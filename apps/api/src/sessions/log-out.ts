import { eq } from 'drizzle-orm'
import { sessions } from '../db/schema.ts'
import { change } from '../events/change.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { endSessions } from './session-store.ts'

export const logOut = endpoint({
  operationId: 'logOut',
  method: 'delete',
  path: '/v1/session',
  tag: 'Sessions',
  summary: 'Log out',
  access: 'session',
  success: { status: 204, description: 'The session is ended on the server, and the cookie is cleared' },
  refusals: [],
  async handle({ app, actor, origin }) {
    await change(app.database, origin, async (tx, record) => {
      // Of several log-outs at once one ends the session; the others find none and tell the log nothing.
      await endSessions(tx, record, actor, eq(sessions.id, actor.sessionId ?? ''))
    })
    return reply(undefined, { cookie: 'clear' })
  },
})
