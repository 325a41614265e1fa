import { asc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { builtInRoles, builtInScopes, defaultPolicy } from '@latchkey/domain'
import { useDatabase } from '../../test/database.ts'
import { verifyChain } from '../events/verify-chain.ts'
import { ensureBuiltIns } from './built-ins.ts'
import { events, policies, roles, roleScopes, scopes } from './schema.ts'

const storage = useDatabase()

test('instances that start at once add each built-in once, each with its event', async () => {
  const { database } = storage
  await Promise.all(Array.from({ length: 5 }, () => ensureBuiltIns(database)))
  const catalogue = await database.db.select().from(scopes)
  expect(new Set(catalogue.map(({ name }) => name))).toEqual(new Set(builtInScopes.map(({ name }) => name)))
  expect(catalogue.every(({ builtIn }) => builtIn)).toBe(true)
  const named = await database.db.select({ key: roles.builtIn }).from(roles)
  expect(new Set(named.map(({ key }) => key))).toEqual(new Set(builtInRoles.map(({ key }) => key)))
  const log = await database.db.select({ action: events.action }).from(events).orderBy(asc(events.seq))
  expect(log).toHaveLength(builtInScopes.length + builtInRoles.length)
  expect(await verifyChain(database)).toMatchObject({ ok: true })
})

test('the role Member holds its scope, and Administrator needs none', async () => {
  const rows = await storage.database.db
    .select({ key: roles.builtIn, scope: roleScopes.scope })
    .from(roleScopes)
    .innerJoin(roles, eq(roles.id, roleScopes.roleId))
  expect(rows).toEqual([{ key: 'member', scope: 'latchkey.tokens:manage-own' }])
})

test('a later start adds nothing and leaves what was edited', async () => {
  const { database } = storage
  await database.db
    .update(scopes)
    .set({ description: 'edited' })
    .where(eq(scopes.name, 'latchkey.audit:read'))
  const before = await verifyChain(database)
  await ensureBuiltIns(database)
  expect(await verifyChain(database)).toEqual(before)
  const [row] = await database.db.select().from(scopes).where(eq(scopes.name, 'latchkey.audit:read'))
  expect(row?.description).toBe('edited')
})

test('a new installation begins with the policy of the domain', async () => {
  const [row] = await storage.database.db.select().from(policies)
  expect(row).toMatchObject(defaultPolicy)
})
