import { change } from '../events/change.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { endSession } from './session-store.ts'

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
      const id = actor.sessionId ?? ''
      // Of several log-outs at once one ends the session; the others must not tell the log that they did.
      if (!(await endSession(tx, id))) return
      record({
        action: 'session.ended',
        target: { kind: 'session', id, name: actor.username },
        before: null,
        after: null,
      })
    })
    return reply(undefined, { cookie: 'clear' })
  },
})
