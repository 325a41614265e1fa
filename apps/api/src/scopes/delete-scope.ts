import { change, rollback } from '../events/change.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { isRefused } from '../http/problem.ts'
import { changeInBatches, idsPerRound, idsWhere, withoutScope } from '../tokens/change-many-tokens.ts'
import { grantedScope, lockScope, removeScope } from './remove-scope.ts'
import { deletedScope, scopeParams } from './scope-schemas.ts'

export const deleteScope = endpoint({
  operationId: 'deleteScope',
  method: 'delete',
  path: '/v1/scopes/{name}',
  tag: 'Scopes',
  summary: 'Remove a scope from the catalogue, from roles and from tokens',
  description:
    'A scope that is added later under the same name revives none of the grants. Tokens are changed a few thousand at a time; after an interruption, ask again.',
  access: { scopes: ['latchkey.scopes:manage'] },
  params: scopeParams,
  ifMatch: true,
  success: { status: 200, description: 'Gone, everywhere', body: deletedScope },
  refusals: ['not_found', 'version_stale', 'built_in'],
  async handle({ app, params, ifMatch, origin, effect }) {
    for (;;) {
      const { value } = await change(app.database, origin, async (tx, record) => {
        const outcome = await removeScope(tx, record, params.name, ifMatch)
        return isRefused(outcome) ? rollback(outcome) : outcome
      })
      if (isRefused(value)) return value
      if (value === 'done') return reply({ effect: await effect() })
      const where = grantedScope(params.name)
      const removed = await changeInBatches(app, {
        ...{ ids: await idsWhere(app.database.db, where, idsPerRound), where, origin },
        change: withoutScope(params.name),
        async check(tx) {
          const scope = await lockScope(tx, params.name, ifMatch)
          return isRefused(scope) ? scope : null
        },
      })
      if (isRefused(removed)) return removed
    }
  },
})
