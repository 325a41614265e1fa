import { eq } from 'drizzle-orm'
import { sessions } from '../db/schema.ts'
import { change, rollback } from '../events/change.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { isRefused, refuse } from '../http/problem.ts'
import { idParams } from '../http/wire.ts'
import { endSessions } from './session-store.ts'

export const endSession = endpoint({
  operationId: 'endSession',
  method: 'delete',
  path: '/v1/me/sessions/{id}',
  tag: 'Me',
  summary: 'Log out somewhere',
  access: 'session',
  params: idParams,
  success: { status: 204, description: 'That session is not accepted any more' },
  refusals: ['not_found'],
  async handle({ app, actor, origin, params }) {
    const { value } = await change(app.database, origin, async (tx, record) => {
      const ended = await endSessions(tx, record, actor, eq(sessions.id, params.id))
      return ended ? null : rollback(refuse('not_found', 'You have no session with this id.'))
    })
    if (isRefused(value)) return value
    return reply(undefined, params.id === actor.sessionId ? { cookie: 'clear' } : {})
  },
})
