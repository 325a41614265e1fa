import { v7 as uuidv7 } from 'uuid'
import { builtInRoles, builtInScopes, nameKey } from '@latchkey/domain'
import { change, type Origin, type RecordEvent } from '../events/change.ts'
import type { Database, Writer } from './database.ts'
import { roles, roleScopes, scopes } from './schema.ts'

const release: Origin = {
  actor: { userId: null, tokenId: null, name: 'Latchkey' },
  requestId: null,
  address: null,
}

/**
 * Adds the built-in scopes and roles that this release has and the database lacks, each with its event. Run at every
 * start, after `migrate`. Instances that start at once add each of them once: who comes second waits at the unique index
 * and then finds it there.
 */
export async function ensureBuiltIns(database: Database): Promise<void> {
  await change(database, release, async (tx, record) => {
    await addScopes(tx, record)
    for (const role of builtInRoles) await addRole(tx, record, role)
  })
}

async function addScopes(tx: Writer, record: RecordEvent): Promise<void> {
  const added = await tx
    .insert(scopes)
    .values(builtInScopes.map((scope) => ({ ...scope, builtIn: true })))
    .onConflictDoNothing({ target: scopes.name })
    .returning({ name: scopes.name, description: scopes.description })
  for (const { name, description } of added) {
    const target = { kind: 'scope', id: name, name }
    record({ action: 'scope.created', target, before: null, after: { name, description } })
  }
}

async function addRole(tx: Writer, record: RecordEvent, role: (typeof builtInRoles)[number]): Promise<void> {
  const { key, name, description } = role
  const [added] = await tx
    .insert(roles)
    .values({ id: uuidv7(), name, nameKey: nameKey(name), description, builtIn: key })
    .onConflictDoNothing({ target: roles.builtIn })
    .returning({ id: roles.id })
  if (!added) return
  if (role.scopes.length > 0)
    await tx.insert(roleScopes).values(role.scopes.map((scope) => ({ roleId: added.id, scope })))
  const target = { kind: 'role', id: added.id, name }
  record({ action: 'role.created', target, before: null, after: { name, description, scopes: role.scopes } })
}
