import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { requiredScopes, createVerifier, tokenOf } from '../src/index.ts'
import { bearer, credential, guardedApp, sendRaw, type GuardedApp } from './guarded-app.ts'
import { answers, reader, standIn, type StandIn } from './latchkey-stand-in.ts'

let latchkey: StandIn
let orders: GuardedApp
let now: number

beforeAll(async () => {
  latchkey = await standIn(answers(reader))
})
afterAll(() => latchkey.close())

beforeEach(async () => {
  now = Date.parse('2030-01-01T00:00:00.000Z')
  latchkey.behave(answers(reader))
  orders = await guardedApp({ url: latchkey.url, now: () => now })
})
afterEach(() => orders.close())

async function expectRefused(response: Response, status: number, code: string, challenge: string | null) {
  expect(response.status).toBe(status)
  expect(response.headers.get('www-authenticate')).toBe(challenge)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(await response.json()).toStrictEqual({
    type: 'about:blank',
    title: expect.any(String),
    status,
    code,
    detail: expect.any(String),
  })
  expect(orders.arrivals()).toBe(0)
}

describe('a request without a usable token is refused before Latchkey is asked', () => {
  let asked: number
  beforeEach(() => {
    asked = latchkey.questions.length
  })
  afterEach(() => {
    expect(latchkey.questions).toHaveLength(asked)
  })

  test('no Authorization header: a challenge without an error code', async () => {
    await expectRefused(await fetch(orders.url), 401, 'missing_token', 'Bearer realm="latchkey"')
  })

  test('another scheme is as good as no credentials', async () => {
    const response = await fetch(orders.url, { headers: { authorization: 'Basic YWRhOnB3' } })
    await expectRefused(response, 401, 'missing_token', 'Bearer realm="latchkey"')
  })

  test('a token in the query is not looked at', async () => {
    const response = await fetch(`${orders.url}?access_token=good&token=good`)
    await expectRefused(response, 401, 'missing_token', 'Bearer realm="latchkey"')
  })

  test.each(['Bearer', 'Bearer ', 'Bearer good bad', 'Bearer good, Bearer bad'])(
    '%j is a malformed request',
    async (authorization) => {
      const response = await fetch(orders.url, { headers: { authorization } })
      await expectRefused(
        response,
        400,
        'invalid_request',
        'Bearer realm="latchkey", error="invalid_request"',
      )
    },
  )

  test.each([
    ['Authorization: Bearer good', 'Authorization: Bearer good'],
    ['Authorization: Bearer good', 'authorization: Bearer bad'],
    ['Authorization: Basic YWRhOnB3', 'AUTHORIZATION: Bearer good'],
  ])('two Authorization headers are refused, not picked from: %s, %s', async (...lines) => {
    const response = await sendRaw(orders.url, lines)
    expect(response).toMatch(/^HTTP\/1\.1 400 /)
    expect(response).toContain('error="invalid_request"')
    expect(orders.arrivals()).toBe(0)
  })

  test.each([
    'Authorization: Bearer  good',
    'Authorization: Bearer\tgood',
    'Authorization: Bearer g%20d',
    'Authorization: Bearer "good"',
  ])('a token of no possible form is invalid: %j', async (line) => {
    const response = await sendRaw(orders.url, [line])
    expect(response).toMatch(/^HTTP\/1\.1 401 /)
    expect(response).toContain('error="invalid_token"')
    expect(orders.arrivals()).toBe(0)
  })

  test('a token longer than 4 KiB is invalid', async () => {
    const response = await fetch(orders.url, bearer('x'.repeat(4097)))
    await expectRefused(response, 401, 'invalid_token', 'Bearer realm="latchkey", error="invalid_token"')
  })
})

