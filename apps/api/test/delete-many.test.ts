import { beforeAll, expect, test } from 'vitest'
import { parseScopeName } from '@latchkey/domain'
import { answered, useServer } from './server.ts'
import { addTokens, tokenRow } from './token-rows.ts'

const server = useServer()
const many = 2_500

beforeAll(() => server.addScopes('orders:read', 'orders:write', 'stock:read'))

async function addMany(ownerId: string, scopes: readonly string[]) {
  const granted = scopes.map((name) => parseScopeName(name)!)
  const rows = Array.from({ length: many }, () => tokenRow(ownerId, { scopes: granted }))
  await addTokens(server.database, rows)
  return rows.map(({ token }) => token.id)
}

const countOf = async (what: string, values: unknown[]) => {
  const { rows } = await server.superuser.query<{ count: string }>(`select count(*) from ${what}`, values)
  return Number(rows[0]!.count)
}

const user = (id: string) => ({ params: { path: { id }, header: { 'If-Match': '"1"' } } })

test('a user with thousands of tokens is refused removal before any of them is touched, and removed with all of them', async () => {
  const olga = await server.addPerson({ username: 'olga', scopes: ['orders:read'] })
  const ids = await addMany(olga.id, ['orders:read'])
  const stale = await server.admin.DELETE('/v1/users/{id}', {
    params: { path: { id: olga.id }, header: { 'If-Match': '"7"' } },
  })
  expect(stale.response.status).toBe(412)
  expect(await countOf('tokens where owner_id = $1', [olga.id])).toBe(many)
  const preview = answered(
    await server.admin.POST('/v1/users/{id}/preview', {
      params: { path: { id: olga.id } },
      body: { action: 'delete' },
    }),
  )
  expect(preview).toMatchObject({ users: { total: 1 }, tokens: { total: many } })
  answered(await server.admin.DELETE('/v1/users/{id}', user(olga.id)))
  expect(await countOf('users where id = $1', [olga.id])).toBe(0)
  expect(await countOf('tokens where owner_id = $1', [olga.id])).toBe(0)
  for (const action of ['token.revoked', 'token.deleted'])
    expect(await countOf('events where action = $1 and target_id = any($2)', [action, ids])).toBe(many)
  expect(await countOf("events where action = 'user.deleted' and target_id = $1", [olga.id])).toBe(1)
  expect(answered(await server.admin.GET('/v1/events/verify', {}))).toMatchObject({ ok: true })
})

test('a scope that thousands of tokens have leaves all of them, each with its event, and comes back to none', async () => {
  const nils = await server.addPerson({ username: 'nils', scopes: ['orders:write', 'stock:read'] })
  const ids = await addMany(nils.id, ['orders:write', 'stock:read'])
  const path = { params: { path: { name: 'stock:read' }, header: { 'If-Match': '"1"' } } }
  answered(await server.admin.DELETE('/v1/scopes/{name}', path))
  expect(await countOf("tokens where 'stock:read' = any(scopes)", [])).toBe(0)
  expect(await countOf("tokens where owner_id = $1 and scopes = array['orders:write']", [nils.id])).toBe(many)
  expect(await countOf("events where action = 'token.edited' and target_id = any($1)", [ids])).toBe(many)
  await server.addScopes('stock:read')
  expect(await countOf("tokens where 'stock:read' = any(scopes)", [])).toBe(0)
})
