import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { events, users } from '../src/db/schema.ts'
import { answered, useServer } from './server.ts'

const server = useServer()

let count = 0
async function person() {
  count += 1
  const added = await server.addPerson({
    username: `person-${String(count)}`,
    scopes: ['latchkey.tokens:manage-own'],
  })
  return { ...added, browser: await server.logIn(added) }
}
const next = 'nineteen patient otters'

describe('a new password is refused, and the one before holds,', () => {
  test.each([
    ['without the current one', 403, { current: 'something else entirely', next }],
    ['when it is short', 422, { next: 'short' }],
    ['when it is common', 422, { next: 'passwordpassword1' }],
    ['when it is the username again and again', 422, { next: '' }],
    ['when it is longer than any may be', 422, { next: 'x y z'.repeat(300) }],
  ])('%s', async (what, status, given: { current?: string; next?: string }) => {
    const { browser, username, password } = await person()
    const body = { current: given.current ?? password, next: given.next ?? next }
    if (what.includes('username')) body.next = `${username}-${username}-${username}`
    const { response } = await browser.client.PUT('/v1/me/password', { body })
    expect(response.status).toBe(status)
    await server.logIn({ username, password })
    expect((await browser.client.GET('/v1/me')).response.status).toBe(200)
  })

  test('by a token, whatever it may do', async () => {
    const { browser, password } = await person()
    const scopes = ['latchkey.tokens:manage-own']
    const { secret } = await server.issue({ name: 'T', scopes }, browser.client)
    const by = server.client({ token: secret })
    const answers = await Promise.all([
      by.PUT('/v1/me/password', { body: { current: password, next } }),
      by.PATCH('/v1/me', { body: { firstName: 'X' } }),
      by.GET('/v1/me/sessions'),
      by.DELETE('/v1/me/sessions'),
    ])
    expect(answers.map(({ response }) => response.status)).toEqual([401, 401, 401, 401])
  })

  test('after ten wrong guesses at the current one, even with the right one', async () => {
    const { browser, password } = await person()
    const guess = (current: string) => browser.client.PUT('/v1/me/password', { body: { current, next } })
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => guess(`guess ${String(n)}`)))
    expect(answers.map(({ response }) => response.status)).toEqual(Array(10).fill(403))
    const { error, response } = await guess(password)
    expect([error?.code, response.headers.has('retry-after')]).toEqual(['rate_limited', true])
  })
})

describe('a changed password', () => {
  test('renews the session, ends the others, and is the only one that is accepted', async () => {
    const { browser, username, password } = await person()
    const other = await server.logIn({ username, password })
    const old = browser.cookies()
    answered(await browser.client.PUT('/v1/me/password', { body: { current: password, next } }))
    expect(browser.cookies()).not.toBe(old)
    expect((await browser.client.GET('/v1/me')).response.status).toBe(200)
    expect((await server.send('GET', '/v1/me', { headers: { cookie: old } })).status).toBe(401)
    expect((await other.client.GET('/v1/me')).response.status).toBe(401)
    const before = await server.browser().client.POST('/v1/session', { body: { username, password } })
    expect(before.error?.code).toBe('log_in_failed')
    await server.logIn({ username, password: next })
  })

  test('leaves the others where one wants it so, but not the cookie that asked', async () => {
    const { browser, username, password } = await person()
    const other = await server.logIn({ username, password })
    const old = browser.cookies()
    const body = { current: password, next, endOtherSessions: false }
    answered(await browser.client.PUT('/v1/me/password', { body }))
    expect((await other.client.GET('/v1/me')).response.status).toBe(200)
    expect((await server.send('GET', '/v1/me', { headers: { cookie: old } })).status).toBe(401)
  })

  test('is one of several at once that knew the same current one', async () => {
    const { browser, password, username } = await person()
    const change = (n: number) =>
      browser.client.PUT('/v1/me/password', { body: { current: password, next: `${next} ${String(n)}` } })
    const answers = await Promise.all([change(1), change(2), change(3)])
    const won = answers.flatMap(({ response }, at) => (response.status === 200 ? [at + 1] : []))
    expect(won).toHaveLength(1)
    await server.logIn({ username, password: `${next} ${String(won[0])}` })
  })

  test('is hashed anew at the next log-in when the parameters were others', async () => {
    const weaker = await person()
    const { db } = server.database
    const stored = async () => (await db.select().from(users).where(eq(users.id, weaker.id)))[0]!
    const { hash } = await import('@node-rs/argon2')
    const old = await hash(weaker.password, { memoryCost: 8192, timeCost: 1, parallelism: 1 })
    await db.update(users).set({ passwordHash: old }).where(eq(users.id, weaker.id))
    await server.logIn(weaker)
    const { passwordHash, version } = await stored()
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(version).toBe(1)
    await server.logIn(weaker)
    expect((await stored()).passwordHash).toBe(passwordHash)
  })
})

