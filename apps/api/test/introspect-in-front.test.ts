import { beforeAll, describe, expect, test } from 'vitest'
import type { Answer } from './answers.ts'
import { answered, useServer } from './server.ts'

const server = useServer()
const formType = 'application/x-www-form-urlencoded'
let caller = { id: '', secret: '', basic: '' }

beforeAll(async () => {
  await server.addScopes('orders:read')
  const { token, secret } = await server.issue({ name: 'Caller', scopes: ['latchkey.tokens:verify'] })
  const basic = `Basic ${Buffer.from(`${token.id}:${secret}`).toString('base64')}`
  caller = { id: token.id, secret, basic }
})

let made = 0
const issue = (request: Partial<Parameters<typeof server.issue>[0]> = {}) =>
  server.issue({ name: `Token ${String(++made)}`, scopes: ['orders:read'], ...request })

const ask = (body: string, headers: Record<string, string> = {}) =>
  server.send('POST', '/oauth/introspect', {
    headers: { 'content-type': formType, authorization: caller.basic, ...headers },
    body,
  })

/** Only the whole surface writes a line of log for each of these. */
const logged = () => server.log().filter((line) => line.includes('"route":"/oauth/introspect"')).length

/** Whether it was answered in front. */
async function inFront(act: () => Promise<Answer>): Promise<boolean> {
  const before = logged()
  await act()
  await expect.poll(() => server.log().length).toBeGreaterThan(0)
  return logged() === before
}

const told = ({ status, headers, text }: Answer) => ({
  status,
  headers: [...headers].filter(([name]) => !['date', 'request-id'].includes(name)).sort(),
  text,
})

describe('the plainest question about a secret that is known and passes', () => {
  test('is answered in front, with the headers and the bytes of the whole surface', async () => {
    const { secret } = await issue({ name: 'Ñandú' })
    const first = await ask(`token=${secret}`)
    // On a busy machine the lease may have run out for a moment: then the database is asked, by the whole surface.
    await expect.poll(() => inFront(() => ask(`token=${secret}`))).toBe(true)
    const second = await ask(`token=${secret}`)
    expect(told(second)).toEqual(told(first))
    expect(second.headers.get('request-id')).not.toBe(first.headers.get('request-id'))
    const bearer = await ask(`token=${secret}`, { authorization: `Bearer ${caller.secret}` })
    expect(told(bearer)).toEqual(told(first))
  })

  test('is counted as every other', async () => {
    const { token, secret } = await issue()
    for (let n = 0; n < 3; n++) await ask(`token=${secret}`)
    const used = async () => {
      const params = { path: { id: token.id } }
      return answered(await server.admin.GET('/v1/tokens/{id}', { params })).lastUsedAt
    }
    await expect.poll(used, { interval: 250 }).not.toBeNull()
  })
})

describe('no answer in front is given', () => {
  test.each<[string, (secret: string) => Promise<Answer>, number]>([
    [
      'for the secret of another in Basic',
      (secret) =>
        ask(`token=${secret}`, {
          authorization: `Basic ${Buffer.from(`${caller.id}:${secret}`).toString('base64')}`,
        }),
      401,
    ],
    [
      'without credentials',
      (secret) =>
        server.send('POST', '/oauth/introspect', {
          headers: { 'content-type': formType },
          body: `token=${secret}`,
        }),
      401,
    ],
    [
      'to two Authorization headers',
      (secret) =>
        server.send('POST', '/oauth/introspect', {
          headers: { 'content-type': formType, Authorization: [caller.basic, caller.basic] },
          body: `token=${secret}`,
        }),
      400,
    ],
    [
      'to a caller without the scope',
      (secret) => ask(`token=${secret}`, { authorization: `Bearer ${secret}` }),
      403,
    ],
    ['to JSON', (secret) => ask(`token=${secret}`, { 'content-type': 'application/json' }), 415],
    ['to a token that stands twice', (secret) => ask(`token=${secret}&token=${secret}`), 400],
    ['to an empty body', () => ask(''), 400],
    [
      'with a cookie of a session beside it',
      (secret) => ask(`token=${secret}`, { cookie: 'latchkey=x' }),
      400,
    ],
    ['with an address', (secret) => ask(`token=${secret}&address=192.0.2.1`), 200],
    [
      'to another method',
      (secret) =>
        server.send('PUT', '/oauth/introspect', {
          headers: { authorization: caller.basic, 'content-type': formType },
          body: `token=${secret}`,
        }),
      405,
    ],
  ])('%s', async (_, act, status) => {
    const { secret } = await issue()
    await ask(`token=${secret}`)
    await ask(`token=${secret}`)
    let answer: Answer | undefined
    expect(await inFront(async () => (answer = await act(secret)))).toBe(false)
    expect(answer?.status).toBe(status)
  })

  test('about a token that is bound to addresses', async () => {
    const { secret } = await issue({ allowedIps: ['192.0.2.0/24'] })
    for (let n = 0; n < 3; n++) expect((await ask(`token=${secret}`)).text).toBe('{"active":false}')
    expect((await ask(`token=${secret}&address=192.0.2.1`)).text).toContain('"active":true')
  })

  test('once the token is disabled, and again once it is enabled', async () => {
    const { token, secret } = await issue()
    const params = { path: { id: token.id } }
    for (let round = 0; round < 10; round++) {
      for (let n = 0; n < 3; n++) expect((await ask(`token=${secret}`)).text).toContain('"active":true')
      answered(await server.admin.POST('/v1/tokens/{id}/disable', { params }))
      expect((await ask(`token=${secret}`)).text).toBe('{"active":false}')
      answered(await server.admin.POST('/v1/tokens/{id}/enable', { params }))
    }
  })

  test('once the caller is revoked', async () => {
    const { secret } = await issue()
    const other = await issue({ scopes: ['latchkey.tokens:verify'] })
    const authorization = `Bearer ${other.secret}`
    for (let n = 0; n < 3; n++) expect((await ask(`token=${secret}`, { authorization })).status).toBe(200)
    const params = { path: { id: other.token.id } }
    answered(await server.admin.POST('/v1/tokens/{id}/revoke', { params, body: {} }))
    expect((await ask(`token=${secret}`, { authorization })).status).toBe(401)
  })
})
