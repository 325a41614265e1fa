import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { beforeAll, expect, test } from 'vitest'
import { startTestServer, answered, useServer } from './server.ts'

const server = useServer()

beforeAll(() => server.addScopes('orders:read', 'orders:write'))

const usageOf = (id: string, query: { from?: string; to?: string } = {}, by = server.admin) =>
  by.GET('/v1/tokens/{id}/usage', { params: { path: { id }, query } })

const token = async (id: string) =>
  answered(await server.admin.GET('/v1/tokens/{id}', { params: { path: { id } } }))

const verify = (secret: string, more: { scopes?: string[]; address?: string } = {}) =>
  server.admin.POST('/v1/verify', { body: { token: secret, ...more } })

const written = { interval: 200 }

test('the usage of a token that one may not see is absent, and a range without end or backwards is refused', async () => {
  const oscar = await server.addPerson({ username: 'oscar', scopes: ['latchkey.tokens:manage-own'] })
  const { client } = await server.logIn(oscar)
  const { token } = await server.issue({ name: 'Hidden', scopes: ['orders:read'] })
  expect((await usageOf(token.id, {}, client)).response.status).toBe(404)
  const wrong = [
    { from: '2026-03-01T00:00:00Z', to: '2026-03-01T00:00:00Z' },
    { from: '2026-03-02T00:00:00Z', to: '2026-03-01T00:00:00Z' },
    { from: '2020-03-02T00:00:00Z' },
    { to: '0000-01-01T00:00:00Z' },
    { from: '9999-12-31T23:59:59-23:00' },
    { from: 'yesterday' },
  ]
  for (const range of wrong)
    expect((await usageOf(token.id, range)).response.status, JSON.stringify(range)).toBe(422)
  expect(
    (await usageOf(token.id, { from: '9999-12-31T00:00:00Z', to: '9999-12-31T23:59:59-23:00' })).data?.hours,
  ).toEqual([])
})

test('every verdict about a token is counted within ten seconds: by introspection, by verify and by this API itself', async () => {
  const { token: made, secret } = await server.issue({
    name: 'Counted',
    scopes: ['orders:read', 'orders:write', 'latchkey.tokens:verify'],
  })
  expect((await verify(secret, { scopes: ['orders:read'], address: '192.0.2.9' })).data).toMatchObject({
    accepted: true,
  })
  expect((await verify(secret, { scopes: ['users:read'] })).data).toMatchObject({ accepted: false })
  const introspected = await server.send('POST', '/oauth/introspect', {
    headers: {
      authorization: `Bearer ${secret}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: `token=${secret}`,
  })
  expect(JSON.parse(introspected.text)).toMatchObject({ active: true })
  await expect.poll(async () => (await usageOf(made.id)).data?.accepted, written).toBe(3)
  const usage = answered(await usageOf(made.id))
  expect(usage).toMatchObject({ refused: 1, retiringLastUsedAt: null })
  expect(usage.hours.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(3)
  expect(usage.scopes.map(({ scope, uses }) => ({ scope, uses }))).toEqual([
    { scope: 'latchkey.tokens:verify', uses: 1 },
    { scope: 'orders:read', uses: 1 },
    { scope: 'orders:write', uses: 0 },
  ])
  const seen = await token(made.id)
  expect(seen.lastUsedAt).toBe(usage.lastUsedAt)
  expect(seen.lastUsedAt! >= seen.createdAt).toBe(true)
})

test('while the counts are locked away, verdicts are given as before, and counted afterwards', async () => {
  const { token: made, secret } = await server.issue({ name: 'Locked', scopes: ['orders:read'] })
  const verifier = await server.issue({ name: 'Verifier', scopes: ['latchkey.tokens:verify'] })
  await server.superuser.query('begin; lock table token_usage, token_usage_hours, token_usage_scopes')
  try {
    for (let count = 0; count < 60; count += 1) {
      const answer = await server.send('POST', '/v1/verify', {
        headers: { authorization: `Bearer ${verifier.secret}`, 'content-type': 'application/json' },
        body: JSON.stringify({ token: secret }),
      })
      expect(JSON.parse(answer.text)).toMatchObject({ accepted: true })
      if (count % 10 === 0) await setTimeout(1_000)
    }
    expect(server.log().filter((line) => line.includes('Usage could not be written'))).not.toEqual([])
  } finally {
    await server.superuser.query('rollback')
  }
  await expect.poll(async () => (await usageOf(made.id)).data?.accepted, written).toBe(60)
})

test('while a secret is rotated out, the token says when it was last used, and so when nobody does any more', async () => {
  const { token: made, secret: old } = await server.issue({ name: 'Rotated', scopes: ['orders:read'] })
  const { secret } = answered(
    await server.admin.POST('/v1/tokens/{id}/rotate', {
      params: { path: { id: made.id }, header: { 'If-Match': '"1"' } },
      body: { overlapSeconds: 600 },
    }),
  )
  await verify(secret)
  await expect.poll(async () => (await token(made.id)).lastUsedAt, written).not.toBeNull()
  expect((await token(made.id)).retiring?.lastUsedAt).toBeNull()
  await verify(old, { address: '192.0.2.44' })
  await expect.poll(async () => (await token(made.id)).retiring?.lastUsedAt, written).not.toBeNull()
  const seen = await token(made.id)
  expect(seen).toMatchObject({ lastUsedAt: seen.retiring?.lastUsedAt, lastUsedAddress: '192.0.2.44' })
  expect((await usageOf(made.id)).data?.retiringLastUsedAt).toBe(seen.lastUsedAt)
})

test('what was counted just before the server stops is written before it ends', async () => {
  const { token: made, secret } = await server.issue({ name: 'Last words', scopes: ['orders:read'] })
  const key = readFileSync(join(server.dataDir, 'master-key'), 'utf8').trim()
  const other = await startTestServer(
    { ...server, database: server.database, superuser: server.superuser, url: server.databaseUrl },
    { LATCHKEY_MASTER_KEY: key },
  )
  expect((await other.client({ token: secret }).GET('/v1/me')).response.status).toBe(200)
  await other.close()
  expect((await token(made.id)).lastUsedAt).not.toBeNull()
})

test('the list in the order of last use has every token once, unused ones at one end, page by page', async () => {
  const used: string[] = []
  for (const name of ['Early', 'Late']) {
    const { token: made, secret } = await server.issue({ name: `Sorted ${name}`, scopes: ['orders:read'] })
    await verify(secret)
    used.push(made.id)
  }
  const never = await server.issue({ name: 'Sorted never', scopes: ['orders:read'] })
  await expect.poll(async () => (await token(used[1]!)).lastUsedAt, written).not.toBeNull()
  for (const [sort, expected] of [
    ['-lastUsedAt', [used[1], used[0], never.token.id]],
    ['lastUsedAt', [never.token.id, used[0], used[1]]],
  ] as const) {
    const seen: string[] = []
    let cursor: string | null | undefined
    do {
      const page = answered(
        await server.admin.GET('/v1/tokens', {
          params: { query: { name: 'sorted', sort, limit: 1, ...(cursor && { cursor }) } },
        }),
      )
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
    } while (cursor)
    expect(seen).toEqual(expected)
  }
})
