import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { formatSecret, secretBodyFrom } from '@latchkey/domain'
import { sessions, tokens } from '../src/db/schema.ts'
import { useServer } from './server.ts'

const server = useServer()
const credentials = { secret: '', id: '', cookie: '' }

beforeAll(async () => {
  await server.addScopes('orders:read')
  const scopes = ['orders:read', 'latchkey.tokens:manage-own', 'latchkey.tokens:verify']
  const { token, secret } = await server.issue({ name: 'CI', scopes })
  Object.assign(credentials, { secret, id: token.id, cookie: server.adminBrowser.cookies() })
})

const fromPanel = { 'latchkey-request': '1', 'sec-fetch-site': 'same-origin' }
const codeOf = (answer: { text: string }) => (JSON.parse(answer.text) as { code: string }).code

describe('a change by session cookie', () => {
  const request = { name: 'forged', scopes: ['orders:read'] }
  const create = (headers: Record<string, string>) =>
    server.send('POST', '/v1/tokens', {
      headers: { 'content-type': 'application/json', cookie: credentials.cookie, ...headers },
      body: JSON.stringify(request),
    })

  test.each<[string, Record<string, string>]>([
    ['another site', { ...fromPanel, 'sec-fetch-site': 'cross-site' }],
    ['another host of the same site', { ...fromPanel, 'sec-fetch-site': 'same-site' }],
    ['the address bar', { ...fromPanel, 'sec-fetch-site': 'none' }],
    ['a browser that says nonsense', { ...fromPanel, 'sec-fetch-site': 'same-origin, cross-site' }],
    ['a form of the same origin', { 'sec-fetch-site': 'same-origin' }],
    ['a form that says so twice', { ...fromPanel, 'latchkey-request': '1, 1' }],
    ['an old browser on another origin', { 'latchkey-request': '1', origin: 'https://evil.test' }],
    ['an old browser in a sandboxed frame', { 'latchkey-request': '1', origin: 'null' }],
    ['our host on another port', { 'latchkey-request': '1', origin: 'http://127.0.0.1:1' }],
    ['nobody says where', { 'latchkey-request': '1' }],
    ['nobody says anything', {}],
  ])('is refused from %s, and changes nothing', async (_, headers) => {
    const before = await server.database.db.$count(tokens)
    expect(codeOf(await create(headers))).toBe('cross_origin_refused')
    const out = await server.send('DELETE', '/v1/session', {
      headers: { cookie: credentials.cookie, ...headers },
    })
    expect(codeOf(out)).toBe('cross_origin_refused')
    expect(await server.database.db.$count(tokens)).toBe(before)
    expect(await server.database.db.$count(sessions)).toBe(1)
  })

  test('is refused as text/plain, the type that a form can send without asking first', async () => {
    const answer = await create({ ...fromPanel, 'content-type': 'text/plain' })
    expect(answer.status).toBe(415)
  })

  test('passes from the panel, and from an older browser that names our origin', async () => {
    expect((await create(fromPanel)).status).toBe(201)
    const older = { 'latchkey-request': '1', origin: server.url }
    expect((await create(older)).status).toBe(409)
  })

  test('is asked only of changes: reading needs no proof', async () => {
    const { status } = await server.send('GET', '/v1/tokens', {
      headers: { cookie: credentials.cookie, 'sec-fetch-site': 'cross-site' },
    })
    expect(status).toBe(200)
  })
})

