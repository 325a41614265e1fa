import { change, rollback } from '../events/change.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { isRefused } from '../http/problem.ts'
import { idParams } from '../http/wire.ts'
import { changeInBatches, endingAndRemoving, idsPerRound, idsWhere } from '../tokens/change-many-tokens.ts'
import { lockForRemoval, ownedBy, removeUser } from './remove-user.ts'
import { deletedUser } from './user-schemas.ts'

export const deleteUser = endpoint({
  operationId: 'deleteUser',
  method: 'delete',
  path: '/v1/users/{id}',
  tag: 'Users',
  summary: 'Remove a user and their tokens',
  description:
    'Every token of theirs ends as by a revoke. Tokens that they made for others stay, and keep the name of who made them. Many tokens are removed a few thousand at a time; after an interruption, ask again.',
  access: { scopes: ['latchkey.users:manage'] },
  params: idParams,
  ifMatch: true,
  success: { status: 200, description: 'Gone, everywhere', body: deletedUser },
  refusals: ['not_found', 'version_stale', 'beyond_power', 'last_administrator'],
  async handle({ app, actor, origin, params, ifMatch, effect }) {
    const asked = { actor, userId: params.id, version: ifMatch }
    for (;;) {
      const { value } = await change(app.database, origin, async (tx, record) => {
        const outcome = await removeUser(tx, record, asked)
        return isRefused(outcome) ? rollback(outcome) : outcome
      })
      if (isRefused(value)) return value
      if (value === 'done') return reply({ effect: await effect() })
      const where = ownedBy(params.id)
      const removed = await changeInBatches(app, {
        ...{ ids: await idsWhere(app.database.db, where, idsPerRound), where, origin },
        change: endingAndRemoving('owner_deleted'),
        async check(tx) {
          const user = await lockForRemoval(tx, asked)
          return isRefused(user) ? user : null
        },
      })
      if (isRefused(removed)) return removed
    }
  },
})
