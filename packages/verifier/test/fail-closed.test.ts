import { createServer as createTcpServer, type AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import type { RequestListener } from 'node:http'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { bearer, credential, guardedApp, type GuardedApp } from './guarded-app.ts'
import { answers, reader, sends, standIn, type StandIn } from './latchkey-stand-in.ts'

/** Whatever goes wrong, Latchkey's last word before it would have let the request pass. */
const pass = JSON.stringify(reader)
const token = 'lk_the-token-of-the-caller'

let latchkey: StandIn
let orders: GuardedApp

beforeAll(async () => {
  latchkey = await standIn(answers(reader))
})
afterAll(() => latchkey.close())

beforeEach(async () => {
  orders = await guardedApp({ url: latchkey.url })
})
afterEach(() => orders.close())

async function expectClosed(app: GuardedApp, fault: { code: string; status: number | null }) {
  const response = await fetch(app.url, bearer(token))
  expect(response.status).toBe(503)
  expect(response.headers.get('retry-after')).toBe('1')
  expect(response.headers.get('www-authenticate')).toBeNull()
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  expect(await response.json()).toMatchObject({ status: 503, code: 'verification_unavailable' })
  expect(app.arrivals()).toBe(0)
  expect(app.faults).toStrictEqual([{ ...fault, message: expect.any(String) }])
  const told = JSON.stringify(app.faults)
  for (const secret of [token, credential.secret, btoa(`${credential.id}:${credential.secret}`)]) {
    expect(told).not.toContain(secret)
  }
}

describe('Latchkey does not answer in time', () => {
  const outages: Record<string, RequestListener> = {
    'it hangs before the headers': () => undefined,
    'it hangs after the headers': (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' }).flushHeaders()
    },
    'it hangs one byte before the end': (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': pass.length })
      response.write(pass.slice(0, -1))
    },
    'it trickles, so that no single read is slow': (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' })
      const timer = setInterval(() => response.write(' '), 20)
      response.on('close', () => clearInterval(timer))
    },
  }
  test.each(Object.entries(outages))('%s', async (_name, behaviour) => {
    latchkey.behave(behaviour)
    const app = await guardedApp({ url: latchkey.url, timeoutMs: 250 })
    await expectClosed(app, { code: 'timeout', status: null })
    await app.close()
  })

  test('the network accepts and never answers', async () => {
    const silent = createTcpServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => silent.once('listening', resolve))
    const app = await guardedApp({
      url: `http://127.0.0.1:${(silent.address() as AddressInfo).port}`,
      timeoutMs: 250,
    })
    await expectClosed(app, { code: 'timeout', status: null })
    await app.close()
    silent.close()
  })
})

describe('Latchkey cannot be reached', () => {
  test('nothing listens there', async () => {
    const gone = await standIn(answers(reader))
    await gone.close()
    const app = await guardedApp({ url: gone.url })
    await expectClosed(app, { code: 'unreachable', status: null })
    expect(app.faults[0]?.message).toContain('ECONNREFUSED')
    await app.close()
  })

  const outages: Record<string, RequestListener> = {
    'it resets the connection': (request) => request.socket.resetAndDestroy(),
    'it closes the connection': (request) => request.socket.destroy(),
    'it breaks off in the middle of the answer': (request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': pass.length })
      response.write(pass.slice(0, -1), () => request.socket.destroy())
    },
    'it breaks off an answer that is complete but for its end': (request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' })
      response.write(pass, () => request.socket.destroy())
    },
    'it does not speak HTTP': (request) => request.socket.end('SSH-2.0-OpenSSH_9.6\r\n'),
    'it says that the body is gzip, which it is not': sends(200, pass, { 'Content-Encoding': 'gzip' }),
  }
  test.each(Object.entries(outages))('%s', async (_name, behaviour) => {
    latchkey.behave(behaviour)
    await expectClosed(orders, { code: 'unreachable', status: null })
  })
})

describe('Latchkey refuses our own credential: that is our fault, not the caller’s', () => {
  test.each([401, 403])('with status %i', async (status) => {
    latchkey.behave(sends(status, pass, { 'WWW-Authenticate': 'Basic realm="latchkey"' }))
    await expectClosed(orders, { code: 'credential_refused', status })
    expect(orders.faults[0]?.message).toContain('latchkey.tokens:verify')
  })
})

describe('Latchkey answers with another status than 200, whatever the body says', () => {
  test.each([201, 204, 206, 302, 307, 400, 404, 413, 422, 429, 500, 502, 503])('%i', async (status) => {
    latchkey.behave(sends(status, status === 204 ? '' : pass))
    await expectClosed(orders, { code: 'unexpected_status', status })
  })

  test.each([301, 302, 303, 307, 308])(
    'a redirect (%i) is not followed: it would carry the token away',
    async (status) => {
      const elsewhere = await standIn(answers(reader))
      latchkey.behave(sends(status, '', { Location: `${elsewhere.url}/oauth/introspect` }))
      await expectClosed(orders, { code: 'unexpected_status', status })
      expect(elsewhere.questions).toStrictEqual([])
      await elsewhere.close()
    },
  )
})

