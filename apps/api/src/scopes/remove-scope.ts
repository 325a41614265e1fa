import { arrayContains, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Writer } from '../db/database.ts'
import { roles, roleScopes, scopes, tokens } from '../db/schema.ts'
import type { RecordEvent } from '../events/change.ts'
import { isRefused, refuse, type Refused } from '../http/problem.ts'
import { refuseBy } from '../http/refusal-words.ts'
import { auditOf as auditOfRole, selectRoles, targetOf as roleTarget } from '../roles/role-store.ts'

type ScopeRow = typeof scopes.$inferSelect

/** A scope under a lock: nobody grants it meanwhile. The built-in ones are not for changing. */
export async function lockScope(
  tx: Writer,
  name: string,
  version: number,
): Promise<ScopeRow | Refused<'not_found' | 'version_stale' | 'built_in'>> {
  const [scope] = await tx.select().from(scopes).where(eq(scopes.name, name)).for('update')
  if (!scope) return scopeNotFound()
  if (scope.builtIn) return refuseBy([{ code: 'built_in' }])
  return scope.version === version ? scope : refuseBy([{ code: 'version_stale', version: scope.version }])
}

export const scopeNotFound = () => refuse('not_found', 'There is no scope of this name.')

export const grantedScope = (name: string) =>
  sql`${arrayContains(tokens.scopes, [name])} and ${isNull(tokens.revokedAt)}`

/**
 * Takes the scope out of the roles and the catalogue, once it is out of the grants. Answers `more` while tokens are left
 * that were granted it. Revoked tokens keep what they had: nothing brings them back.
 */
export async function removeScope(
  tx: Writer,
  record: RecordEvent,
  name: string,
  version: number,
): Promise<'more' | 'done' | Refused<'not_found' | 'version_stale' | 'built_in'>> {
  const scope = await lockScope(tx, name, version)
  if (isRefused(scope)) return scope
  const left = await tx.select({ id: tokens.id }).from(tokens).where(grantedScope(name)).limit(1)
  if (left.length > 0) return 'more'
  await removeFromRoles(tx, record, name)
  await tx.delete(scopes).where(eq(scopes.name, name))
  const before = { name, description: scope.description }
  record({ action: 'scope.deleted', target: { kind: 'scope', id: name, name }, before, after: null })
  return 'done'
}

async function removeFromRoles(tx: Writer, record: RecordEvent, name: string): Promise<void> {
  const having = tx.select({ id: roleScopes.roleId }).from(roleScopes).where(eq(roleScopes.scope, name))
  await tx
    .select({ id: roles.id })
    .from(roles)
    .where(inArray(roles.id, having))
    .orderBy(roles.id)
    .for('update')
  const affected = await selectRoles(tx).where(inArray(roles.id, having))
  if (affected.length === 0) return
  const ids = affected.map(({ id }) => id)
  await tx
    .update(roles)
    .set({ updatedAt: sql`clock_timestamp()`, version: sql`${roles.version} + 1` })
    .where(inArray(roles.id, ids))
  for (const role of affected) {
    const after = { ...role, scopes: role.scopes.filter((scope) => scope !== name) }
    record({
      action: 'role.edited',
      target: roleTarget(role),
      before: auditOfRole(role),
      after: auditOfRole(after),
    })
  }
}
