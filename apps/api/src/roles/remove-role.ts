import { eq } from 'drizzle-orm'
import { checkRoleRemoval } from '@latchkey/domain'
import type { Writer } from '../db/database.ts'
import { roles } from '../db/schema.ts'
import type { RecordEvent } from '../events/change.ts'
import type { Actor } from '../http/endpoint.ts'
import type { Refused } from '../http/problem.ts'
import { refuseBy } from '../http/refusal-words.ts'
import { currentActor } from '../users/user-store.ts'
import { roleNotFound } from './get-role.ts'
import { auditOf, lockRole, targetOf } from './role-store.ts'

interface Asked {
  readonly actor: Actor
  readonly roleId: string
  /** The version that was seen; null for a preview. */
  readonly version: number | null
}

/** Load, decide, save: for the deletion and its preview. Nobody has the role any more. */
export async function removeRole(
  tx: Writer,
  record: RecordEvent,
  { actor, roleId, version }: Asked,
): Promise<Refused<'not_found' | 'version_stale' | 'built_in' | 'beyond_power'> | null> {
  const role = await lockRole(tx, roleId)
  if (!role) return roleNotFound()
  if (version !== null && version !== role.version)
    return refuseBy([{ code: 'version_stale', version: role.version }])
  const decision = checkRoleRemoval(await currentActor(tx, actor), role)
  if (!decision.ok) return refuseBy(decision.refusals)
  await tx.delete(roles).where(eq(roles.id, role.id))
  record({ action: 'role.deleted', target: targetOf(role), before: auditOf(role), after: null })
  return null
}