describe('credentials that are not one credential', () => {
  const bearer = () => `Bearer ${credentials.secret}`
  const get = (headers: Record<string, string | string[]>) => server.send('GET', '/v1/tokens', { headers })

  test('a cookie and a bearer token together are refused, never merged', async () => {
    expect(codeOf(await get({ cookie: credentials.cookie, authorization: bearer() }))).toBe(
      'credentials_conflict',
    )
  })

  test('two Authorization headers are refused, even equal ones', async () => {
    expect(codeOf(await get({ authorization: [bearer(), bearer()] }))).toBe('credentials_conflict')
    expect(codeOf(await get({ authorization: [bearer(), 'Bearer x'] }))).toBe('credentials_conflict')
  })

  test.each([
    ['a second session cookie', () => `${credentials.cookie}; latchkey=other`],
    ['a second one before it', () => `latchkey=other; ${credentials.cookie}`],
    ['the same one twice', () => `${credentials.cookie}; ${credentials.cookie}`],
    ['one without a value', () => 'latchkey='],
    ['one of eight thousand bytes', () => `latchkey=${'A'.repeat(8000)}`],
    ['one that is no text', () => 'latchkey=%E0%A4%A; latchkey'],
    ['another case of the name', () => credentials.cookie.replace('latchkey', 'LATCHKEY')],
    ['the name that only https has', () => credentials.cookie.replace('latchkey', '__Host-latchkey')],
  ])('%s is nobody, and never the session', async (_, cookie) => {
    expect((await get({ cookie: cookie() })).status).toBe(401)
  })
})

describe('the Authorization header', () => {
  const get = (authorization: string) => server.send('GET', '/v1/tokens', { headers: { authorization } })

  test('is accepted with its scheme in any case', async () => {
    for (const scheme of ['Bearer', 'bearer', 'BEARER'])
      expect((await get(`${scheme} ${credentials.secret}`)).status).toBe(200)
  })

  test.each([
    ['two spaces', (secret: string) => `Bearer  ${secret}`],
    ['a tab', (secret: string) => `Bearer\t${secret}`],
    ['no scheme', (secret: string) => secret],
    ['no secret', () => 'Bearer'],
    ['another scheme', (secret: string) => `Token ${secret}`],
    ['a scheme with a colon', (secret: string) => `Bearer: ${secret}`],
    ['two secrets', (secret: string) => `Bearer ${secret},${secret}`],
    ['quotes', (secret: string) => `Bearer "${secret}"`],
    ['a parameter', (secret: string) => `Bearer token=${secret}`],
    ['five thousand bytes', () => `Bearer ${'a'.repeat(5000)}`],
    ['bytes beyond ASCII', () => 'Bearer \u00e9\u00e9'],
  ])('with %s is nobody, and gets a challenge', async (_, header) => {
    const { status, headers } = await get(header(credentials.secret))
    expect(status).toBe(401)
    expect(headers.get('www-authenticate')).toBe('Bearer realm="latchkey"')
  })

  test('with a secret that nobody has says invalid_token', async () => {
    for (const secret of [
      formatSecret('lk', secretBodyFrom(randomBytes)),
      'lk_short',
      'eyJhbGciOiJub25lIn0.e30.',
    ]) {
      const { status, headers } = await get(`Bearer ${secret}`)
      expect(status).toBe(401)
      expect(headers.get('www-authenticate')).toBe('Bearer realm="latchkey", error="invalid_token"')
    }
  })

  test('with id and secret (Basic) is only for those endpoints that OAuth clients call', async () => {
    const basic = Buffer.from(`${credentials.id}:${credentials.secret}`).toString('base64')
    expect((await get(`Basic ${basic}`)).status).toBe(401)
  })

  test('folded over two lines is refused before it is read', async () => {
    const { port } = new URL(server.url)
    const socket = connect(Number(port), '127.0.0.1')
    await once(socket, 'connect')
    socket.end(
      `GET /v1/tokens HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer\r\n ${credentials.secret}\r\n\r\n`,
    )
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 (400|401) /)
  })
})

describe('a session and a token are not each other', () => {
  test('a session cookie as bearer is nobody, and a secret as cookie is nobody', async () => {
    const value = credentials.cookie.replace('latchkey=', '')
    const asBearer = await server.send('GET', '/v1/tokens', { headers: { authorization: `Bearer ${value}` } })
    const asCookie = await server.send('GET', '/v1/tokens', {
      headers: { cookie: `latchkey=${credentials.secret}` },
    })
    expect([asBearer.status, asCookie.status]).toEqual([401, 401])
  })

  test('a token has no session to look at or to end', async () => {
    const client = server.client({ token: credentials.secret })
    expect((await client.GET('/v1/session')).error?.code).toBe('unauthenticated')
    expect((await client.DELETE('/v1/session')).error?.code).toBe('unauthenticated')
  })
})
