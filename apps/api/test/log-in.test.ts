import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { rateLimits, sessions, users } from '../src/db/schema.ts'
import { answered, useServer, type TestServer } from './server.ts'

const password = 'a password of some length'
const json = { 'content-type': 'application/json' }

const attempt = (server: TestServer, username: string, given: string) =>
  server.browser().client.POST('/v1/session', { body: { username, password: given } })

/** As if the quarter of an hour of every counter had passed. */
const letCountersExpire = async (server: TestServer) => {
  await server.database.db.update(rateLimits).set({ expire: sql`clock_timestamp() - interval '1 second'` })
}

describe('who is not let in', () => {
  const server = useServer()

  test('unknown user, wrong password, disabled user and bot are answered alike', async () => {
    await server.addPerson({ username: 'eva', scopes: [], password })
    await server.addPerson({ username: 'off', scopes: [], password, enabled: false })
    const robot = await server.addPerson({ username: 'robot', scopes: [] })
    await server.database.db
      .update(users)
      .set({ kind: 'bot', passwordHash: null })
      .where(sql`id = ${robot.id}`)
    const answers = []
    for (const [username, given] of [
      ['nobody', password],
      ['eva', 'another password'],
      ['off', password],
      ['off', 'another password'],
      ['robot', robot.password],
    ]) {
      const body = JSON.stringify({ username, password: given })
      const { status, headers, text } = await server.send('POST', '/v1/session', { headers: json, body })
      const { requestId, ...told } = JSON.parse(text) as { requestId: string }
      const varying = ['request-id', 'date']
      answers.push({
        status,
        told,
        known: typeof requestId,
        headers: [...headers].filter(([name]) => !varying.includes(name)),
      })
    }
    expect(answers[0]).toMatchObject({ status: 401, told: { code: 'log_in_failed' } })
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(await server.database.db.$count(sessions)).toBe(1)
  })

  test.each([
    ['an operator of a query', { username: { $ne: null }, password }, ['username']],
    ['a list', { username: ['ana', 'eva'], password: [password] }, ['password', 'username']],
    ['nothing', {}, ['password', 'username']],
    ['a password longer than any may be', { username: 'ana', password: 'x'.repeat(1025) }, ['password']],
    ['an unknown field beside', { username: 'ana', password, admin: true }, ['admin']],
  ])('%s instead of a name and a password is not valid', async (_, body, fields) => {
    const { status, text } = await server.send('POST', '/v1/session', {
      headers: json,
      body: JSON.stringify(body),
    })
    const { errors } = JSON.parse(text) as { errors: { field: string }[] }
    expect(status).toBe(422)
    expect(errors.map(({ field }) => field).sort()).toEqual(fields)
  })

  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site', 'latchkey-request': '1' }],
    ['another host of the same site', { 'sec-fetch-site': 'same-site', 'latchkey-request': '1' }],
    ['a form', { 'sec-fetch-site': 'same-origin' }],
    ['a sandboxed frame', { origin: 'null', 'latchkey-request': '1' }],
  ])('a page of %s cannot log a person in as someone else', async (_, headers) => {
    const body = JSON.stringify({ username: 'eva', password })
    const { status } = await server.send('POST', '/v1/session', { headers: { ...json, ...headers }, body })
    expect(status).toBe(403)
  })
})

