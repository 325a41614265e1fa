import { change, rollback } from '../events/change.ts'
import { endpoint } from '../http/endpoint.ts'
import { idParams, versionHeader } from '../http/wire.ts'
import { answerUser } from './answer-user.ts'
import { enable } from './set-enabled.ts'
import { changedUser } from './user-schemas.ts'

export const enableUser = endpoint({
  operationId: 'enableUser',
  method: 'post',
  path: '/v1/users/{id}/enable',
  tag: 'Users',
  summary: 'Undo a disable',
  description:
    'Their tokens pass again, but for those that were revoked, disabled or expired meanwhile. Sessions that were ended stay ended.',
  access: { scopes: ['latchkey.users:manage'] },
  params: idParams,
  success: { status: 200, description: 'Enabled', body: changedUser, headers: versionHeader },
  refusals: ['not_found', 'beyond_power'],
  async handle(call) {
    const { app, actor, origin, params } = call
    const changed = await change(app.database, origin, async (tx, record) => {
      const refused = await enable(tx, record, { actor, userId: params.id })
      return refused && rollback(refused)
    })
    return answerUser(call, changed)
  },
})
