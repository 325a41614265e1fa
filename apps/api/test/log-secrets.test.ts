import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { formatSecret, secretBodyFrom } from '@latchkey/domain'
import { endpoints } from '../src/endpoints.ts'
import type { Endpoint } from '../src/http/endpoint.ts'
import { events, users } from '../src/db/schema.ts'
import { filledWith, sampleFor } from './samples.ts'
import { administrator, answered, useServer } from './server.ts'

const server = useServer()

/** Bytes that stand nowhere but where a test puts them: a password, a secret of ours, one of another make, a JWT. */
const body = secretBodyFrom(randomBytes)
const jwtBody = randomBytes(24).toString('base64url')
const canaries = {
  password: `horse-${randomBytes(9).toString('hex')}`,
  secret: formatSecret('lk', body),
  foreign: `ghp_${randomBytes(15).toString('hex')}`,
  jwt: `eyJhbGciOiJFZERTQSJ9.${jwtBody}.${jwtBody}`,
}
const marks = [canaries.password, body, canaries.foreign, jwtBody]
const basic = Buffer.from(`${canaries.password}:${canaries.foreign}`).toString('base64')
const session: Record<string, string> = {}

beforeAll(() => {
  Object.assign(session, {
    cookie: server.adminBrowser.cookies(),
    'latchkey-request': '1',
    'sec-fetch-site': 'same-origin',
  })
})

const expectClean = (lines: readonly string[] = server.log()) => {
  const log = lines.join('')
  for (const mark of [...marks, basic]) expect(log).not.toContain(mark)
  expect(log).not.toContain(session['cookie']?.replace('latchkey=', ''))
}

const pathOf = ({ path }: Endpoint, id: string) => path.replaceAll(/\{\w+\}/g, encodeURIComponent(id))

describe.each(endpoints.map((one) => [`${one.method.toUpperCase()} ${one.path}`, one] as const))(
  '%s',
  (_, endpoint) => {
    const ask = (path: string, headers: Record<string, string>, body?: string) => {
      const sent = body === undefined || endpoint.method === 'get' ? {} : { body }
      return server.send(endpoint.method.toUpperCase(), path, { headers, ...sent })
    }

    test('logs nothing of what is sent, wherever it is sent', async () => {
      const { headers = {} } = sampleFor(endpoint)
      const known = { ...(headers as Record<string, string>), ...session }
      for (const text of Object.values(canaries)) {
        const filled =
          endpoint.encoding === 'form'
            ? new URLSearchParams(filledWith(endpoint, text) as Record<string, string>).toString()
            : JSON.stringify(filledWith(endpoint, text) ?? { [text]: text })
        // A log-out that works would leave the rest of this file without a session.
        if (endpoint.operationId !== 'logOut') {
          await ask(pathOf(endpoint, text), known, filled)
          await ask(pathOf(endpoint, '01890000-0000-7000-8000-000000000000'), known, filled.slice(0, -1))
          await ask(
            `${pathOf(endpoint, text)}?${text}=${text}&name=${text}&cursor=${text}`,
            known,
            `{"${text}":1}`,
          )
          await ask(pathOf(endpoint, text), { ...known, 'content-type': text, 'if-match': text }, filled)
        }
        for (const stranger of [
          { authorization: `Bearer ${text}` },
          { authorization: `Basic ${basic}` },
          { authorization: text },
          { cookie: `latchkey=${text}; latchkey=${text}` },
          {
            'user-agent': text,
            referer: text,
            origin: `https://${text}`,
            'x-request-id': text,
            'x-forwarded-for': text,
          },
        ])
          await ask(pathOf(endpoint, text), { ...(headers as Record<string, string>), ...stranger }, filled)
      }
      expectClean()
      expect(server.takeFaults()).toEqual([])
    })
  },
)

describe('what goes well', () => {
  test('logs neither the passwords nor the secrets that were right, and writes neither into an event', async () => {
    const { password } = canaries
    const person = { kind: 'person' as const, username: 'eva', password, roleIds: [] }
    answered(await server.admin.POST('/v1/users', { body: person }))
    const browser = await server.logIn(person)
    const { secret } = await server.issue({ name: 'CI', scopes: ['latchkey.tokens:verify'] })
    const client = server.client({ token: secret })
    answered(await client.POST('/v1/verify', { body: { token: secret, scopes: [] } }))
    const headers = { 'content-type': 'application/x-www-form-urlencoded', authorization: `Bearer ${secret}` }
    await server.send('POST', '/oauth/introspect', { headers, body: `token=${secret}` })
    const given = [
      password,
      secret.slice(3, 35),
      browser.cookies().replace('latchkey=', ''),
      administrator.password,
    ]
    const told = JSON.stringify([
      await server.database.db.select().from(events),
      await server.database.db.select().from(users),
    ])
    for (const text of given) {
      expect(server.log().join('')).not.toContain(text)
      expect(told).not.toContain(text)
    }
  })
})

describe('a fault of the server', () => {
  const broken = async (act: () => Promise<void>) => {
    await server.superuser.query('alter table tokens rename to tokens_elsewhere')
    try {
      await act()
    } finally {
      await server.superuser.query('alter table tokens_elsewhere rename to tokens')
    }
  }

  test('is answered 500 with nothing but the request’s id, which the log has with the fault', async () => {
    await broken(async () => {
      const { error, response } = await server.admin.GET('/v1/tokens', {
        params: { query: { name: canaries.password } },
      })
      expect(error).toEqual({
        type: '/docs/problems#internal',
        title: 'Something went wrong on our side',
        status: 500,
        code: 'internal',
        detail: 'Try again; if it stays, tell the operator the request id.',
        requestId: response.headers.get('request-id'),
      })
      const faults = server.takeFaults()
      expect(faults).toHaveLength(1)
      expect(JSON.parse(faults[0] ?? '')).toMatchObject({
        requestId: error?.requestId,
        msg: 'A request failed',
        err: { name: 'DatabaseError' },
      })
      expectClean(faults)
      expect(faults.join('')).not.toMatch(/select|tokens_/i)
    })
  })

  test('tells the log no value of the statement that failed, and an OAuth client server_error', async () => {
    await broken(async () => {
      const body = {
        name: canaries.password,
        description: canaries.foreign,
        scopes: ['latchkey.tokens:verify'],
      }
      expect((await server.admin.POST('/v1/tokens', { body })).error?.code).toBe('internal')
      const headers = {
        'content-type': 'application/x-www-form-urlencoded',
        authorization: `Bearer ${canaries.secret}`,
      }
      const { status, text } = await server.send('POST', '/oauth/introspect', { headers, body: 'token=x' })
      expect([status, (JSON.parse(text) as { error: string }).error]).toEqual([500, 'server_error'])
    })
    const faults = server.takeFaults()
    expect(faults).toHaveLength(2)
    expectClean(faults)
  })

  test('does not outlast its cause', async () => {
    expect((await server.admin.GET('/v1/tokens')).error).toBeUndefined()
  })
})
