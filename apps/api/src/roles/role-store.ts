import { eq, sql } from 'drizzle-orm'
import { nameKey, scopeSetOf, type BuiltInRole, type ScopeName } from '@latchkey/domain'
import type { Reader, Writer } from '../db/database.ts'
import { roles, roleScopes } from '../db/schema.ts'

export interface RoleRecord {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly builtIn: BuiltInRole | null
  readonly version: number
  /** Sorted; of the administrator role all that the catalogue has. */
  readonly scopes: readonly ScopeName[]
}

const scopesOfRole = sql`array(select s.name from scopes s where roles.built_in = 'administrator'
  or exists (select 1 from role_scopes rs where rs.role_id = roles.id and rs.scope = s.name) order by s.name)`

/** Roles as records; callers add their own conditions. */
export function selectRoles(reader: Reader) {
  return reader
    .select({
      id: roles.id,
      name: roles.name,
      description: roles.description,
      builtIn: roles.builtIn,
      version: roles.version,
      scopes: scopesOfRole.mapWith((names: string[]): readonly ScopeName[] => [...scopeSetOf(names)]),
    })
    .from(roles)
    .orderBy(roles.nameKey)
    .$dynamic()
}

/** For a change: nobody else changes this role until the transaction ends. */
export async function lockRole(tx: Writer, id: string): Promise<RoleRecord | null> {
  await tx.select({ id: roles.id }).from(roles).where(eq(roles.id, id)).for('update')
  const [role] = await selectRoles(tx).where(eq(roles.id, id))
  return role ?? null
}

export async function insertRole(tx: Writer, role: Omit<RoleRecord, 'builtIn' | 'version'>): Promise<void> {
  const { id, name, description } = role
  await tx.insert(roles).values({ id, name, nameKey: nameKey(name), description })
  await giveScopes(tx, role)
}

/** Writes the record and raises the version. The caller holds the row's lock. */
export async function saveRole(tx: Writer, role: RoleRecord): Promise<void> {
  const { id, name, description } = role
  await tx
    .update(roles)
    .set({
      ...{ name, nameKey: nameKey(name), description },
      ...{ updatedAt: sql`clock_timestamp()`, version: sql`${roles.version} + 1` },
    })
    .where(eq(roles.id, id))
  await tx.delete(roleScopes).where(eq(roleScopes.roleId, id))
  await giveScopes(tx, role)
}

async function giveScopes(tx: Writer, { id, scopes }: Pick<RoleRecord, 'id' | 'scopes'>): Promise<void> {
  if (scopes.length > 0) await tx.insert(roleScopes).values(scopes.map((scope) => ({ roleId: id, scope })))
}

/** What the log keeps of a role, before and after. */
export const auditOf = ({
  name,
  description,
  scopes,
}: Pick<RoleRecord, 'name' | 'description' | 'scopes'>) => ({
  name,
  description,
  scopes: [...scopes],
})

export const targetOf = ({ id, name }: Pick<RoleRecord, 'id' | 'name'>) => ({ kind: 'role', id, name })
