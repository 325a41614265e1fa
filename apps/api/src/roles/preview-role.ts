import { eq, sql } from 'drizzle-orm'
import type { Writer } from '../db/database.ts'
import { roles } from '../db/schema.ts'
import type { RecordEvent } from '../events/change.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { isRefused } from '../http/problem.ts'
import { idParams } from '../http/wire.ts'
import { impactSchema } from '../impact/impact.ts'
import { previewChange } from '../impact/preview-change.ts'
import { edit } from './edit-role.ts'
import { roleNotFound } from './get-role.ts'
import { removeRole } from './remove-role.ts'
import { roleChange } from './role-schemas.ts'
import { selectRoles } from './role-store.ts'

export const previewRole = endpoint({
  operationId: 'previewRole',
  method: 'post',
  path: '/v1/roles/{id}/preview',
  tag: 'Roles',
  summary: 'What a change of a role would do',
  description:
    'Which users and live tokens would lose or gain which scopes. Refused where the change would be.',
  access: { scopes: ['latchkey.roles:manage'] },
  params: idParams,
  body: roleChange,
  success: { status: 200, description: 'Nothing has been changed', body: impactSchema },
  refusals: [
    ...(['not_found', 'version_stale', 'invalid', 'name_taken'] as const),
    ...(['built_in', 'beyond_power', 'scope_not_grantable'] as const),
  ],
  async handle({ app, actor, origin, params, body }) {
    const [role] = await selectRoles(app.database.db).where(eq(roles.id, params.id))
    if (!role) return roleNotFound()
    const asked = { actor, roleId: role.id, version: null }
    const impact = await previewChange(app, {
      ...{ actor, origin },
      users: sql`exists (select 1 from user_roles ur where ur.user_id = users.id and ur.role_id = ${role.id})`,
      scopes: [...role.scopes, ...(body.action === 'edit' ? (body.scopes ?? []) : [])],
      act: (tx: Writer, record: RecordEvent) =>
        body.action === 'edit' ? edit(tx, record, asked, body) : removeRole(tx, record, asked),
    })
    return isRefused(impact) ? impact : reply(impact)
  },
})
