import fc from 'fast-check'
import { sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { expect, test } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { roles, roleScopes, scopes, userRoles, users } from '../db/schema.ts'
import { heldScopes } from '../users/held-scopes.ts'
import { heldBy, isOneOf } from './affected-users.ts'

const storage = useDatabase()
const names = ['orders:read', 'orders:write', 'stock:read']

const anyRole = fc.record({ scopes: fc.subarray(names), administrator: fc.boolean() })
const anyUser = fc.record({ roles: fc.subarray([0, 1, 2]), enabled: fc.boolean() })

test('what thousands hold is what each of them holds: by several roles, as administrator, disabled, or by none', async () => {
  const { db } = storage.database
  await db.insert(scopes).values(names.map((name) => ({ name, description: '' })))
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyRole, { minLength: 3, maxLength: 3 }),
      fc.array(anyUser, { minLength: 1, maxLength: 6 }),
      fc.subarray(names),
      async (someRoles, someUsers, among) => {
        await db.delete(roles)
        const administrator = someRoles.findIndex((role) => role.administrator)
        const roleIds = someRoles.map(() => uuidv7())
        await db.insert(roles).values(
          roleIds.map((id, at) => ({
            ...{ id, name: id, nameKey: id },
            builtIn: at === administrator ? ('administrator' as const) : null,
          })),
        )
        const given = someRoles.flatMap((role, at) =>
          role.scopes.map((scope) => ({ roleId: roleIds[at]!, scope })),
        )
        if (given.length > 0) await db.insert(roleScopes).values(given)
        const ids = someUsers.map(() => uuidv7())
        await db.insert(users).values(
          someUsers.map(({ enabled }, at) => ({
            ...{ id: ids[at]!, kind: 'bot' as const, username: ids[at]!, usernameKey: ids[at]!, enabled },
          })),
        )
        const held = someUsers.flatMap((user, at) =>
          user.roles.map((role) => ({ userId: ids[at]!, roleId: roleIds[role]! })),
        )
        if (held.length > 0) await db.insert(userRoles).values(held)
        const each = await db
          .select({ id: users.id, held: heldScopes(sql`users.id`, among) })
          .from(users)
          .where(isOneOf(ids))
        expect(await heldBy(db, isOneOf(ids), among)).toEqual(
          new Map(each.map((user) => [user.id, user.held])),
        )
      },
    ),
    { numRuns: 40 },
  )
})
