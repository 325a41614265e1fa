import { hash } from '@node-rs/argon2'
import { v7 as uuidv7 } from 'uuid'
import { nameKey, usernameKey } from '@latchkey/domain'
import type { Database } from '../src/db/database.ts'
import { roles, roleScopes, userRoles, users } from '../src/db/schema.ts'
import { change } from '../src/events/change.ts'
import { startSession } from '../src/sessions/session-store.ts'

export interface NewPerson {
  readonly username: string
  /** All of them in the catalogue. */
  readonly scopes: readonly string[]
  readonly password?: string
  readonly enabled?: boolean
}

/** One for each password: tests ask for the same few again and again, and every hash takes a core for a while. */
const hashes = new Map<string, Promise<string>>()

function hashOf(password: string): Promise<string> {
  const made = hashes.get(password) ?? hash(password)
  hashes.set(password, made)
  return made
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
    passwordHash: await hashOf(given),
    enabled,
  })
  await db.insert(roles).values({ id: roleId, name, nameKey: nameKey(name) })
  if (scopes.length > 0) await db.insert(roleScopes).values(scopes.map((scope) => ({ roleId, scope })))
  await db.insert(userRoles).values({ userId: id, roleId })
  return { id, roleId, username, password: given }
}

/** The session's cookie, without a log-in: for tests that need many sessions, and no throttle or hash for each. */
export async function openSession(
  database: Database,
  user: { readonly id: string; readonly username: string },
): Promise<string> {
  const from = { address: null, userAgent: null }
  const origin = {
    actor: { userId: user.id, tokenId: null, name: user.username },
    requestId: null,
    address: null,
  }
  const { value } = await change(database, origin, (tx, record) => startSession(tx, record, user, from))
  return `latchkey=${value.cookie.value}`
}
