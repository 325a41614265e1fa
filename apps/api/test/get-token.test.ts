import { eq, sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import type { Client } from '@latchkey/client'
import { tokens, userRoles } from '../src/db/schema.ts'
import { answered, useServer } from './server.ts'

const server = useServer()
const own = 'latchkey.tokens:manage-own'
const all = 'latchkey.tokens:manage'
const people = {} as Record<'eva' | 'max', { id: string; client: Client }>

beforeAll(async () => {
  await server.addScopes('orders:read', 'orders:write')
  const eva = await server.addPerson({ username: 'eva', scopes: [own, 'orders:read'] })
  const max = await server.addPerson({ username: 'max', scopes: [own, all, 'orders:read'] })
  people.eva = { id: eva.id, client: (await server.logIn(eva)).client }
  people.max = { id: max.id, client: (await server.logIn(max)).client }
})

const get = (client: Client, id: string) => client.GET('/v1/tokens/{id}', { params: { path: { id } } })

/** The whole answer but for what must differ: the request's id and the time of day. */
const told = async (client: Client, id: string) => {
  const { error, response } = await get(client, id)
  const headers = [...response.headers].filter(([name]) => !['request-id', 'date'].includes(name))
  return { status: response.status, headers, error: { ...error, requestId: '' } }
}

test('a token of someone else is answered as one that was never made, byte for byte', async () => {
  const { token } = await server.issue({ name: 'Of ana', scopes: ['orders:read'] })
  expect(await told(people.eva.client, token.id)).toEqual(await told(people.eva.client, uuidv7()))
  expect((await told(people.eva.client, token.id)).error).toMatchObject({ status: 404, code: 'not_found' })
})

test('who manages tokens of others sees one only with every scope that it was granted', async () => {
  const both = ['orders:read', 'orders:write']
  const narrow = await server.issue({ name: 'Narrow', scopes: ['orders:read'] })
  const wide = await server.issue({ name: 'Wide', scopes: both })
  expect(answered(await get(people.max.client, narrow.token.id)).name).toBe('Narrow')
  expect(await told(people.max.client, wide.token.id)).toEqual(await told(people.max.client, uuidv7()))
})

test('an owner sees their token whatever they hold now', async () => {
  const late = await server.addPerson({ username: 'late', scopes: [own, 'orders:read'] })
  const client = (await server.logIn(late)).client
  const { token } = await server.issue({ name: 'Kept', scopes: ['orders:read'] }, client)
  await server.database.db.execute(
    sql`delete from role_scopes where role_id = ${late.roleId} and scope = 'orders:read'`,
  )
  expect(answered(await get(client, token.id))).toMatchObject({
    scopes: ['orders:read'],
    effectiveScopes: [],
  })
})

test('a token sees its owner’s tokens only with the scope to manage them', async () => {
  const { token, secret } = await server.issue({ name: 'Looks', scopes: ['orders:read'] }, people.eva.client)
  expect((await get(server.client({ token: secret }), token.id)).error?.code).toBe('insufficient_scope')
  const { secret: manager } = await server.issue({ name: 'Manages', scopes: [own] }, people.eva.client)
  expect(answered(await get(server.client({ token: manager }), token.id)).name).toBe('Looks')
})

test('an id is public, and in one spelling only', async () => {
  const { token } = await server.issue({ name: 'Spelled', scopes: ['orders:read'] })
  expect((await get(server.admin, token.id.toUpperCase())).error?.code).toBe('not_found')
  expect((await get(server.admin, `{${token.id}}`)).error?.code).toBe('not_found')
})

test('the state that is shown follows the clock of the database, to the millisecond', async () => {
  const { token } = await server.issue({ name: 'Ages', scopes: ['orders:read'] })
  const shownAs = async (window: { from: string; to: string | null; enabled?: boolean }) => {
    await server.database.db
      .update(tokens)
      .set({
        validFrom: sql`clock_timestamp() + ${window.from}::interval`,
        validTo: window.to === null ? null : sql`clock_timestamp() + ${window.to}::interval`,
        enabled: window.enabled ?? true,
      })
      .where(eq(tokens.id, token.id))
    return answered(await get(server.admin, token.id)).state
  }
  expect(await shownAs({ from: '-1 day', to: null })).toBe('active')
  expect(await shownAs({ from: '1 hour', to: null })).toBe('scheduled')
  expect(await shownAs({ from: '1 hour', to: null, enabled: false })).toBe('disabled')
  expect(await shownAs({ from: '-2 days', to: '0 seconds', enabled: false })).toBe('expired')
})

test('a person without roles manages no tokens, their own neither', async () => {
  const { token } = await server.issue({ name: 'Before', scopes: ['orders:read'] }, people.eva.client)
  const roles = await server.database.db
    .delete(userRoles)
    .where(eq(userRoles.userId, people.eva.id))
    .returning()
  expect((await get(people.eva.client, token.id)).error?.code).toBe('insufficient_scope')
  await server.database.db.insert(userRoles).values(roles)
  expect((await get(people.eva.client, token.id)).error).toBeUndefined()
})
