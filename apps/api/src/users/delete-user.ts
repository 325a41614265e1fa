import { change, rollback } from '../events/change.ts'
import { effectOf } from '../events/effect.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { idParams } from '../http/wire.ts'
import { removeUser } from './remove-user.ts'
import { deletedUser } from './user-schemas.ts'

export const deleteUser = endpoint({
  operationId: 'deleteUser',
  method: 'delete',
  path: '/v1/users/{id}',
  tag: 'Users',
  summary: 'Remove a user and their tokens',
  description:
    'Every token of theirs ends as by a revoke. Tokens that they made for others stay, and keep the name of who made them.',
  access: { scopes: ['latchkey.users:manage'] },
  params: idParams,
  ifMatch: true,
  success: { status: 200, description: 'Gone, everywhere', body: deletedUser },
  refusals: ['not_found', 'version_stale', 'beyond_power', 'last_administrator', 'too_many_tokens'],
  async handle({ app, actor, origin, params, ifMatch }) {
    const { value: refused, committedAt } = await change(app.database, origin, async (tx, record) => {
      const refusal = await removeUser(tx, record, { actor, userId: params.id, version: ifMatch })
      return refusal && rollback(refusal)
    })
    return refused ?? reply({ effect: effectOf(app, committedAt) })
  },
})
