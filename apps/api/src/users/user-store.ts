import { and, eq, inArray, isNotNull, ne, sql } from 'drizzle-orm'
import { scopeSetOf, usernameKey, type UserKind } from '@latchkey/domain'
import type { Reader, Writer } from '../db/database.ts'
import { roles, userRoles, users } from '../db/schema.ts'
import type { Actor } from '../http/endpoint.ts'
import { selectRoles, type RoleRecord } from '../roles/role-store.ts'
import { heldScopes } from './held-scopes.ts'

/** A user with what the rules on changing one need. The hash of the password is no part of it. */
export interface UserRecord {
  readonly id: string
  readonly kind: UserKind
  readonly username: string
  readonly firstName: string | null
  readonly lastName: string | null
  readonly enabled: boolean
  readonly version: number
  readonly roles: readonly RoleRecord[]
}

/** For a change: until the transaction ends nobody else changes this user, starts a session of theirs or makes a token for them. */
export async function lockUser(tx: Writer, id: string): Promise<UserRecord | null> {
  const [row] = await tx.select().from(users).where(eq(users.id, id)).for('update')
  if (!row) return null
  const held = tx.select({ id: userRoles.roleId }).from(userRoles).where(eq(userRoles.userId, id))
  const { kind, username, firstName, lastName, enabled, version } = row
  return {
    ...{ id, kind, username, firstName, lastName, enabled, version },
    roles: await selectRoles(tx).where(inArray(roles.id, held)),
  }
}

/** The actor's power as of this transaction: a demotion that was answered before now binds what is decided now. */
export async function currentActor(tx: Reader, actor: Actor): Promise<Actor> {
  const [row] = await tx
    .select({ held: heldScopes(sql`users.id`) })
    .from(users)
    .where(eq(users.id, actor.id))
  return { ...actor, held: scopeSetOf(row?.held ?? []) }
}

/**
 * How many others can log in and administer. The lock on the role lets one change at a time take an administrator away:
 * of two who disable each other at once, the second finds nobody left.
 */
export async function countOtherAdministrators(tx: Writer, userId: string): Promise<number> {
  const [role] = await tx
    .select({ id: roles.id })
    .from(roles)
    .where(eq(roles.builtIn, 'administrator'))
    .for('no key update')
  if (!role) throw new Error('The built-in role Administrator is missing.')
  const able = and(eq(users.kind, 'person'), eq(users.enabled, true), isNotNull(users.passwordHash))
  const others = await tx
    .select({ id: users.id })
    .from(users)
    .innerJoin(userRoles, and(eq(userRoles.userId, users.id), eq(userRoles.roleId, role.id)))
    .where(and(ne(users.id, userId), able))
    .limit(1)
  return others.length
}

/** The roles of these ids, and the ids that are none. */
export async function findRoles(tx: Writer, ids: readonly string[]) {
  const found = ids.length === 0 ? [] : await selectRoles(tx).where(inArray(roles.id, [...ids]))
  return { found, unknown: ids.filter((id) => !found.some((role) => role.id === id)) }
}

export type NewUser = Pick<UserRecord, 'id' | 'kind' | 'username' | 'firstName' | 'lastName' | 'roles'> & {
  readonly passwordHash: string | null
}

export async function insertUser(tx: Writer, { roles: given, ...user }: NewUser): Promise<void> {
  await tx.insert(users).values({ ...user, usernameKey: usernameKey(user.username) })
  await giveRoles(tx, user.id, given)
}

/** Writes the record and raises the version. The caller holds the row's lock. */
export async function saveUser(tx: Writer, user: UserRecord): Promise<void> {
  const { id, username, firstName, lastName, enabled } = user
  await tx
    .update(users)
    .set({
      ...{ username, usernameKey: usernameKey(username), firstName, lastName, enabled },
      ...touched,
    })
    .where(eq(users.id, id))
  await tx.delete(userRoles).where(eq(userRoles.userId, id))
  await giveRoles(tx, id, user.roles)
}

/** What every change of a user's row sets beside. */
export const touched = { updatedAt: sql`clock_timestamp()`, version: sql`${users.version} + 1` }

async function giveRoles(tx: Writer, userId: string, given: readonly RoleRecord[]): Promise<void> {
  if (given.length > 0) await tx.insert(userRoles).values(given.map(({ id }) => ({ userId, roleId: id })))
}

/** What the log keeps of a user, before and after. */
export function auditOf(user: Omit<UserRecord, 'id' | 'version'>) {
  const { kind, username, firstName, lastName, enabled } = user
  const named = user.roles.map(({ id, name }) => ({ id, name }))
  return { kind, username, firstName, lastName, enabled, roles: named }
}

export const targetOf = ({ id, username }: Pick<UserRecord, 'id' | 'username'>) => ({
  kind: 'user',
  id,
  name: username,
})
