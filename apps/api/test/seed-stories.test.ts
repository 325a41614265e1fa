import { sql } from 'drizzle-orm'
import sharp from 'sharp'
import type { Schemas } from '@latchkey/client'
import { beforeAll, describe, expect, test } from 'vitest'
import { tokens } from '../src/db/schema.ts'
import { answered, useServer } from './server.ts'

const server = useServer()
const dayMs = 24 * 60 * 60_000
const checker = { secret: '' }

beforeAll(async () => {
  await server.addScopes('orders:read', 'orders:write', 'channels:write')
  checker.secret = (await server.issue({ name: 'Checker', scopes: ['latchkey.tokens:verify'] })).secret
})

const verdictOn = async (token: string, scopes: string[] = []) =>
  answered(await server.client({ token: checker.secret }).POST('/v1/verify', { body: { token, scopes } }))
const named = (token: Schemas['Token']) => ({
  params: { path: { id: token.id }, header: { 'If-Match': `"${String(token.version)}"` } },
})

describe('a token of 24 hours', () => {
  test('is what an installation proposes until somebody sets another policy', async () => {
    const { proposedLifetimeMs } = answered(await server.admin.GET('/v1/policy'))
    expect(proposedLifetimeMs).toBe(dayMs)
  })

  test('is what a JWT is when nobody chose an end', async () => {
    const { token } = await server.issue({ name: 'A day', scopes: ['orders:read'], format: 'jwt' })
    expect(Date.parse(token.endsAt ?? '') - Date.parse(token.validFrom)).toBe(dayMs)
  })

  test.each([
    ['passes ten seconds before they are over', 10, true],
    ['does not pass from the instant on at which they are', 0, false],
  ])('%s', async (name, left, accepted) => {
    const { token, secret } = await server.issue({ name, scopes: ['orders:read'], format: 'jwt' })
    const start = sql`clock_timestamp() - interval '24 hours' + make_interval(secs => ${left})`
    await server.database.db
      .update(tokens)
      .set({ validFrom: start, validTo: sql`${start} + interval '24 hours'` })
      .where(sql`id = ${token.id}`)
    const verdict = await verdictOn(secret)
    expect(verdict.accepted || verdict.reason).toBe(accepted || 'expired')
  })
})

test('a token without a start and an end is active from the moment of its creation, for ever', async () => {
  const { token, secret } = await server.issue({ name: 'For ever', scopes: ['orders:read'] })
  expect(token).toMatchObject({ state: 'active', validTo: null, endsAt: null })
  expect((await verdictOn(secret)).accepted).toBe(true)
  await server.database.db
    .update(tokens)
    .set({ validFrom: sql`clock_timestamp() - interval '50 years'` })
    .where(sql`id = ${token.id}`)
  expect((await verdictOn(secret)).accepted).toBe(true)
})

test('the list is sorted by name and by state, either way', async () => {
  const owner = await server.addPerson({ username: 'sorted', scopes: ['orders:read'] })
  const add = (name: string, more: Partial<Schemas['IssueTokenRequest']> = {}) =>
    server.issue({ name, ownerId: owner.id, scopes: ['orders:read'], ...more })
  await add('bravo')
  await add('Alpha', { enabled: false })
  await add('charlie', { validFrom: '2090-01-01T00:00:00Z' })
  const sorted = async (sort: 'name' | '-name' | 'state' | '-state') => {
    const query = { owner: owner.id, sort }
    return answered(await server.admin.GET('/v1/tokens', { params: { query } })).items
  }
  expect((await sorted('name')).map(({ name }) => name)).toEqual(['Alpha', 'bravo', 'charlie'])
  expect((await sorted('-name')).map(({ name }) => name)).toEqual(['charlie', 'bravo', 'Alpha'])
  const states = (await sorted('state')).map(({ state }) => state)
  expect(new Set(states).size).toBe(3)
  expect((await sorted('-state')).map(({ state }) => state)).toEqual(states.toReversed())
})

describe('a token that an administrator assigned to somebody', () => {
  test('is seen and edited by that user, who may manage their own tokens', async () => {
    const eva = await server.addPerson({
      username: 'eva',
      scopes: ['latchkey.tokens:manage-own', 'orders:read'],
    })
    const { token } = await server.issue({ name: 'Given', scopes: ['orders:read'], ownerId: eva.id })
    const { client } = await server.logIn(eva)
    const { items } = answered(await client.GET('/v1/tokens'))
    expect(items.map(({ id, creator }) => [id, creator.username])).toEqual([[token.id, 'ana']])
    const { token: edited } = answered(
      await client.PATCH('/v1/tokens/{id}', {
        ...named(token),
        body: { name: 'Renamed', description: 'Mine', enabled: false, validTo: '2090-01-01T00:00:00Z' },
      }),
    )
    expect(edited).toMatchObject({
      name: 'Renamed',
      description: 'Mine',
      enabled: false,
      validTo: '2090-01-01T00:00:00.000Z',
    })
  })

  test('is out of reach for that user where their roles do not allow it', async () => {
    const max = await server.addPerson({ username: 'max', scopes: ['orders:read'] })
    const { token } = await server.issue({ name: 'Given', scopes: ['orders:read'], ownerId: max.id })
    const { client } = await server.logIn(max)
    for (const { error } of [
      await client.GET('/v1/tokens'),
      await client.PATCH('/v1/tokens/{id}', { ...named(token), body: { name: 'Mine' } }),
    ])
      expect(error?.code).toBe('insufficient_scope')
  })
})

test('a bot with a name, a picture and roles is personified by a token with a name and a code', async () => {
  const role = answered(
    await server.admin.POST('/v1/roles', {
      body: { name: 'Announcer', scopes: ['channels:write', 'orders:read'] },
    }),
  )
  const bot = answered(
    await server.admin.POST('/v1/users', {
      body: { kind: 'bot', username: 'announcer', firstName: 'Announcer', roleIds: [role.id] },
    }),
  )
  const picture = await sharp({ create: { width: 64, height: 64, channels: 3, background: 'teal' } })
    .png()
    .toBuffer()
  const shown = answered(
    await server.admin.PUT('/v1/users/{id}/avatar', {
      params: { path: { id: bot.id } },
      headers: { 'Content-Type': 'image/png' },
      body: new Blob([new Uint8Array(picture)], { type: 'image/png' }) as never,
    }),
  )
  expect(shown.avatarUrl).toMatch(/^\/v1\/users\//)
  const { token, secret } = await server.issue({
    name: 'Announcements',
    code: 'announcements',
    ownerId: bot.id,
    scopes: ['channels:write'],
  })
  expect(token).toMatchObject({ code: 'announcements', owner: { username: 'announcer', kind: 'bot' } })
  expect(await verdictOn(secret, ['channels:write'])).toMatchObject({
    accepted: true,
    owner: { username: 'announcer' },
  })
  expect(await verdictOn(secret, ['orders:read'])).toEqual({ accepted: false, reason: 'insufficient_scope' })
  answered(
    await server.admin.PATCH('/v1/roles/{id}', {
      params: { path: { id: role.id }, header: { 'If-Match': `"${String(role.version)}"` } },
      body: { scopes: ['orders:read'] },
    }),
  )
  expect(await verdictOn(secret, ['channels:write'])).toEqual({
    accepted: false,
    reason: 'insufficient_scope',
  })
})
