import * as z from 'zod'
import { endpoint, reply } from '../http/endpoint.ts'
import { roleSchema, viewRole } from './role-schemas.ts'
import { selectRoles } from './role-store.ts'

export const listRoles = endpoint({
  operationId: 'listRoles',
  method: 'get',
  path: '/v1/roles',
  tag: 'Roles',
  summary: 'The roles that users can have',
  access: { scopes: ['latchkey.roles:manage', 'latchkey.users:read', 'latchkey.users:manage'] },
  success: {
    status: 200,
    description: 'All of them, by name',
    body: z.strictObject({ items: z.array(roleSchema) }),
  },
  refusals: [],
  async handle({ app }) {
    const roles = await selectRoles(app.database.db)
    return reply({ items: roles.map(viewRole) })
  },
})
