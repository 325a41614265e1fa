import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { events, installation, sessions, users } from '../src/db/schema.ts'
import { administrator, answered, useServer, type TestServer } from './server.ts'

const wish = { ...administrator, firstName: 'Ana', lastName: 'Núñez' }

const rowsOf = async ({ database }: TestServer) => ({
  users: await database.db.$count(users),
  sessions: await database.db.$count(sessions),
  setUp: await database.db.$count(installation, sql`set_up_at is not null`),
})

const nothing = { users: 0, sessions: 0, setUp: 0 }

describe('before the set-up', () => {
  const server = useServer({ setUp: false })

  test('the code lies in the data directory, for the service alone, and in no log line', async () => {
    const file = join(server.dataDir, 'setup-code')
    expect((await readFile(file, 'utf8')).trim()).toBe(server.setupCode)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(server.log().join('')).not.toContain(server.setupCode)
  })

  test('nobody can log in: there is no default account', async () => {
    for (const username of ['admin', 'Administrator', 'root', 'latchkey']) {
      const { error } = await server
        .browser()
        .client.POST('/v1/session', { body: { username, password: 'admin' } })
      expect(error?.code).toBe('log_in_failed')
    }
  })

  test('a wrong code makes nobody', async () => {
    for (const code of ['', 'x', server.setupCode?.toUpperCase() ?? '', `${server.setupCode ?? ''}=`]) {
      const { error } = await server.browser().client.POST('/v1/setup', { body: { ...wish, code } })
      expect(error?.code).toBe('setup_code_wrong')
    }
    expect(await rowsOf(server)).toEqual(nothing)
  })

  test('every wrong field is named at once, whether or not the code is right', async () => {
    const body = { username: 'ana\u200b', password: 'short', firstName: 'x'.repeat(101), code: 'wrong' }
    const { error } = await server.browser().client.POST('/v1/setup', { body })
    expect(error?.code).toBe('invalid')
    expect(error?.errors?.map(({ field }) => field).sort()).toEqual(['firstName', 'password', 'username'])
    expect(await rowsOf(server)).toEqual(nothing)
  })

  test.each([
    ['fewer than fifteen characters', 'fourteen chars'],
    ['one character again and again', 'a'.repeat(40)],
    ['more than 1024 bytes, which would not be truncated', 'correct horse '.repeat(74)],
  ])('a password of %s is refused', async (_, password) => {
    const body = { ...wish, code: server.setupCode ?? '', password }
    const { error } = await server.browser().client.POST('/v1/setup', { body })
    expect(error?.errors?.map(({ field }) => field)).toEqual(['password'])
  })

  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site', 'latchkey-request': '1' }],
    ['another host of the same site', { 'sec-fetch-site': 'same-site', 'latchkey-request': '1' }],
    ['a form of our own origin', { 'sec-fetch-site': 'same-origin' }],
    ['an old browser on another origin', { origin: 'https://evil.test', 'latchkey-request': '1' }],
  ])('a page of %s cannot set it up, even with the right code', async (_, headers) => {
    const body = JSON.stringify({ ...wish, code: server.setupCode })
    const sent = { headers: { 'content-type': 'application/json', ...headers }, body }
    expect((await server.send('POST', '/v1/setup', sent)).status).toBe(403)
    expect(await rowsOf(server)).toEqual(nothing)
  })
})

describe('two set-ups with the right code at the same time', () => {
  const server = useServer({ setUp: false })

  test('one wins; the other is told so and leaves no trace', async () => {
    const racers = ['ana', 'eva'].map((username) => ({ username, browser: server.browser() }))
    const results = await Promise.all(
      racers.map(async ({ username, browser }) => {
        const body = { ...wish, username, code: server.setupCode ?? '' }
        return { username, ...(await browser.client.POST('/v1/setup', { body })) }
      }),
    )
    const winner = results.find(({ data }) => data !== undefined)
    expect(results.flatMap(({ error }) => error?.code ?? [])).toEqual(['set_up_already'])
    expect(await rowsOf(server)).toEqual({ users: 1, sessions: 1, setUp: 1 })
    const made = await server.database.db
      .select({ action: events.action, name: events.targetName, actor: events.actorName })
      .from(events)
      .where(sql`action = 'user.created'`)
    expect(made).toEqual([{ action: 'user.created', name: winner?.username, actor: winner?.username }])
  })
})

describe('after the set-up', () => {
  const server = useServer()

  test('the first administrator is logged in and holds every scope of the catalogue, later ones too', async () => {
    await server.addScopes('orders:read')
    const me = answered(await server.admin.GET('/v1/me'))
    const { items } = answered(await server.admin.GET('/v1/scopes'))
    expect(me.scopes).toEqual(items.map(({ name }) => name))
    expect(me.scopes).toContain('orders:read')
    expect(me.roles.map(({ name }) => name)).toEqual(['Administrator'])
  })

  test('the code is spent, and its file is gone', async () => {
    const { error } = await server
      .browser()
      .client.POST('/v1/setup', { body: { ...wish, username: 'eva', code: server.setupCode ?? '' } })
    expect(error?.code).toBe('set_up_already')
    await expect(stat(join(server.dataDir, 'setup-code'))).rejects.toThrow('ENOENT')
  })

  test('the password is stored as argon2id with the parameters of OWASP, and appears in no event', async () => {
    const [user] = await server.database.db.select().from(users)
    expect(user?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    const log = JSON.stringify(await server.database.db.select().from(events))
    expect(log).not.toContain(administrator.password)
    expect(log).not.toContain('argon2')
  })
})

describe('guessing the code', () => {
  const server = useServer({ setUp: false })

  test('is stopped after ten attempts, and then the right code has to wait too', async () => {
    const attempt = (code: string) => server.browser().client.POST('/v1/setup', { body: { ...wish, code } })
    const guesses = await Promise.all(Array.from({ length: 10 }, (_, n) => attempt(`guess ${String(n)}`)))
    expect(guesses.map(({ error }) => error?.code)).toEqual(
      Array.from({ length: 10 }, () => 'setup_code_wrong'),
    )
    const { error, response } = await attempt(server.setupCode ?? '')
    expect(error?.code).toBe('rate_limited')
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await rowsOf(server)).toEqual(nothing)
  })
})

describe('on a public address', () => {
  const server = useServer({ setUp: false, variables: { LATCHKEY_PUBLIC_URL: 'https://tokens.example.com' } })

  test('the cookie is bound to this host and to https, out of reach of scripts and of other sites', async () => {
    const browser = server.browser()
    answered(await browser.client.POST('/v1/setup', { body: { ...wish, code: server.setupCode ?? '' } }))
    const [pair, ...attributes] = (browser.lastSetCookie() ?? '').split('; ')
    expect(pair).toMatch(/^__Host-latchkey=[\w-]{43}$/)
    expect(attributes.sort()).toEqual(['HttpOnly', 'Max-Age=43200', 'Path=/', 'SameSite=Strict', 'Secure'])
  })
})