describe('guessing a password', () => {
  const server = useServer()

  test('stops after ten guesses in whatever spelling of the name; in parallel no more get through', async () => {
    await server.addPerson({ username: 'eva', scopes: [], password })
    const spellings = ['eva', 'EVA', 'Eva', 'eva']
    const guesses = await Promise.all(
      Array.from({ length: 30 }, (_, n) => attempt(server, spellings[n % 4] ?? '', `guess ${String(n)}`)),
    )
    const codes = guesses.map(({ error }) => error?.code)
    expect(codes.filter((code) => code === 'log_in_failed')).toHaveLength(10)
    expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(20)
    const { error, response } = await attempt(server, 'eva', password)
    expect(error?.code).toBe('rate_limited')
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  test('counts per account: others log in meanwhile, and the owner does once the time has passed', async () => {
    answered(await server.admin.GET('/v1/me'))
    await server.logIn({ username: 'ana', password: 'correct horse battery' })
    await letCountersExpire(server)
    await server.logIn({ username: 'eva', password })
  })

  test('a right password forgets the wrong ones before it', async () => {
    for (let round = 0; round < 3; round++) {
      for (let n = 0; n < 9; n++)
        expect((await attempt(server, 'eva', 'wrong')).error?.code).toBe('log_in_failed')
      await server.logIn({ username: 'eva', password })
    }
  })
})

describe('from one address', () => {
  const server = useServer()
  const forged = (n: number) => ({
    ...json,
    'x-forwarded-for': `203.0.113.${String(n)}, 198.51.100.${String(n)}`,
  })

  test('a hundred wrong guesses over many names are all that is judged, whatever X-Forwarded-For says', async () => {
    const guess = (n: number) =>
      server.send('POST', '/v1/session', {
        headers: forged(n),
        body: JSON.stringify({ username: `user${String(n)}`, password }),
      })
    const statuses: number[] = []
    for (let n = 0; n < 105; n += 15) {
      const batch = await Promise.all(Array.from({ length: 15 }, (_, k) => guess(n + k)))
      statuses.push(...batch.map(({ status }) => status))
    }
    expect(statuses.filter((status) => status === 401)).toHaveLength(99)
    expect(statuses.filter((status) => status === 429)).toHaveLength(6)
    await letCountersExpire(server)
  })

  test('log-ins that are right are not counted: a whole office may be behind it', async () => {
    await server.addPerson({ username: 'eva', scopes: [], password })
    await server.logIn({ username: 'eva', password })
    const counted = await server.database.db
      .select({ key: rateLimits.key, points: rateLimits.points })
      .from(rateLimits)
      .where(sql`points > 0 and expire > clock_timestamp()`)
    expect(counted).toEqual([])
  })

  test.each([
    ['nothing', ''],
    ['rubbish', 'not an address'],
    ['an address with a zone', 'fe80::1%eth0'],
    ['five hundred addresses', Array.from({ length: 500 }, () => '192.0.2.1').join(',')],
  ])('an X-Forwarded-For of %s neither breaks the log-in nor opens it', async (_, value) => {
    const headers = { ...json, 'x-forwarded-for': value }
    const body = JSON.stringify({ username: 'ana', password })
    expect((await server.send('POST', '/v1/session', { headers, body })).status).toBe(401)
  })
})

describe('behind a trusted proxy', () => {
  const server = useServer({ variables: { LATCHKEY_TRUSTED_PROXIES: '127.0.0.1' } })
  const attemptFrom = (forwarded: string) =>
    server.send('POST', '/v1/session', {
      headers: { ...json, 'x-forwarded-for': forwarded },
      body: JSON.stringify({ username: `user ${forwarded.slice(-8)}`, password }),
    })

  test('the address is what the proxy saw, not what the caller wrote before it; an IPv6 subscriber is one /64', async () => {
    await letCountersExpire(server)
    await server.database.db.delete(rateLimits)
    for (const forwarded of ['10.9.9.9, 198.51.100.7', '10.8.8.8, 198.51.100.7']) await attemptFrom(forwarded)
    for (const forwarded of ['2001:db8:1:2:3::1', '2001:db8:1:2:ffff::9']) await attemptFrom(forwarded)
    for (const forwarded of ['rubbish', '1.2.3.4, more rubbish']) await attemptFrom(forwarded)
    const byAddress = await server.database.db
      .select({ key: rateLimits.key, points: rateLimits.points })
      .from(rateLimits)
      .where(sql`key like 'log-in-address:%'`)
      .orderBy(rateLimits.key)
    expect(byAddress).toEqual([
      { key: 'log-in-address:198.51.100.7', points: 2 },
      { key: 'log-in-address:2001:db8:1:2::', points: 2 },
      { key: 'log-in-address:unknown', points: 2 },
    ])
  })
})