describe('a token that Latchkey does not vouch for is refused', () => {
  const invalidToken = 'Bearer realm="latchkey", error="invalid_token"'

  test('inactive', async () => {
    latchkey.behave(answers({ active: false }))
    await expectRefused(await fetch(orders.url, bearer('revoked')), 401, 'invalid_token', invalidToken)
  })

  test('inactive, whatever else the answer says', async () => {
    latchkey.behave(answers({ ...reader, active: false }))
    await expectRefused(await fetch(orders.url, bearer('revoked')), 401, 'invalid_token', invalidToken)
  })

  test('at the very instant it expires', async () => {
    latchkey.behave(answers({ ...reader, exp: now / 1000 }))
    await expectRefused(await fetch(orders.url, bearer('good')), 401, 'invalid_token', invalidToken)
  })

  test('until the instant it becomes valid', async () => {
    latchkey.behave(answers({ ...reader, nbf: now / 1000 }))
    now -= 1
    await expectRefused(await fetch(orders.url, bearer('good')), 401, 'invalid_token', invalidToken)
  })

  test.each([undefined, 'billing'])('for another service, where this one is called %j', async (audience) => {
    latchkey.behave(answers({ ...reader, aud: 'orders' }))
    const app = await guardedApp({ url: latchkey.url, ...(audience !== undefined && { audience }) })
    const response = await fetch(app.url, bearer('good'))
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toBe(invalidToken)
    expect(app.arrivals()).toBe(0)
    await app.close()
  })

  test('a verdict is not remembered: refused as soon as Latchkey says so', async () => {
    expect((await fetch(orders.url, bearer('good'))).status).toBe(200)
    latchkey.behave(answers({ active: false }))
    expect((await fetch(orders.url, bearer('good'))).status).toBe(401)
    expect(orders.arrivals()).toBe(1)
  })
})

describe('a token whose scopes do not cover the route is refused, and told which it needs', () => {
  test.each(['', 'orders:write', 'orders:readonly', 'latchkey.tokens:manage orders:write'])(
    'granted %j',
    async (scope) => {
      latchkey.behave(answers({ ...reader, scope }))
      const challenge = 'Bearer realm="latchkey", error="insufficient_scope", scope="orders:read"'
      await expectRefused(await fetch(orders.url, bearer('good')), 403, 'insufficient_scope', challenge)
    },
  )

  test('one of two is not enough', async () => {
    const both = await guardedApp({ url: latchkey.url, realm: 'orders' }, ['orders:read', 'orders:write'])
    const response = await fetch(both.url, bearer('good'))
    expect(response.status).toBe(403)
    expect(response.headers.get('www-authenticate')).toBe(
      'Bearer realm="orders", error="insufficient_scope", scope="orders:read orders:write"',
    )
    expect(both.arrivals()).toBe(0)
    await both.close()
  })
})

describe('a token that covers the route passes', () => {
  test('its handler learns whose it is', async () => {
    latchkey.behave(
      answers({ ...reader, exp: now / 1000 + 1, nbf: now / 1000, scope: 'orders:write orders:read' }),
    )
    now += 999
    const response = await fetch(orders.url, bearer('good'))
    expect(response.status).toBe(200)
    expect(orders.passed).toStrictEqual([
      {
        tokenId: reader.client_id,
        ownerId: reader.sub,
        username: 'ada',
        audience: null,
        scopes: new Set(['orders:write', 'orders:read']),
        expiresAt: Date.parse('2030-01-01T00:00:01.000Z'),
      },
    ])
  })

  test('from the very instant it becomes valid', async () => {
    latchkey.behave(answers({ ...reader, nbf: now / 1000 }))
    expect((await fetch(orders.url, bearer('good'))).status).toBe(200)
  })

  test('for this service alone, or for any', async () => {
    const app = await guardedApp({ url: latchkey.url, audience: 'orders' })
    latchkey.behave(answers({ ...reader, aud: 'orders' }))
    expect((await fetch(app.url, bearer('good'))).status).toBe(200)
    latchkey.behave(answers(reader))
    expect((await fetch(app.url, bearer('good'))).status).toBe(200)
    expect(app.passed).toMatchObject([{ audience: 'orders' }, { audience: null }])
    await app.close()
  })

  test('without an end and without a username', async () => {
    const { username: _, ...nameless } = reader
    latchkey.behave(answers(nameless))
    expect((await fetch(orders.url, bearer('good'))).status).toBe(200)
    expect(orders.passed).toMatchObject([{ username: null, expiresAt: null }])
  })

  test.each(['bearer good', 'BEARER good'])(
    'the scheme is read without regard to case: %s',
    async (authorization) => {
      expect((await fetch(orders.url, { headers: { authorization } })).status).toBe(200)
    },
  )

  test('a token of exactly 4 KiB, and every character that a token may have', async () => {
    const token = `${'x'.repeat(4096 - 12)}aZ09-._~+/==`
    expect((await fetch(orders.url, bearer(token))).status).toBe(200)
    expect(new URLSearchParams(latchkey.questions.at(-1)?.body).get('token')).toBe(token)
  })

  test('a request that was never guarded has no token', () => {
    expect(() => tokenOf({})).toThrow(/requireToken before this handler/)
  })
})

