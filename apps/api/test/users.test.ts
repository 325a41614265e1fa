import type { Client, Schemas } from '@latchkey/client'
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { events, sessions, tokens } from '../src/db/schema.ts'
import { endpoints } from '../src/endpoints.ts'
import { answered, useServer } from './server.ts'

const server = useServer()

const ifMatch = (version: number) => ({ 'If-Match': `"${String(version)}"` })
const at = (id: string) => ({ params: { path: { id } } })
const atVersion = ({ id, version }: { id: string; version: number }) => ({
  params: { path: { id }, header: ifMatch(version) },
})
const read = async (id: string, by: Client = server.admin) => answered(await by.GET('/v1/users/{id}', at(id)))
const add = async (body: Partial<Schemas['CreateUserRequest']> & { username: string }) =>
  answered(await server.admin.POST('/v1/users', { body: { kind: 'person', ...body } }))
const password = 'seven unlikely herons'
const roleId = async (name: string) =>
  answered(await server.admin.GET('/v1/roles')).items.find((role) => role.name === name)!.id
const eventsOf = async (id: string) =>
  (await server.database.db.select().from(events).where(eq(events.targetId, id)).orderBy(events.seq)).map(
    ({ action }) => action,
  )

beforeAll(() => server.addScopes('orders:read', 'orders:write'))

describe('a user is not made', () => {
  test.each([
    ['username', { username: 'zero\u200bwidth' }],
    ['username', { username: 'rtl\u202eada' }],
    ['username', { username: '-ada' }],
    ['username', { username: '' }],
    ['firstName', { username: 'ada1', firstName: 'A\u0007da' }],
    ['lastName', { username: 'ada1', lastName: 'x'.repeat(101) }],
    ['password', { username: 'ada1', password: 'short' }],
    ['password', { username: 'ada1', password: 'x'.repeat(1025) }],
    ['password', { username: 'ada1', password: 'P@ssw0rd1234567!' }],
    ['password', { username: 'ada1', password: 'latchkeylatchkey' }],
    ['password', { username: 'lovelace', password: 'lovelace-lovelace-1' }],
    ['roleIds', { username: 'ada1', roleIds: ['018f0000-0000-7000-8000-000000000000'] }],
  ])('with a wrong %s: %j', async (field, body) => {
    const { error, response } = await server.admin.POST('/v1/users', { body: { kind: 'person', ...body } })
    expect(response.status).toBe(422)
    expect(error).toMatchObject({ errors: [{ field }] })
  })

  test.each(['id', 'enabled', 'scopes', 'passwordHash', 'version', 'isAdmin', '__proto__'])(
    'with a field of its own choosing: %s',
    async (field) => {
      const body = JSON.parse(`{"kind":"bot","username":"chosen","${field}":"x"}`) as never
      const { error } = await server.admin.POST('/v1/users', { body })
      expect(error).toMatchObject({ code: 'invalid', errors: [{ field, code: 'unknown_field' }] })
    },
  )

  test('under a name that differs from another in case or form alone', async () => {
    await add({ username: 'straße' })
    for (const username of ['STRASSE', 'Strasse', 'straße', 'ＳＴＲＡＳＳＥ']) {
      const { error } = await server.admin.POST('/v1/users', { body: { kind: 'bot', username } })
      expect(error?.code, username).toBe('username_taken')
    }
  })

  test('twice, however close', async () => {
    const make = () => server.admin.POST('/v1/users', { body: { kind: 'bot', username: 'twin' } })
    const answers = await Promise.all([make(), make(), make(), make()])
    expect(answers.map(({ response }) => response.status).sort()).toEqual([201, 409, 409, 409])
  })

  test('as a bot with a password', async () => {
    const { error } = await server.admin.POST('/v1/users', {
      body: { kind: 'bot', username: 'robot', password },
    })
    expect(error).toMatchObject({ errors: [{ field: 'password', code: 'password_for_bot' }] })
  })
})

