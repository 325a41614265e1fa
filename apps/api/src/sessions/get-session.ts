import { unauthenticated } from '../http/authenticate.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { iso } from '../http/wire.ts'
import { viewMe } from '../users/user-view.ts'
import { sessionSchema } from './session-schemas.ts'
import { sessionEnd } from './session-store.ts'

export const getSession = endpoint({
  operationId: 'getSession',
  method: 'get',
  path: '/v1/session',
  tag: 'Sessions',
  summary: 'Who is logged in, and until when',
  access: 'session',
  success: { status: 200, description: 'The session of the cookie', body: sessionSchema },
  refusals: ['unauthenticated'],
  async handle({ app, actor }) {
    const { db } = app.database
    const [user, expiresAt] = await Promise.all([
      viewMe(db, actor.id),
      actor.sessionId === null ? null : sessionEnd(db, actor.sessionId),
    ])
    if (!user || !expiresAt) return unauthenticated('cookie', false)
    return reply({ user, expiresAt: iso(expiresAt) })
  },
})
