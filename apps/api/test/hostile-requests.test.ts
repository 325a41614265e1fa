import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { endpoints } from '../src/endpoints.ts'
import { rowCounts } from './row-counts.ts'
import type { Sent } from './send.ts'
import { useServer } from './server.ts'

const server = useServer()
const canary = 'canary-9f3b7c'
const state = { authorization: '', id: '', jwtId: '', before: {} }

beforeAll(async () => {
  await server.addScopes('orders:read')
  const { token, secret } = await server.issue({
    name: 'Hostile',
    scopes: ['latchkey.tokens:manage-own', 'latchkey.tokens:verify', 'latchkey.audit:read', 'orders:read'],
  })
  state.authorization = `Bearer ${secret}`
  state.id = token.id
  const jwt = await server.issue({ name: 'JWT', scopes: ['orders:read'], format: 'jwt' })
  state.jwtId = jwt.token.id
  state.before = await rowCounts(server.database)
})

const json = { 'content-type': 'application/json' }
const post = (body: string | Uint8Array, headers: Sent['headers'] = json, path = '/v1/tokens') =>
  server.send('POST', path, { headers: { authorization: state.authorization, ...headers }, body })
const get = (path: string, headers: Sent['headers'] = {}) =>
  server.send('GET', path, { headers: { authorization: state.authorization, ...headers } })

/** What has to hold after every request of this file, whatever it was. */
async function expectUnharmed() {
  expect((await server.client().GET('/healthz')).data).toEqual({ status: 'ok' })
  expect(await rowCounts(server.database)).toEqual(state.before)
  expect(server.log().join('')).not.toContain(canary)
}

