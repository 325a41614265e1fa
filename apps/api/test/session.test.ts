import { createHash } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { events, sessions, users } from '../src/db/schema.ts'
import type { Browser } from './browser.ts'
import { administrator, answered, useServer } from './server.ts'

const server = useServer()

const digestOf = (browser: Browser) =>
  createHash('sha256').update(browser.cookies().replace('latchkey=', '')).digest()

/** Moves the stored times of a session into the past, as if it had been waited for. */
const age = (browser: Browser, by: { readonly idleSeconds?: number; readonly lifeSeconds?: number }) =>
  server.database.db
    .update(sessions)
    .set({
      lastSeenAt: sql`last_seen_at - make_interval(secs => ${by.idleSeconds ?? 0})`,
      expiresAt: sql`expires_at - make_interval(secs => ${by.lifeSeconds ?? 0})`,
    })
    .where(eq(sessions.digest, digestOf(browser)))

const codeOf = async (browser: Browser) => (await browser.client.GET('/v1/session')).error?.code

test('without a session nobody is logged in', async () => {
  expect(await codeOf(server.browser())).toBe('unauthenticated')
})

test('log-out ends the session on the server: its cookie is worth nothing afterwards', async () => {
  const browser = await server.logIn(administrator)
  const cookie = browser.cookies()
  answered(await browser.client.DELETE('/v1/session'))
  expect(browser.cookies()).toBe('')
  expect(browser.lastSetCookie()).toBe('latchkey=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict')
  expect((await server.send('GET', '/v1/session', { headers: { cookie } })).status).toBe(401)
})

test('half an hour without a request ends a session; a request within it keeps it going', async () => {
  const browser = await server.logIn(administrator)
  await age(browser, { idleSeconds: 29 * 60 })
  expect(await codeOf(browser)).toBeUndefined()
  await age(browser, { idleSeconds: 29 * 60 })
  expect(await codeOf(browser)).toBeUndefined()
  await age(browser, { idleSeconds: 30 * 60 })
  expect(await codeOf(browser)).toBe('unauthenticated')
})

test('twelve hours end a session however busy it is', async () => {
  const browser = await server.logIn(administrator)
  const { expiresAt } = answered(await browser.client.GET('/v1/session'))
  const [{ left } = { left: 0 }] = await server.database.db
    .select({ left: sql<number>`extract(epoch from ${expiresAt}::timestamptz - clock_timestamp())::float` })
    .from(sessions)
  expect(left).toBeGreaterThan(12 * 3600 - 60)
  expect(left).toBeLessThanOrEqual(12 * 3600)
  await age(browser, { lifeSeconds: 12 * 3600 })
  expect(await codeOf(browser)).toBe('unauthenticated')
})

test('disabling a user ends what their session may do at once, in the middle of it', async () => {
  const eva = await server.addPerson({ username: 'eva', scopes: ['latchkey.tokens:manage-own'] })
  const browser = await server.logIn(eva)
  answered(await browser.client.GET('/v1/tokens'))
  await server.database.db.update(users).set({ enabled: false }).where(eq(users.id, eva.id))
  expect((await browser.client.GET('/v1/tokens')).error?.code).toBe('unauthenticated')
})

test('a log-in makes a new session: a cookie that someone planted before is not taken over', async () => {
  const planted = `latchkey=${'A'.repeat(43)}`
  const answer = await server.send('POST', '/v1/session', {
    headers: { 'content-type': 'application/json', cookie: planted },
    body: JSON.stringify(administrator),
  })
  expect(answer.status).toBe(201)
  expect(answer.headers.get('set-cookie')).toMatch(/^latchkey=[\w-]{43};/)
  expect(answer.headers.get('set-cookie')).not.toContain(planted)
  expect((await server.send('GET', '/v1/session', { headers: { cookie: planted } })).status).toBe(401)
})

test('the store has a digest of the cookie, never the cookie; log-in and log-out are events without it', async () => {
  const browser = await server.logIn(administrator)
  const value = browser.cookies().replace('latchkey=', '')
  const [row] = await server.database.db
    .select()
    .from(sessions)
    .where(eq(sessions.digest, digestOf(browser)))
  expect(row?.address).toBe('127.0.0.1')
  expect(JSON.stringify(row)).not.toContain(value)
  answered(await browser.client.DELETE('/v1/session'))
  const told = await server.database.db
    .select()
    .from(events)
    .where(eq(events.targetId, row?.id ?? ''))
    .orderBy(events.seq)
  expect(told.map(({ action, actorName }) => [action, actorName])).toEqual([
    ['session.started', 'ana'],
    ['session.ended', 'ana'],
  ])
  expect(JSON.stringify(told)).not.toContain(value)
})

test('a log-out that is repeated or raced ends the session once', async () => {
  const browser = await server.logIn(administrator)
  const [row] = await server.database.db
    .select()
    .from(sessions)
    .where(eq(sessions.digest, digestOf(browser)))
  const headers = { cookie: browser.cookies(), 'latchkey-request': '1', 'sec-fetch-site': 'same-origin' }
  await Promise.all([1, 2, 3, 4].map(() => server.send('DELETE', '/v1/session', { headers })))
  const ended = await server.database.db
    .select()
    .from(events)
    .where(sql`target_id = ${row?.id} and action = 'session.ended'`)
  expect(ended).toHaveLength(1)
})

test('who asks for a session in the moment of its end is told either, as the contract has it', async () => {
  for (let round = 0; round < 10; round++) {
    const browser = await server.logIn(administrator)
    const headers = { cookie: browser.cookies(), 'latchkey-request': '1', 'sec-fetch-site': 'same-origin' }
    const methods = ['GET', 'GET', 'DELETE', 'GET', 'GET', 'GET']
    const answers = await Promise.all(
      methods.map((method) => server.send(method, '/v1/session', { headers })),
    )
    for (const { status } of answers) expect([200, 204, 401]).toContain(status)
  }
})