describe('a user who is found', () => {
  const found = async (q: string) =>
    answered(await server.admin.GET('/v1/users', { params: { query: { q } } })).items.map(
      ({ username }) => username,
    )

  beforeAll(async () => {
    await add({ username: 'zoe.angstrom', firstName: 'Zoë', lastName: 'Ångström' })
    await add({ username: 'maangstad', firstName: 'Ida', lastName: 'Berg' })
    await add({ username: 'per_cent', firstName: '100%', lastName: 'Sure' })
    await add({ username: 'percent', firstName: '1000', lastName: 'Sure' })
  })

  test('has the words somewhere, whatever the case and the accents, whoever begins with them first', async () => {
    expect(await found('ANGST')).toEqual(['zoe.angstrom', 'maangstad'])
    expect(await found('ångström zoe')).toEqual(['zoe.angstrom'])
    expect(await found('strom')).toEqual(['zoe.angstrom'])
    expect(await found('zoe.ang')).toEqual(['zoe.angstrom'])
  })

  test('has what was typed and not what it would mean in a pattern', async () => {
    expect(await found('100%')).toEqual(['per_cent'])
    expect(await found('r_c')).toEqual(['per_cent'])
    expect(await found('\\')).toEqual([])
    expect(await found("' or 1=1 --")).toEqual([])
  })

  test('is on exactly one page, whatever is made meanwhile', async () => {
    for (let n = 0; n < 7; n++) await add({ username: `paged-${String(n)}` })
    const seen: string[] = []
    let cursor: string | null | undefined
    do {
      const query = { q: 'paged', limit: 2, ...(cursor && { cursor }) }
      const page = answered(await server.admin.GET('/v1/users', { params: { query } }))
      seen.push(...page.items.map(({ username }) => username))
      cursor = page.nextCursor
      if (seen.length === 2) await add({ username: 'paged-0-later' })
    } while (cursor)
    expect(seen).toEqual(['0', '1', '2', '3', '4', '5', '6'].map((n) => `paged-${n}`))
  })

  test('has the kind, the state and the role that were asked for', async () => {
    const member = await roleId('Member')
    const bot = await add({ username: 'filtered-bot', kind: 'bot', roleIds: [member] })
    await add({ username: 'filtered-person' })
    answered(await server.admin.POST('/v1/users/{id}/disable', at(bot.id)))
    const list = async (query: object) =>
      answered(
        await server.admin.GET('/v1/users', { params: { query: { q: 'filtered', ...query } } }),
      ).items.map(({ username }) => username)
    expect(await list({ kind: 'bot' })).toEqual(['filtered-bot'])
    expect(await list({ enabled: true })).toEqual(['filtered-person'])
    expect(await list({ enabled: false })).toEqual(['filtered-bot'])
    expect(await list({ role: member })).toEqual(['filtered-bot'])
  })

  test('is not found by a cursor of another search', async () => {
    const { nextCursor } = answered(await server.admin.GET('/v1/users', { params: { query: { limit: 1 } } }))
    const query = { limit: 1, q: 'paged', cursor: nextCursor! }
    const { response } = await server.admin.GET('/v1/users', { params: { query } })
    expect(response.status).toBe(422)
  })
})

describe('the last administrator', () => {
  const demote = async (client: Client, id: string) =>
    client.PATCH('/v1/users/{id}', { ...atVersion(await read(id)), body: { roleIds: [] } })

  test.each([
    ['disabled', (id: string) => server.admin.POST('/v1/users/{id}/disable', at(id))],
    ['demoted', (id: string) => demote(server.admin, id)],
    ['deleted', async (id: string) => server.admin.DELETE('/v1/users/{id}', atVersion(await read(id)))],
  ])('cannot be %s', async (_what, act) => {
    const me = answered(await server.admin.GET('/v1/me'))
    const { error, response } = await act(me.id)
    expect([response.status, error?.code]).toEqual([409, 'last_administrator'])
    expect(answered(await server.admin.GET('/v1/me'))).toEqual(me)
  })

  test('is not someone who cannot log in: a bot, a disabled person, one without a password', async () => {
    const administrator = await roleId('Administrator')
    await add({ username: 'admin-bot', kind: 'bot', roleIds: [administrator] })
    await add({ username: 'admin-without', roleIds: [administrator] })
    const off = await add({ username: 'admin-off', roleIds: [administrator], password })
    answered(await server.admin.POST('/v1/users/{id}/disable', at(off.id)))
    const me = answered(await server.admin.GET('/v1/me'))
    const { error } = await server.admin.POST('/v1/users/{id}/disable', at(me.id))
    expect(error?.code).toBe('last_administrator')
  })

  test('remains when two administrators disable, demote or delete each other at once', async () => {
    const administrator = await roleId('Administrator')
    const me = answered(await server.admin.GET('/v1/me'))
    for (let round = 0; round < 5; round++) {
      const other = await add({ username: `admin-${String(round)}`, roleIds: [administrator], password })
      const { client } = await server.logIn({ username: other.username, password })
      const answers = await Promise.all([
        client.PATCH('/v1/users/{id}', { ...atVersion(me), body: { roleIds: [] } }),
        server.admin.POST('/v1/users/{id}/disable', at(other.id)),
      ])
      const statuses = answers.map(({ response }) => response.status)
      expect(statuses.filter((status) => status === 200)).toHaveLength(1)
      if (statuses[0] === 200) {
        const demoted = await read(me.id, client)
        const body = { roleIds: [administrator] }
        answered(await client.PATCH('/v1/users/{id}', { ...atVersion(demoted), body }))
        answered(await server.admin.POST('/v1/users/{id}/disable', at(other.id)))
      }
      Object.assign(me, answered(await server.admin.GET('/v1/me')))
    }
  })
})

