import { change, rollback } from '../events/change.ts'
import { endpoint } from '../http/endpoint.ts'
import { idParams, versionHeader } from '../http/wire.ts'
import { answerUser } from './answer-user.ts'
import { disable } from './set-enabled.ts'
import { changedUser } from './user-schemas.ts'

export const disableUser = endpoint({
  operationId: 'disableUser',
  method: 'post',
  path: '/v1/users/{id}/disable',
  tag: 'Users',
  summary: 'Stop a user until they are enabled again',
  description:
    'All their tokens are refused at once, everywhere, and their sessions are ended. The tokens keep their own state.',
  access: { scopes: ['latchkey.users:manage'] },
  params: idParams,
  success: { status: 200, description: 'Disabled, everywhere', body: changedUser, headers: versionHeader },
  refusals: ['not_found', 'beyond_power', 'last_administrator'],
  async handle(call) {
    const { app, actor, origin, params } = call
    const changed = await change(app.database, origin, async (tx, record) => {
      const refused = await disable(tx, record, { actor, userId: params.id })
      return refused && rollback(refused)
    })
    return answerUser(call, changed)
  },
})
