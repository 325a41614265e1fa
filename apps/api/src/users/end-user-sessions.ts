import { change, rollback } from '../events/change.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { isRefused } from '../http/problem.ts'
import { idParams } from '../http/wire.ts'
import { endSessions } from '../sessions/session-store.ts'
import { lockWithinPower } from './user-rules.ts'

export const endUserSessions = endpoint({
  operationId: 'endUserSessions',
  method: 'delete',
  path: '/v1/users/{id}/sessions',
  tag: 'Users',
  summary: 'Log a person out everywhere',
  access: { scopes: ['latchkey.users:manage'] },
  params: idParams,
  success: { status: 204, description: 'None of their sessions is accepted any more' },
  refusals: ['not_found', 'beyond_power'],
  async handle({ app, actor, origin, params }) {
    const { value } = await change(app.database, origin, async (tx, record) => {
      const user = await lockWithinPower(tx, actor, params.id)
      if (isRefused(user)) return rollback(user)
      await endSessions(tx, record, user)
      return null
    })
    return isRefused(value) ? value : reply(undefined)
  },
})