describe('a disabled user', () => {
  test('has no token that passes, no session and no way to get either; enabling brings back what was not revoked', async () => {
    const scopes = ['latchkey.tokens:manage-own', 'latchkey.tokens:verify', 'orders:read']
    const person = await server.addPerson({ username: 'leaver', scopes })
    const browser = await server.logIn(person)
    const kept = await server.issue({ name: 'Kept', scopes }, browser.client)
    const gone = await server.issue({ name: 'Gone', scopes }, browser.client)
    const byToken = server.client({ token: kept.secret })

    const disabled = answered(await server.admin.POST('/v1/users/{id}/disable', at(person.id)))
    expect(disabled.user).toMatchObject({ enabled: false, scopes: [] })
    expect(disabled.effect.everywhereAt).toMatch(/Z$/)

    const { db } = server.database
    expect(await db.$count(sessions, eq(sessions.userId, person.id))).toBe(0)
    const verdict = async (secret: string) =>
      answered(
        await server.client({ token: verifier.secret }).POST('/v1/verify', { body: { token: secret } }),
      )
    const verifier = await server.issue({ name: 'Verifier', scopes: ['latchkey.tokens:verify'] })
    expect(await verdict(kept.secret)).toEqual({ accepted: false, reason: 'owner_disabled' })

    // Every door there is: by session, by token, by password, and by an administrator on their behalf.
    for (const endpoint of endpoints.filter(({ access }) => access !== 'public')) {
      const path = endpoint.path.replaceAll(/\{\w+\}/g, person.id)
      const headers = { authorization: `Bearer ${kept.secret}` }
      const { status } = await server.send(endpoint.method.toUpperCase(), path, { headers })
      expect([endpoint.operationId, status]).toEqual([endpoint.operationId, 401])
      const cookie = { cookie: browser.cookies(), 'sec-fetch-site': 'same-origin', 'latchkey-request': '1' }
      const bySession = await server.send(endpoint.method.toUpperCase(), path, { headers: cookie })
      // An endpoint for programs alone takes no session, whoever's it is.
      const { access } = endpoint
      const refusal = typeof access === 'object' && access.session === false ? 403 : 401
      expect([endpoint.operationId, bySession.status]).toEqual([endpoint.operationId, refusal])
    }
    const { username } = person
    const again = await server.browser().client.POST('/v1/session', {
      body: { username, password: person.password },
    })
    expect(again.error?.code).toBe('log_in_failed')
    const onBehalf = await server.admin.POST('/v1/tokens', {
      body: { name: 'For them', ownerId: person.id, scopes: ['orders:read'] },
    })
    expect(onBehalf.error).toMatchObject({
      errors: [{ code: 'owner_disabled' }, { code: 'scope_not_grantable' }],
    })
    const rotated = await server.admin.POST('/v1/tokens/{id}/rotate', {
      ...atVersion(kept.token),
      body: {},
    })
    expect(rotated.response.ok).toBe(false)

    answered(await server.admin.POST('/v1/tokens/{id}/revoke', { ...at(gone.token.id), body: {} }))
    answered(await server.admin.POST('/v1/users/{id}/enable', at(person.id)))
    expect(await verdict(kept.secret)).toMatchObject({ accepted: true })
    expect(await verdict(gone.secret)).toEqual({ accepted: false, reason: 'revoked' })
    expect((await browser.client.GET('/v1/me')).response.status).toBe(401)
    expect((await byToken.GET('/v1/me')).response.status).toBe(200)
    expect(await eventsOf(person.id)).toEqual(['user.disabled', 'user.enabled'])
  })

  test('is left without a session by a log-in that was on its way when they were disabled', async () => {
    const person = await server.addPerson({ username: 'racer', scopes: [] })
    const { db } = server.database
    for (let round = 0; round < 5; round++) {
      const browsers = [server.browser(), server.browser()]
      const { username, password: given } = person
      await Promise.all([
        ...browsers.map(({ client }) => client.POST('/v1/session', { body: { username, password: given } })),
        server.admin.POST('/v1/users/{id}/disable', at(person.id)),
      ])
      expect(await db.$count(sessions, eq(sessions.userId, person.id))).toBe(0)
      answered(await server.admin.POST('/v1/users/{id}/enable', at(person.id)))
      for (const { client } of browsers) expect((await client.GET('/v1/me')).response.status).toBe(401)
    }
  })

  test('is disabled once, however often it is asked', async () => {
    const user = await add({ username: 'twice-off' })
    answered(await server.admin.POST('/v1/users/{id}/disable', at(user.id)))
    const again = answered(await server.admin.POST('/v1/users/{id}/disable', at(user.id)))
    expect(again.user.version).toBe(user.version + 1)
    expect(await eventsOf(user.id)).toEqual(['user.created', 'user.disabled'])
  })
})

