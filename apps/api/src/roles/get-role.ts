import { eq } from 'drizzle-orm'
import { roles } from '../db/schema.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { refuse } from '../http/problem.ts'
import { etag, idParams, versionHeader } from '../http/wire.ts'
import { roleSchema, viewRole } from './role-schemas.ts'
import { selectRoles } from './role-store.ts'

export const getRole = endpoint({
  operationId: 'getRole',
  method: 'get',
  path: '/v1/roles/{id}',
  tag: 'Roles',
  summary: 'One role',
  access: { scopes: ['latchkey.roles:manage', 'latchkey.users:read', 'latchkey.users:manage'] },
  params: idParams,
  success: { status: 200, description: 'The role', body: roleSchema, headers: versionHeader },
  refusals: ['not_found'],
  async handle({ app, params }) {
    const [role] = await selectRoles(app.database.db).where(eq(roles.id, params.id))
    return role ? reply(viewRole(role), { headers: etag(role.version) }) : roleNotFound()
  },
})

export const roleNotFound = () => refuse('not_found', 'There is no role with this id.')