describe('sessions', () => {
  test('are listed with where they came from, and only one’s own', async () => {
    const { browser, username, password } = await person()
    const other = await server.logIn({ username, password })
    const { items } = answered(await browser.client.GET('/v1/me/sessions'))
    expect(items).toHaveLength(2)
    expect(items.filter(({ current }) => current)).toHaveLength(1)
    const seenByOther = answered(await other.client.GET('/v1/me/sessions')).items
    expect(seenByOther.find(({ current }) => current)!.id).not.toBe(items.find(({ current }) => current)!.id)
    expect(items[0]).not.toHaveProperty('digest')
  })

  test('of somebody else look as absent as none, and go on', async () => {
    const [one, two] = [await person(), await person()]
    const { items } = answered(await two.browser.client.GET('/v1/me/sessions'))
    const end = (id: string) =>
      one.browser.client.DELETE('/v1/me/sessions/{id}', { params: { path: { id } } })
    const answers = [await end(items[0]!.id), await end('018f0000-0000-7000-8000-000000000000')]
    const told = answers.map(({ error }) => ({ ...(error as object), requestId: null }))
    expect(told[0]).toEqual(told[1])
    expect(answers[0]!.response.status).toBe(404)
    expect((await two.browser.client.GET('/v1/me')).response.status).toBe(200)
  })

  test('end one by one, or all but this one, or this one as a log-out', async () => {
    const { browser, username, password, id } = await person()
    const [second, third] = [
      await server.logIn({ username, password }),
      await server.logIn({ username, password }),
    ]
    const of = async ({ client }: typeof browser) =>
      answered(await client.GET('/v1/me/sessions')).items.find(({ current }) => current)!.id
    const end = async (session: string) =>
      (await browser.client.DELETE('/v1/me/sessions/{id}', { params: { path: { id: session } } })).response
        .status
    expect(await end(await of(second))).toBe(204)
    expect((await second.client.GET('/v1/me')).response.status).toBe(401)
    expect((await browser.client.DELETE('/v1/me/sessions')).response.status).toBe(204)
    expect((await third.client.GET('/v1/me')).response.status).toBe(401)
    const own = await of(browser)
    expect(await end(own)).toBe(204)
    expect(browser.cookies()).toBe('')
    const logged = await server.database.db.select().from(events).where(eq(events.actorUserId, id))
    expect(logged.filter(({ action }) => action === 'session.started')).toHaveLength(3)
    expect(logged.filter(({ action }) => action === 'session.ended')).toHaveLength(3)
  })

  test('of a person can be ended by who manages users', async () => {
    const { browser, id } = await person()
    const params = { params: { path: { id } } }
    expect((await server.admin.DELETE('/v1/users/{id}/sessions', params)).response.status).toBe(204)
    expect((await browser.client.GET('/v1/me')).response.status).toBe(401)
  })
})

describe('one’s own profile', () => {
  test.each(['username', 'roleIds', 'enabled', 'scopes', 'passwordHash', 'id'])(
    'has no %s to change',
    async (field) => {
      const { browser } = await person()
      const { error } = await browser.client.PATCH('/v1/me', { body: { [field]: 'x' } as never })
      expect(error).toMatchObject({ errors: [{ field, code: 'unknown_field' }] })
    },
  )

  test.each([
    ['language', 'fr'],
    ['theme', 'neon'],
    ['timeZone', 'Mars/Olympus'],
    ['timeZone', '+01:00'],
    ['timeZone', ''],
    ['timeZone', '../etc/passwd'],
  ])('takes no %s %j', async (field, value) => {
    const { browser } = await person()
    const { response } = await browser.client.PATCH('/v1/me', {
      body: { preferences: { [field]: value } as never },
    })
    expect(response.status).toBe(422)
  })

  test('keeps what was not sent; a preference is no new version, a name is', async () => {
    const { browser } = await person()
    const patch = async (body: object) => answered(await browser.client.PATCH('/v1/me', { body }))
    const first = await patch({ preferences: { language: 'es', timeZone: 'Europe/Madrid' } })
    expect(first).toMatchObject({
      preferences: { language: 'es', theme: null, timeZone: 'Europe/Madrid' },
      version: 1,
    })
    const second = await patch({ firstName: 'Ada', preferences: { theme: 'dark' } })
    expect(second).toMatchObject({
      firstName: 'Ada',
      preferences: { language: 'es', theme: 'dark', timeZone: 'Europe/Madrid' },
      version: 2,
    })
    const third = await patch({ firstName: null, preferences: { language: null } })
    expect(third).toMatchObject({ firstName: null, preferences: { language: null, theme: 'dark' } })
  })
})
