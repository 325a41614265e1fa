import { eq, sql } from 'drizzle-orm'
import * as z from 'zod'
import { displayName, userKinds } from '@latchkey/domain'
import type { Reader } from '../db/database.ts'
import { users } from '../db/schema.ts'
import { id, instantOut, iso } from '../http/wire.ts'
import { heldScopes } from './held-scopes.ts'

export const userSchema = z
  .strictObject({
    id,
    kind: z.enum(userKinds),
    username: z.string(),
    firstName: z.string().nullable(),
    lastName: z.string().nullable(),
    displayName: z.string().describe('First and last name, or the username where there is neither.'),
    avatarUrl: z.string().nullable().describe('Null where the panel draws initials.'),
    roles: z.array(z.strictObject({ id, name: z.string() })),
    scopes: z.array(z.string()).describe('What the user holds by the roles; nothing while disabled.'),
    enabled: z.boolean(),
    createdAt: instantOut,
    version: z.int(),
  })
  .meta({ id: 'User' })

export type UserView = z.input<typeof userSchema>

const rolesOf = sql<{ id: string; name: string }[]>`coalesce((
  select json_agg(json_build_object('id', r.id, 'name', r.name) order by r.name)
  from user_roles ur join roles r on r.id = ur.role_id where ur.user_id = users.id), '[]')`

export async function viewUser(reader: Reader, userId: string): Promise<UserView | null> {
  const [row] = await reader
    .select({ user: users, roles: rolesOf, scopes: heldScopes(sql`users.id`) })
    .from(users)
    .where(eq(users.id, userId))
  if (!row) return null
  const { user } = row
  return {
    id: user.id,
    kind: user.kind,
    username: user.username,
    firstName: user.firstName,
    lastName: user.lastName,
    displayName: displayName(user),
    avatarUrl: null,
    roles: row.roles,
    scopes: row.scopes,
    enabled: user.enabled,
    createdAt: iso(user.createdAt),
    version: user.version,
  }
}
