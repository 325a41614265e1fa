import { hash } from '@node-rs/argon2'
import { v7 as uuidv7 } from 'uuid'
import { nameKey, usernameKey } from '@latchkey/domain'
import type { Database } from '../src/db/database.ts'
import { roles, roleScopes, userRoles, users } from '../src/db/schema.ts'

export interface NewPerson {
  readonly username: string
  /** All of them in the catalogue. */
  readonly scopes: readonly string[]
  readonly password?: string
  readonly enabled?: boolean
}

/** A person with a role of their own that has these scopes. */
export async function addPerson({ db }: Database, { username, scopes, password, enabled = true }: NewPerson) {
  const given = password ?? 'a password of some length'
  const [id, roleId] = [uuidv7(), uuidv7()]
  const name = `Role of ${username}`
  await db.insert(users).values({
    id,
    kind: 'person',
    username,
    usernameKey: usernameKey(username),
    passwordHash: await hash(given),
    enabled,
  })
  await db.insert(roles).values({ id: roleId, name, nameKey: nameKey(name) })
  if (scopes.length > 0) await db.insert(roleScopes).values(scopes.map((scope) => ({ roleId, scope })))
  await db.insert(userRoles).values({ userId: id, roleId })
  return { id, roleId, username, password: given }
}