describe('Latchkey is asked as RFC 7662 says', () => {
  test('by POST, form-encoded, with our own credential as Basic', async () => {
    await fetch(orders.url, bearer('good'))
    expect(latchkey.questions.at(-1)).toMatchObject({
      method: 'POST',
      path: '/oauth/introspect',
      body: 'token=good&address=127.0.0.1',
      headers: {
        'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
        authorization: `Basic ${btoa(`${credential.id}:${credential.secret}`)}`,
      },
    })
  })

  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['2001:db8::7', '2001:db8::7'],
    ['::ffff:203.0.113.7', '::ffff:203.0.113.7'],
    ['fe80::1%eth0', null],
    ['203.0.113.7, 10.0.0.1', null],
    ['unknown', null],
    [undefined, null],
  ])('with the address it was presented from, if that is one: %j', async (address, told) => {
    const { authorize } = createVerifier({ url: latchkey.url, credential })
    await authorize({ authorization: 'Bearer good', scopes: requiredScopes(['orders:read']), address })
    expect(new URLSearchParams(latchkey.questions.at(-1)?.body).get('address')).toBe(told)
  })

  test('with the address that the service trusts its proxy to report, and no other', async () => {
    const forwarded = { headers: { ...bearer('good').headers, 'x-forwarded-for': '203.0.113.7' } }
    const behindProxy = await guardedApp({ url: latchkey.url }, ['orders:read'], { trustProxy: 'loopback' })
    await fetch(behindProxy.url, forwarded)
    expect(new URLSearchParams(latchkey.questions.at(-1)?.body).get('address')).toBe('203.0.113.7')
    await fetch(orders.url, forwarded)
    expect(new URLSearchParams(latchkey.questions.at(-1)?.body).get('address')).toBe('127.0.0.1')
    await behindProxy.close()
  })

  test('or as Bearer, and below a path', async () => {
    const { authorize } = createVerifier({ url: `${latchkey.url}/auth`, credential: { token: 'lk_own' } })
    const answer = await authorize({ authorization: 'Bearer good', scopes: requiredScopes(['orders:read']) })
    expect(answer.accepted).toBe(true)
    expect(latchkey.questions.at(-1)).toMatchObject({
      path: '/auth/oauth/introspect',
      headers: { authorization: 'Bearer lk_own' },
    })
  })

  test('over connections that are kept alive', async () => {
    const fresh = await standIn(answers(reader))
    const { authorize } = createVerifier({ url: fresh.url, credential })
    for (let call = 0; call < 20; call++) {
      await authorize({ authorization: 'Bearer good', scopes: requiredScopes(['orders:read']) })
    }
    expect(fresh.questions).toHaveLength(20)
    // A second one is opened where the first is not yet free when the next call comes.
    expect(fresh.connections()).toBeLessThanOrEqual(3)
    await fresh.close()
  })
})
