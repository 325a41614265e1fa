import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { startDatabaseProxy } from './database-proxy.ts'
import { useDatabase } from './database.ts'
import { answered, startTestServer, useServer, type TestServer } from './server.ts'

const form = { 'content-type': 'application/x-www-form-urlencoded' }

const introspect = async (server: Pick<TestServer, 'send'>, secret: string) => {
  const headers = { ...form, authorization: `Bearer ${secret}` }
  const {
    status,
    headers: got,
    text,
  } = await server.send('POST', '/oauth/introspect', {
    headers,
    body: `token=${secret}`,
  })
  return { status, retryAfter: got.get('retry-after'), body: JSON.parse(text) as Record<string, unknown> }
}

/** What an answer may be while nobody knows: a lie that a service would keep is neither of them. */
const isHonest = ({ status, retryAfter, body }: Awaited<ReturnType<typeof introspect>>) =>
  status === 200
    ? body['active'] === true
    : status === 503 &&
      Number(retryAfter) > 0 &&
      body['error'] === 'temporarily_unavailable' &&
      !('active' in body)

describe('a database that dies', () => {
  // Its own PostgreSQL, in its own data directory: what `npm start` runs.
  const server = useServer({ variables: { DATABASE_URL: '', LATCHKEY_VERIFY_CACHE: 'off' } })
  let secret = ''

  beforeAll(async () => {
    secret = (await server.issue({ name: 'CI', scopes: ['latchkey.tokens:verify'] })).secret
  })

  test('is answered 503 and never as an inactive token; when it is back, so is the answer', async () => {
    expect(await introspect(server, secret)).toMatchObject({ body: { active: true } })
    const pidFile = join(server.dataDir, 'postgres', 'postmaster.pid')
    process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGKILL')
    const answers: Awaited<ReturnType<typeof introspect>>[] = []
    await expect
      .poll(
        async () => {
          answers.push(await introspect(server, secret))
          return answers.some(({ status }) => status === 503) && answers.at(-1)?.status === 200
        },
        { interval: 20 },
      )
      .toBe(true)
    expect(answers.filter((answer) => !isHonest(answer))).toEqual([])
    expect(server.takeFaults().every((line) => line.includes('PostgreSQL'))).toBe(true)
  })
})

describe('a database that does not answer any more', () => {
  const storage = useDatabase()
  const other = useDatabase()

  test('is answered 503 within the deadline by all that needs it; the process says that it lives, not that it is ready', async () => {
    const proxy = await startDatabaseProxy()
    const name = new URL(storage.url).pathname.slice(1)
    const server = await startTestServer(storage, { DATABASE_URL: proxy.url(name) })
    onTestFinished(async () => {
      proxy.mode = 'pass'
      await server.close()
    })
    await server.setUp()
    const { secret } = await server.issue({ name: 'CI', scopes: ['latchkey.tokens:verify'] })
    proxy.mode = 'hole'
    const client = server.client({ token: secret })
    const [introspection, verdict, list, logIn, readiness, health] = await Promise.all([
      introspect(server, secret),
      client.POST('/v1/verify', { body: { token: secret, scopes: [] } }),
      server.admin.GET('/v1/tokens'),
      server.browser().client.POST('/v1/session', { body: { username: 'ana', password: 'x' } }),
      client.GET('/readyz'),
      client.GET('/healthz'),
    ])
    expect(introspection).toMatchObject({ status: 503, retryAfter: '1' })
    expect(isHonest(introspection)).toBe(true)
    for (const { error, response } of [verdict, list, logIn, readiness]) {
      expect(error?.code).toBe('unavailable')
      expect(response.headers.get('retry-after')).toBe('1')
    }
    expect(health.data).toEqual({ status: 'ok' })
    proxy.mode = 'pass'
    await expect.poll(async () => (await introspect(server, secret)).body['active']).toBe(true)
    answered(await server.admin.GET('/v1/tokens'))
  })

  test('is outlived by what is cached for no longer than the lease: then it is 503, and never inactive', async () => {
    const proxy = await startDatabaseProxy()
    const name = new URL(other.url).pathname.slice(1)
    const server = await startTestServer(other, { DATABASE_URL: proxy.url(name) })
    onTestFinished(async () => {
      proxy.mode = 'pass'
      await server.close()
    })
    await server.setUp()
    const { secret } = await server.issue({ name: 'CI', scopes: ['latchkey.tokens:verify'] })
    expect(await introspect(server, secret)).toMatchObject({ body: { active: true } })
    proxy.mode = 'hole'
    const answers: Awaited<ReturnType<typeof introspect>>[] = []
    const last = async () => {
      answers.push(await introspect(server, secret))
      return answers.at(-1)?.status
    }
    await expect.poll(last, { interval: 100 }).toBe(503)
    expect(answers[0]?.body['active']).toBe(true)
    expect(answers.filter((answer) => !isHonest(answer))).toEqual([])
    expect((await server.client().GET('/readyz')).error?.code).toBe('unavailable')
    proxy.mode = 'pass'
    await expect.poll(last, { interval: 100 }).toBe(200)
  })
})