const valid = { name: canary, scopes: ['orders:read'] }
const nested = (depth: number) => `{"name":${'['.repeat(depth)}${']'.repeat(depth)}}`
const keys = (count: number) =>
  JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${String(n)}`, 0])))

describe('a body that cannot be read is refused as a whole', () => {
  test.each<[string, number, string | Uint8Array]>([
    ['cut off', 400, `{"name":"${canary}"`],
    ['two documents', 400, '{}{}'],
    ['a trailing comma', 400, '{"name":"x",}'],
    ['a comment', 400, '{"name":"x"/**/}'],
    ['an array', 400, JSON.stringify([valid])],
    ['a text', 400, JSON.stringify(canary)],
    ['a number', 400, '1'],
    ['null', 400, 'null'],
    ['true', 400, 'true'],
    ['white space alone', 400, '   '],
    ['bytes that are not UTF-8', 400, Buffer.from('{"name":"\xff"}', 'latin1')],
    ['UTF-16 that claims nothing', 400, Buffer.from(JSON.stringify(valid), 'utf16le')],
    ['one key twice', 400, '{"scopes":["orders:read"],"name":"a","name":"b"}'],
    ['one key twice, once escaped', 400, '{"scopes":["orders:read"],"name":"a","n\\u0061me":"b"}'],
    ['one key twice, deep inside', 400, '{"x":[{"a":1,"a":2}]}'],
    ['one key twice that is a prototype', 400, '{"__proto__":1,"__proto__":2}'],
    ['21 levels', 400, nested(20)],
    ['32 000 levels', 400, nested(32_000)],
    ['32 000 levels of objects', 400, `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`],
    ['64 KiB and a byte', 413, JSON.stringify({ name: canary.padEnd(65_536) })],
    ['100 000 keys', 413, keys(100_000)],
  ])('%s', async (_, status, body) => {
    expect((await post(body)).status).toBe(status)
    await expectUnharmed()
  })

  test('twenty levels are read', async () => {
    expect((await post(nested(19))).status).toBe(422)
  })

  test('a gzip bomb stops at the limit of the body', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000))
    expect((await post(bomb, { ...json, 'content-encoding': 'gzip' })).status).toBe(413)
    await expectUnharmed()
  })
})

describe('a body of a type that is not read here is not read', () => {
  const body = JSON.stringify(valid)
  test.each<[string, Sent['headers']]>([
    ['no type', {}],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['plain text', { 'content-type': 'text/plain' }],
    ['another JSON', { 'content-type': 'application/vnd.api+json' }],
    ['two types', { 'content-type': 'application/json, text/plain' }],
    ['utf-7', { 'content-type': 'application/json; charset=utf-7' }],
    ['utf-16', { 'content-type': 'application/json; charset=utf-16' }],
    ['Latin-1', { 'content-type': 'application/json;charset="iso-8859-1"' }],
    ['an unknown encoding', { ...json, 'content-encoding': 'zzz' }],
    ['gzip twice', { ...json, 'content-encoding': 'gzip, gzip' }],
  ])('%s', async (_, headers) => {
    expect((await post(body, headers)).status).toBe(415)
    await expectUnharmed()
  })

  test('however it is spelled, JSON in UTF-8 is read', async () => {
    for (const type of ['application/json', 'Application/JSON', 'application/json; charset=UTF-8'])
      expect((await post('{}', { 'content-type': type })).status).toBe(422)
    expect((await post(gzipSync('{}'), { ...json, 'content-encoding': 'gzip' })).status).toBe(422)
    await expectUnharmed()
  })
})

describe('a body that can be read and is not valid names the fields', () => {
  const fieldsOf = ({ text }: { text: string }) =>
    (JSON.parse(text) as { errors: { field: string; code: string }[] }).errors
      .map(({ field, code }) => `${field} ${code}`)
      .sort()

  test.each<[string, string, string[]]>([
    ['nothing at all', '', ['name required', 'scopes required']],
    ['an empty object', '{}', ['name required', 'scopes required']],
    ['NUL in a text', '{"name":"a\\u0000b","scopes":["orders:read"]}', ['name not_text']],
    ['NUL in a list', '{"name":"a","scopes":["orders:\\u0000read"]}', ['scopes.0 not_text']],
    ['NUL in a key', '{"na\\u0000me":"a"}', ['name not_text']],
    ['half a surrogate pair', '{"name":"\\ud800","scopes":["orders:read"]}', ['name not_text']],
    ['the other half, in a key', '{"\\udc00":1}', ['\ufffd not_text']],
    ['a prototype', '{"name":"a","scopes":["orders:read"],"__proto__":{"a":1}}', ['__proto__ unknown_field']],
    [
      'a constructor',
      '{"name":"a","scopes":[],"constructor":{"prototype":1}}',
      ['constructor unknown_field'],
    ],
    ['an infinite number', '{"name":1e400,"scopes":-0}', ['name invalid_type', 'scopes invalid_type']],
    [
      'objects as values',
      '{"name":{"$ne":null},"scopes":{"0":"orders:read"}}',
      ['name invalid_type', 'scopes invalid_type'],
    ],
    [
      'null where there must be something',
      '{"name":null,"scopes":null}',
      ['name invalid_type', 'scopes invalid_type'],
    ],
  ])('%s', async (_, body, fields) => {
    const answer = await post(body)
    expect(answer.status).toBe(422)
    expect(fieldsOf(answer)).toEqual(fields)
    await expectUnharmed()
  })

  test('five thousand unknown keys do not come back as five thousand complaints', async () => {
    const answer = await post(keys(5_000))
    expect(answer.status).toBe(422)
    expect(fieldsOf(answer).length).toBeLessThanOrEqual(100)
    await expectUnharmed()
  })
})

describe('an address that means nothing', () => {
  test.each<[string, number, string]>([
    ['bad percent-encoding', 400, `/v1/tokens/%zz${canary}`],
    ['half an encoded character', 400, '/v1/tokens/%E0%A4%A'],
    ['NUL', 404, `/v1/tokens/%00${canary}`],
    ['a path upwards', 404, '/v1/tokens/..%2f..%2fetc%2fpasswd'],
    ['dots', 404, '/v1/tokens/%2e%2e'],
    ['an id that is none', 404, `/v1/tokens/${canary}`],
    ['an id of 8000 characters', 404, `/v1/tokens/${'0'.repeat(8000)}`],
    ['another case', 404, '/v1/Tokens'],
    ['a slash too many', 404, '/v1/tokens/'],
    ['two slashes', 404, '/v1//tokens'],
    ['nothing of ours', 404, `/v1/${canary}`],
    ['an unknown filter', 422, `/v1/tokens?${canary}=1`],
    ['a filter twice', 422, '/v1/tokens?limit=1&limit=2'],
    ['filters in brackets', 422, '/v1/tokens?state[]=active&state[$ne]=x'],
    ['a prototype', 422, '/v1/tokens?__proto__[x]=1'],
    ['a thousand filters', 422, `/v1/tokens?${'state=active&'.repeat(1000)}`],
    ['a method to override', 422, '/v1/tokens?_method=DELETE'],
    ['NUL in a filter', 422, '/v1/tokens?name=%00'],
    ['half a surrogate pair in a filter', 200, '/v1/tokens?name=%ED%A0%80'],
    ['a limit of NaN', 422, '/v1/tokens?limit=NaN'],
    ['a limit beyond all numbers', 422, '/v1/tokens?limit=1e400'],
    ['a limit of one and a half', 422, '/v1/tokens?limit=1.5'],
    ['a cursor of our own making', 422, '/v1/tokens?cursor=eyJhIjoxfQ'],
  ])('%s', async (_, status, path) => {
    expect((await get(path)).status).toBe(status)
    await expectUnharmed()
  })
})

// A service's token alone may sync, and it is refused without.
test.each(
  endpoints
    .filter(({ path, operationId }) => path.includes('{') && operationId !== 'syncVerifier')
    .map(({ operationId, method, path }) => [operationId, method, path]),
)('%s: a NUL in its path names nothing', async (_, method, path) => {
  const target = path.replaceAll(/\{\w+\}/g, '%00')
  const answer = await server.send(method.toUpperCase(), target, {
    headers: {
      ...{ cookie: server.adminBrowser.cookies(), 'sec-fetch-site': 'same-origin' },
      ...{ 'latchkey-request': '1', 'if-match': '"1"', 'content-type': 'application/json' },
    },
    body: '{}',
  })
  expect(answer.status).toBe(404)
  await expectUnharmed()
})

describe('a method that an endpoint does not have', () => {
  const id = '01890000-0000-7000-8000-000000000000'
  const paths = [...new Set(endpoints.map(({ path }) => path))]

  test.each(paths)('%s: is refused with what is allowed there, and does nothing', async (path) => {
    const here = endpoints.filter((endpoint) => endpoint.path === path)
    const allowed = here.map(({ method }) => method.toUpperCase())
    if (here.some(({ method, head }) => method === 'get' && head !== false)) allowed.push('HEAD')
    const target = path.replaceAll(/\{\w+\}/g, id)
    const all = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'QUERY']
    for (const method of all.filter((one) => !allowed.includes(one))) {
      const answer = await server.send(method, target, { headers: { authorization: state.authorization } })
      expect(`${method} ${String(answer.status)}`).toBe(`${method} 405`)
      expect(answer.headers.get('allow')?.split(', ').sort()).toEqual([...allowed].sort())
    }
    await expectUnharmed()
  })

  test('is not smuggled in by a header', async () => {
    const headers = { ...json, 'x-http-method-override': 'DELETE', 'x-method-override': 'GET' }
    expect((await post('{}', headers)).status).toBe(422)
    await expectUnharmed()
  })

  test.each(endpoints.filter(({ method }) => method === 'get').map(({ path }) => path))(
    'HEAD %s: answers without a body, and leaves nothing behind, no event either',
    async (path) => {
      const target = path.replaceAll(/\{\w+\}/g, path.endsWith('/text') ? state.jwtId : state.id)
      const asked = await server.send('HEAD', target, {
        headers: { cookie: server.adminBrowser.cookies(), 'sec-fetch-site': 'same-origin' },
      })
      expect(asked.status).toBeLessThan(500)
      expect((await server.send('HEAD', target)).status).toBeLessThan(500)
      await expectUnharmed()
    },
  )

  test('HEAD asks for the credentials that GET asks for', async () => {
    const headers = { authorization: state.authorization }
    expect((await server.send('HEAD', '/v1/tokens', { headers })).status).toBe(200)
    expect((await server.send('HEAD', '/v1/tokens')).status).toBe(401)
  })
})

describe('requests as no client would send them', () => {
  /** All that comes until the server closes the connection. */
  const raw = async (bytes: string) => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
    await once(socket, 'connect')
    socket.write(bytes)
    return text(socket)
  }
  const head = (lines: string[]) => `${lines.join('\r\n')}\r\n\r\n`

  test.each<[string, RegExp, () => string]>([
    [
      'a header of 20 KB',
      /^HTTP\/1.1 431 /,
      () => head(['GET /healthz HTTP/1.1', 'Host: x', `X: ${'x'.repeat(20_000)}`]),
    ],
    [
      'an address of 20 KB',
      /^HTTP\/1.1 431 /,
      () => head([`GET /healthz?${'x'.repeat(20_000)} HTTP/1.1`, 'Host: x']),
    ],
    [
      'a length and chunks',
      /^HTTP\/1.1 400 /,
      () => head(['POST /v1/tokens HTTP/1.1', 'Host: x', 'Content-Length: 5', 'Transfer-Encoding: chunked']),
    ],
    [
      'two lengths',
      /^HTTP\/1.1 400 /,
      () => head(['POST /v1/tokens HTTP/1.1', 'Host: x', 'Content-Length: 5', 'Content-Length: 6']),
    ],
    ['no host', /^HTTP\/1.1 400 /, () => head(['GET /healthz HTTP/1.1'])],
    ['a method in lower case', /^HTTP\/1.1 400 /, () => head(['get /healthz HTTP/1.1', 'Host: x'])],
    ['another protocol', /^HTTP\/1.1 400 /, () => '\x16\x03\x01\x02\x00\x01'],
  ])('%s', async (_, answer, request) => {
    expect(await raw(request())).toMatch(answer)
    await expectUnharmed()
  })

  test('five hundred on one connection are answered one by one, in their order', async () => {
    const requests = Array.from({ length: 250 }, (_, n) => [
      head(['GET /healthz HTTP/1.1', 'Host: x']),
      head([`GET /v1/absent-${String(n)} HTTP/1.1`, 'Host: x', ...(n === 249 ? ['Connection: close'] : [])]),
    ])
    const answers = await raw(requests.flat().join(''))
    const seen = [...answers.matchAll(/\{"status":"ok"\}|nothing at \/v1\/absent-(\d+)\./g)]
    expect(seen.map(([, n]) => n)).toEqual(
      Array.from({ length: 500 }, (_, n) => (n % 2 === 0 ? undefined : String((n - 1) / 2))),
    )
  })

  test.each<[string, Record<string, string>]>([
    ['the copy that nobody may have kept', { 'if-none-match': '*' }],
    ['what changed since tomorrow', { 'if-modified-since': 'Fri, 01 Jan 2100 00:00:00 GMT' }],
    ['the first bytes', { range: 'bytes=0-1' }],
    ['something unheard-of', { expect: 'the-unexpected' }],
    ['another protocol', { upgrade: 'websocket', connection: 'Upgrade' }],
  ])('who expects %s gets the whole answer', async (_, headers) => {
    for (const path of ['/v1/tokens', '/v1/tokens.csv', '/v1/events/export', '/.well-known/jwks.json'])
      expect((await get(path, headers)).status).toBe(200)
    await expectUnharmed()
  })

  test('whatever it would accept, a caller gets JSON', async () => {
    const { headers, status } = await get('/v1/tokens', { accept: 'text/xml' })
    expect([status, headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8'])
  })
})
