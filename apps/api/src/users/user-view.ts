import { eq, inArray, sql } from 'drizzle-orm'
import * as z from 'zod'
import { displayName, userKinds, type BuiltInRole } from '@latchkey/domain'
import type { Reader } from '../db/database.ts'
import { avatars, users } from '../db/schema.ts'
import { id, instantOut, iso, listOf } from '../http/wire.ts'
import { builtInRole } from '../roles/role-schemas.ts'
import { heldScopes } from './held-scopes.ts'
import { preferences } from './preferences.ts'

const shape = {
  id,
  kind: z.enum(userKinds),
  username: z.string(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  displayName: z.string().describe('First and last name, or the username where there is neither.'),
  avatarUrl: z
    .string()
    .nullable()
    .describe('Another for every picture; null where there is none, and initials stand for the user.'),
  roles: z.array(z.strictObject({ id, name: z.string(), builtIn: builtInRole })),
  scopes: z.array(z.string()).describe('What the user holds by the roles; nothing while disabled.'),
  enabled: z.boolean(),
  createdAt: instantOut,
  version: z.int(),
}

export const userSchema = z.strictObject(shape).meta({ id: 'User' })
export const userList = listOf(userSchema, 'UserList')

/** The user whose credentials were sent, with what concerns nobody else. */
export const meSchema = z.strictObject({ ...shape, preferences }).meta({ id: 'Me' })

export type UserView = z.input<typeof userSchema>
export type MeView = z.input<typeof meSchema>

const rolesOf = sql<{ id: string; name: string; builtIn: BuiltInRole | null }[]>`coalesce((
  select json_agg(json_build_object('id', r.id, 'name', r.name, 'builtIn', r.built_in) order by r.name)
  from user_roles ur join roles r on r.id = ur.role_id where ur.user_id = users.id), '[]')`

const selectUsers = (reader: Reader) =>
  reader
    .select({ user: users, avatarTag: avatars.tag, roles: rolesOf, scopes: heldScopes(sql`users.id`) })
    .from(users)
    .leftJoin(avatars, eq(avatars.userId, users.id))
    .$dynamic()

type Row = Awaited<ReturnType<typeof selectUsers>>[number]

function viewOf({ user, avatarTag, roles, scopes }: Row): UserView {
  return {
    id: user.id,
    kind: user.kind,
    username: user.username,
    firstName: user.firstName,
    lastName: user.lastName,
    displayName: displayName(user),
    avatarUrl: avatarTag === null ? null : `/v1/users/${user.id}/avatar?v=${avatarTag}`,
    roles,
    scopes,
    enabled: user.enabled,
    createdAt: iso(user.createdAt),
    version: user.version,
  }
}

export async function viewUser(reader: Reader, userId: string): Promise<UserView | null> {
  const [row] = await selectUsers(reader).where(eq(users.id, userId))
  return row ? viewOf(row) : null
}

/** In the order of the ids; one that is gone is left out. */
export async function viewUsers(reader: Reader, ids: readonly string[]): Promise<UserView[]> {
  if (ids.length === 0) return []
  const rows = await selectUsers(reader).where(inArray(users.id, [...ids]))
  const views = new Map(rows.map((row) => [row.user.id, viewOf(row)]))
  return ids.flatMap((userId) => views.get(userId) ?? [])
}

export async function viewMe(reader: Reader, userId: string): Promise<MeView | null> {
  const [row] = await selectUsers(reader).where(eq(users.id, userId))
  if (!row) return null
  const { language, theme, timeZone } = row.user
  return { ...viewOf(row), preferences: { language, theme, timeZone } }
}
