import { change, rollback } from '../events/change.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { idParams } from '../http/wire.ts'
import { removeRole } from './remove-role.ts'
import { deletedRole } from './role-schemas.ts'

export const deleteRole = endpoint({
  operationId: 'deleteRole',
  method: 'delete',
  path: '/v1/roles/{id}',
  tag: 'Roles',
  summary: 'Remove a role, also from those who have it',
  access: { scopes: ['latchkey.roles:manage'] },
  params: idParams,
  ifMatch: true,
  success: { status: 200, description: 'Gone, everywhere', body: deletedRole },
  refusals: ['not_found', 'version_stale', 'built_in', 'beyond_power'],
  async handle({ app, actor, origin, params, ifMatch, effect }) {
    const { value: refused } = await change(app.database, origin, async (tx, record) => {
      const refusal = await removeRole(tx, record, { actor, roleId: params.id, version: ifMatch })
      return refusal && rollback(refusal)
    })
    return refused ?? reply({ effect: await effect() })
  },
})