describe('a deleted user', () => {
  test('takes their tokens along; those that they made for others stay and say who made them', async () => {
    const scopes = ['latchkey.tokens:manage-own', 'latchkey.tokens:manage', 'orders:read']
    const person = await server.addPerson({ username: 'maker', scopes })
    const other = await server.addPerson({ username: 'keeper', scopes: ['orders:read'] })
    const { client } = await server.logIn(person)
    const own = await server.issue({ name: 'Own', scopes: ['orders:read'] }, client)
    const revoked = await server.issue({ name: 'Revoked', scopes: ['orders:read'] }, client)
    answered(await client.POST('/v1/tokens/{id}/revoke', { ...at(revoked.token.id), body: {} }))
    const made = await server.issue({ name: 'Made', ownerId: other.id, scopes: ['orders:read'] }, client)
    const stale = await server.admin.DELETE('/v1/users/{id}', atVersion({ id: person.id, version: 7 }))
    expect(stale.error?.code).toBe('version_stale')

    answered(await server.admin.DELETE('/v1/users/{id}', atVersion(await read(person.id))))

    expect((await server.client({ token: own.secret }).GET('/v1/me')).response.status).toBe(401)
    expect((await client.GET('/v1/me')).response.status).toBe(401)
    expect((await server.admin.GET('/v1/users/{id}', at(person.id))).response.status).toBe(404)
    expect(await server.database.db.$count(tokens, eq(tokens.ownerId, person.id))).toBe(0)
    const tombstone = answered(await server.admin.GET('/v1/tokens/{id}', at(made.token.id)))
    expect(tombstone.creator).toEqual({ id: null, username: 'maker' })
    expect((await server.client({ token: made.secret }).GET('/v1/me')).response.status).toBe(200)
    expect(await eventsOf(own.token.id)).toEqual(['token.issued', 'token.revoked', 'token.deleted'])
    expect(await eventsOf(revoked.token.id)).toEqual(['token.issued', 'token.revoked', 'token.deleted'])
    expect(await eventsOf(person.id)).toEqual(['user.deleted'])
  })
})

describe('an edit', () => {
  test('of twenty from one version is made once, and no other is lost without a word', async () => {
    const user = await add({ username: 'edited' })
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        server.admin.PATCH('/v1/users/{id}', { ...atVersion(user), body: { firstName: `N${String(n)}` } }),
      ),
    )
    const won = answers.filter(({ response }) => response.status === 200)
    expect(won).toHaveLength(1)
    expect(answers.filter(({ response }) => response.status === 412)).toHaveLength(19)
    expect((await read(user.id)).firstName).toBe(won[0]!.data!.user.firstName)
  })

  test('that changes nothing is no change', async () => {
    const user = await add({ username: 'same', firstName: 'Sam' })
    const { user: after } = answered(
      await server.admin.PATCH('/v1/users/{id}', { ...atVersion(user), body: { firstName: ' Sam ' } }),
    )
    expect(after).toEqual(user)
    expect(await eventsOf(user.id)).toEqual(['user.created'])
  })
})

test('a password from an administrator ends the sessions of its person, and the one before is refused', async () => {
  const person = await server.addPerson({ username: 'forgetful', scopes: [] })
  const browser = await server.logIn(person)
  const next = 'eleven quiet mandarins'
  const { response } = await server.admin.PUT('/v1/users/{id}/password', {
    ...at(person.id),
    body: { password: next },
  })
  expect(response.status).toBe(204)
  expect((await browser.client.GET('/v1/me')).response.status).toBe(401)
  const { username, password: old } = person
  const before = await server.browser().client.POST('/v1/session', { body: { username, password: old } })
  expect(before.error?.code).toBe('log_in_failed')
  await server.logIn({ username, password: next })
  const bot = await add({ username: 'no-password', kind: 'bot' })
  const refused = await server.admin.PUT('/v1/users/{id}/password', {
    ...at(bot.id),
    body: { password: next },
  })
  expect(refused.error).toMatchObject({ errors: [{ code: 'password_for_bot' }] })
})
