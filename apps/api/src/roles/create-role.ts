import { v7 as uuidv7 } from 'uuid'
import { change, rollback } from '../events/change.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { isRefused } from '../http/problem.ts'
import { refuseBy } from '../http/refusal-words.ts'
import { etag, versionHeader } from '../http/wire.ts'
import { decideFields } from './role-fields.ts'
import { createRoleRequest, roleSchema, viewRole } from './role-schemas.ts'
import { auditOf, insertRole, targetOf } from './role-store.ts'

export const createRole = endpoint({
  operationId: 'createRole',
  method: 'post',
  path: '/v1/roles',
  tag: 'Roles',
  summary: 'Add a role',
  description: 'With scopes of the catalogue that you hold.',
  access: { scopes: ['latchkey.roles:manage'] },
  body: createRoleRequest,
  success: {
    status: 201,
    description: 'Added',
    body: roleSchema,
    headers: { ...versionHeader, Location: 'The role.' },
  },
  refusals: ['invalid', 'name_taken', 'scope_not_grantable'],
  async handle({ app, actor, origin, body }) {
    const { value } = await change(app.database, origin, async (tx, record) => {
      const decision = await decideFields(tx, actor, { description: null, ...body })
      if (!decision.ok) return rollback(refuseBy(decision.refusals))
      const role = { id: uuidv7(), ...decision.value }
      await insertRole(tx, role)
      record({ action: 'role.created', target: targetOf(role), before: null, after: auditOf(role) })
      return viewRole({ ...role, builtIn: null, version: 1 })
    })
    if (isRefused(value)) return value
    return reply(value, { headers: { ...etag(value.version), Location: `/v1/roles/${value.id}` } })
  },
})