describe('what Latchkey answers is not an introspection response', () => {
  const bodies: Record<string, RequestListener> = {
    'an HTML page': sends(200, '<html>Welcome</html>', { 'Content-Type': 'text/html' }),
    'HTML that says it is JSON': sends(200, '<html>Welcome</html>'),
    'JSON that says it is HTML': sends(200, pass, { 'Content-Type': 'text/html' }),
    'JSON that says it is almost JSON': sends(200, pass, { 'Content-Type': 'application/json-seq' }),
    nothing: sends(200, ''),
    'JSON that breaks off': sends(200, pass.slice(0, -1)),
    'two documents': sends(200, pass + pass),
    'a giant of 64 KiB and one byte': sends(200, pass + ' '.repeat(64 * 1024 + 1 - pass.length)),
    'a bomb of a few bytes': sends(200, gzipSync(pass + ' '.repeat(50_000_000)), {
      'Content-Encoding': 'gzip',
    }),
    null: answers(null),
    true: answers(true),
    'a list': answers([reader]),
    'an empty record': answers({}),
    'active as text': answers({ ...reader, active: 'true' }),
    'active as a number': answers({ ...reader, active: 1 }),
    'no active': answers({ ...reader, active: undefined }),
    'no scope': answers({ ...reader, scope: undefined }),
    'scope as a list': answers({ ...reader, scope: ['orders:read'] }),
    'scope null': answers({ ...reader, scope: null }),
    'a wildcard among the scopes': answers({ ...reader, scope: 'orders:read *' }),
    'two spaces between scopes': answers({ ...reader, scope: 'orders:read  orders:write' }),
    'no token id': answers({ ...reader, client_id: undefined }),
    'an empty token id': answers({ ...reader, client_id: '' }),
    'a numeric token id': answers({ ...reader, client_id: 7 }),
    'no owner': answers({ ...reader, sub: undefined }),
    'an owner who is a record': answers({ ...reader, sub: {} }),
    'a username that is not text': answers({ ...reader, username: false }),
    'an audience that is not text': answers({ ...reader, aud: ['orders'] }),
    'a token bound to a key': answers({ ...reader, token_type: 'DPoP' }),
    'a token type that is not text': answers({ ...reader, token_type: 1 }),
    'exp as text': answers({ ...reader, exp: '4102444800' }),
    'exp null': answers({ ...reader, exp: null }),
    'exp beyond every date': sends(200, `${pass.slice(0, -1)},"exp":1e400}`),
    'exp in milliseconds': answers({ ...reader, exp: 4_102_444_800_000_000 }),
    'exp with a fraction': answers({ ...reader, exp: 4_102_444_800.5 }),
    'exp below zero': answers({ ...reader, exp: -1 }),
    'nbf as text': answers({ ...reader, nbf: '0' }),
    'nbf as a boolean': answers({ ...reader, nbf: false }),
  }
  test.each(Object.entries(bodies))('%s', async (_name, behaviour) => {
    latchkey.behave(behaviour)
    await expectClosed(orders, { code: 'unexpected_content', status: 200 })
  })

  test('an endless one is left after 64 KiB, not kept', async () => {
    let left = false
    latchkey.behave((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' })
      const more = () => {
        if (!response.destroyed) response.write(' '.repeat(16 * 1024), () => setImmediate(more))
      }
      more()
      response.on('close', () => {
        left = true
      })
    })
    const app = await guardedApp({ url: latchkey.url })
    await expectClosed(app, { code: 'unexpected_content', status: 200 })
    await vi.waitFor(() => expect(left).toBe(true), { timeout: 20_000 })
    await app.close()
  })
})

test('after the outage requests pass again', async () => {
  latchkey.behave((request) => request.socket.resetAndDestroy())
  expect((await fetch(orders.url, bearer(token))).status).toBe(503)
  latchkey.behave(answers(reader))
  expect((await fetch(orders.url, bearer(token))).status).toBe(200)
})

test('without a hook the operator still learns why requests are refused', async () => {
  const written = vi.spyOn(console, 'error').mockReturnValue()
  latchkey.behave(sends(500, ''))
  const { url, close } = await guardedApp({ url: latchkey.url, onError: undefined as never })
  expect((await fetch(url, bearer(token))).status).toBe(503)
  expect(written).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('status 500'))
  await close()
})

test('a hook that throws lets nothing pass', async () => {
  latchkey.behave(sends(500, ''))
  vi.spyOn(console, 'error').mockReturnValue()
  const app = await guardedApp({
    url: latchkey.url,
    onError: () => {
      throw new Error('the log is full')
    },
  })
  expect((await fetch(app.url, bearer(token))).status).toBe(500)
  expect(app.arrivals()).toBe(0)
  await app.close()
})
