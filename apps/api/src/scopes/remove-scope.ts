import { and, arrayContains, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Writer } from '../db/database.ts'
import { roles, roleScopes, scopes, tokens } from '../db/schema.ts'
import type { RecordEvent } from '../events/change.ts'
import { isRefused, refuse, type Refused } from '../http/problem.ts'
import { refuseBy } from '../http/refusal-words.ts'
import { auditOf as auditOfRole, selectRoles, targetOf as roleTarget } from '../roles/role-store.ts'
import { targetOf as tokenTarget } from '../tokens/change-token.ts'
import { auditOf as auditOfToken } from '../tokens/token-audit.ts'
import { tokenOf } from '../tokens/token-store.ts'

/** As many tokens as one transaction changes, with an event for each, without holding up other changes. */
const batch = 1_000

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

/**
 * Takes the scope out of grants and, with the last of them, out of the roles and the catalogue. Answers `more` while
 * there are tokens left that were granted it: what was done is whole then, and asking again goes on. Revoked tokens keep
 * what they had: nothing brings them back.
 */
export async function removeScope(
  tx: Writer,
  record: RecordEvent,
  name: string,
  version: number,
): Promise<'more' | 'done' | Refused<'not_found' | 'version_stale' | 'built_in'>> {
  const scope = await lockScope(tx, name, version)
  if (isRefused(scope)) return scope
  if ((await removeFromTokens(tx, record, name)) === batch) return 'more'
  await removeFromRoles(tx, record, name)
  await tx.delete(scopes).where(eq(scopes.name, name))
  const before = { name, description: scope.description }
  record({ action: 'scope.deleted', target: { kind: 'scope', id: name, name }, before, after: null })
  return 'done'
}

async function removeFromTokens(tx: Writer, record: RecordEvent, name: string): Promise<number> {
  const rows = await tx
    .select()
    .from(tokens)
    .where(and(arrayContains(tokens.scopes, [name]), isNull(tokens.revokedAt)))
    .limit(batch)
    .for('update')
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return 0
  await tx
    .update(tokens)
    .set({
      scopes: sql`array_remove(${tokens.scopes}, ${name})`,
      updatedAt: sql`clock_timestamp()`,
      version: sql`${tokens.version} + 1`,
    })
    .where(inArray(tokens.id, ids))
  for (const row of rows) {
    const token = tokenOf(row)
    const after = { ...token, scopes: token.scopes.filter((granted) => granted !== name) }
    record({
      action: 'token.edited',
      target: tokenTarget(token),
      before: auditOfToken(token),
      after: auditOfToken(after),
    })
  }
  return ids.length
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
