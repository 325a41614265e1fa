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
      record({
        action: 'session.ended',
        target: { kind: 'session', id, name: actor.username },
        before: null,
        after: null,
      })
      await endSession(tx, id)
    })
    return reply(undefined, { cookie: 'clear' })
  },
})
