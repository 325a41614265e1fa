import { eq } from 'drizzle-orm'
import type * as z from 'zod'
import { checkRoleEdit } from '@latchkey/domain'
import type { Writer } from '../db/database.ts'
import { roles } from '../db/schema.ts'
import { change, rollback, type RecordEvent } from '../events/change.ts'
import { endpoint, reply, type Actor } from '../http/endpoint.ts'
import type { Refused } from '../http/problem.ts'
import { refuseBy } from '../http/refusal-words.ts'
import { etag, idParams, versionHeader } from '../http/wire.ts'
import { currentActor } from '../users/user-store.ts'
import { roleNotFound } from './get-role.ts'
import { decideFields } from './role-fields.ts'
import { changedRole, editRoleRequest, viewRole } from './role-schemas.ts'
import { auditOf, lockRole, saveRole, selectRoles, targetOf } from './role-store.ts'

export const editRole = endpoint({
  operationId: 'editRole',
  method: 'patch',
  path: '/v1/roles/{id}',
  tag: 'Roles',
  summary: 'Change a role, and with it the power of everyone who has it',
  description:
    'Neither before nor after may it carry a scope that you do not hold. The administrator role stays as it is.',
  access: { scopes: ['latchkey.roles:manage'] },
  params: idParams,
  ifMatch: true,
  body: editRoleRequest,
  success: { status: 200, description: 'Changed, everywhere', body: changedRole, headers: versionHeader },
  refusals: [
    ...(['not_found', 'version_stale', 'invalid', 'name_taken'] as const),
    ...(['built_in', 'beyond_power', 'scope_not_grantable'] as const),
  ],
  async handle({ app, actor, origin, params, ifMatch, body, effect }) {
    const { value: refused } = await change(app.database, origin, async (tx, record) => {
      const refusal = await edit(tx, record, { actor, roleId: params.id, version: ifMatch }, body)
      return refusal && rollback(refusal)
    })
    if (refused) return refused
    const [role] = await selectRoles(app.database.db).where(eq(roles.id, params.id))
    if (!role) return roleNotFound()
    return reply({ role: viewRole(role), effect: await effect() }, { headers: etag(role.version) })
  },
})

interface Asked {
  readonly actor: Actor
  readonly roleId: string
  /** The version that the edit was made from; null for a preview, which overwrites nothing. */
  readonly version: number | null
}

export type EditRoleRefused = Refused<
  | 'not_found'
  | 'version_stale'
  | 'invalid'
  | 'name_taken'
  | 'built_in'
  | 'beyond_power'
  | 'scope_not_grantable'
>

/** Load, decide, save: for the edit and for its preview alike. Answers the refusal, or null when it is done. */
export async function edit(
  tx: Writer,
  record: RecordEvent,
  { actor, roleId, version }: Asked,
  edits: z.output<typeof editRoleRequest>,
): Promise<EditRoleRefused | null> {
  const before = await lockRole(tx, roleId)
  if (!before) return roleNotFound()
  if (version !== null && version !== before.version)
    return refuseBy([{ code: 'version_stale', version: before.version }])
  const mine = checkRoleEdit(await currentActor(tx, actor), before)
  if (!mine.ok) return refuseBy(mine.refusals)
  const { name = before.name, scopes = before.scopes } = edits
  const description = edits.description === undefined ? before.description : edits.description
  const decision = await decideFields(tx, actor, { name, description, scopes }, before.id)
  if (!decision.ok) return refuseBy(decision.refusals)
  const after = { ...before, ...decision.value }
  const [was, is] = [auditOf(before), auditOf(after)]
  if (JSON.stringify(was) === JSON.stringify(is)) return null
  await saveRole(tx, after)
  record({ action: 'role.edited', target: targetOf(after), before: was, after: is })
  return null
}
