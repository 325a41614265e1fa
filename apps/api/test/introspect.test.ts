import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import pg from 'pg'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { formatSecret, secretBodyFrom } from '@latchkey/domain'
import { tokenSecrets, tokens, users } from '../src/db/schema.ts'
import { answered, useServer } from './server.ts'
import { writeRows } from './write-rows.ts'

const server = useServer()
const caller = { id: '', secret: '', basic: '', bearer: '' }

beforeAll(async () => {
  await server.addScopes('orders:read', 'orders:write')
  const { token, secret } = await server.issue({ name: 'Orders', scopes: ['latchkey.tokens:verify'] })
  const basic = `Basic ${Buffer.from(`${token.id}:${secret}`).toString('base64')}`
  Object.assign(caller, { id: token.id, secret, basic, bearer: `Bearer ${secret}` })
})

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const introspect = (body: string, headers: Record<string, string> = { authorization: caller.basic }) =>
  server.send('POST', '/oauth/introspect', { headers: { ...form, ...headers }, body })
const about = async (token: string, more: Record<string, string> = {}) => {
  const { status, text } = await introspect(new URLSearchParams({ token, ...more }).toString())
  expect(status).toBe(200)
  return JSON.parse(text) as Record<string, unknown>
}
const errorOf = (answer: { text: string }) => (JSON.parse(answer.text) as { error: string }).error

let made = 0
const issue = (request: Partial<Parameters<typeof server.issue>[0]> = {}) =>
  server.issue({ name: `Token ${String(++made)}`, scopes: ['orders:read'], ...request })
const update = (id: string, set: Partial<typeof tokens.$inferInsert>) =>
  writeRows(server.database, (tx) => tx.update(tokens).set(set).where(eq(tokens.id, id)))

describe('a caller that may not ask', () => {
  test.each<[string, () => Record<string, string>]>([
    ['no credentials', () => ({})],
    [
      'a wrong secret',
      () => ({ authorization: `Basic ${Buffer.from(`${caller.id}:wrong`).toString('base64')}` }),
    ],
    [
      'Basic without a colon',
      () => ({ authorization: `Basic ${Buffer.from(caller.secret).toString('base64')}` }),
    ],
    ['Basic that is not base64', () => ({ authorization: 'Basic ****' })],
    [
      'a secret with one character changed',
      () => ({ authorization: `Bearer ${caller.secret.slice(0, -1)}~` }),
    ],
  ])('with %s gets 401 with a challenge, and the error of OAuth', async (_, headers) => {
    const { secret } = await issue()
    const answer = await introspect(`token=${secret}`, headers())
    expect(answer.status).toBe(401)
    expect(errorOf(answer)).toBe('invalid_client')
    expect(answer.headers.get('www-authenticate')).toMatch(/^(Basic|Bearer) realm="latchkey"/)
    expect(answer.text).not.toContain('active')
  })

  test('without the scope gets 403, also about itself', async () => {
    const { secret } = await issue()
    const answer = await introspect(`token=${secret}`, { authorization: `Bearer ${secret}` })
    expect([answer.status, errorOf(answer)]).toEqual([403, 'insufficient_scope'])
  })

  test('is a person: a session cannot try tokens out, though its user could make a token that does', async () => {
    const { secret } = await issue()
    const answer = await introspect(`token=${secret}`, {
      cookie: server.adminBrowser.cookies(),
      'latchkey-request': '1',
      'sec-fetch-site': 'same-origin',
    })
    expect([answer.status, errorOf(answer)]).toEqual([403, 'insufficient_scope'])
  })

  test('is refused again as soon as its own token is revoked', async () => {
    const own = await issue({ scopes: ['latchkey.tokens:verify'] })
    const headers = { authorization: `Bearer ${own.secret}` }
    expect((await introspect(`token=${own.secret}`, headers)).status).toBe(200)
    const params = { path: { id: own.token.id } }
    answered(await server.admin.POST('/v1/tokens/{id}/revoke', { params, body: {} }))
    expect((await introspect(`token=${own.secret}`, headers)).status).toBe(401)
  })
})

describe('a question that cannot be answered', () => {
  test.each<[string, number, string]>([
    ['no token', 400, 'token_type_hint=access_token'],
    ['an empty token, which counts as none', 400, 'token='],
    ['two tokens', 400, 'token=a&token=b'],
    ['one token twice', 400, 'token=a&token=a'],
    ['a hint twice', 400, 'token=a&token_type_hint=x&token_type_hint=y'],
    ['a list of tokens', 400, 'token[]=a&token[]=b'],
    ['a token of 5000 characters', 400, `token=${'a'.repeat(5000)}`],
    ['an address that is none', 400, 'token=a&address=here'],
    ['nothing', 400, ''],
  ])('%s', async (_, status, body) => {
    const answer = await introspect(body)
    expect([answer.status, errorOf(answer)]).toEqual([status, 'invalid_request'])
  })

  test('JSON instead of a form', async () => {
    const headers = { authorization: caller.basic, 'content-type': 'application/json' }
    expect((await introspect(JSON.stringify({ token: caller.secret }), headers)).status).toBe(415)
  })

  test('by GET, where the token would be in logs of proxies', async () => {
    const headers = { authorization: caller.basic }
    const answer = await server.send('GET', `/oauth/introspect?token=${caller.secret}`, { headers })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST'])
    expect(server.log().join('')).not.toContain(caller.secret)
  })
})

describe('an inactive answer', () => {
  test('says only that, whatever the reason, byte for byte', async () => {
    const disabled = await issue({ enabled: false })
    const scheduled = await issue({ validFrom: '2090-01-01T00:00:00Z' })
    const expired = await issue()
    await update(expired.token.id, { validFrom: new Date(0), validTo: new Date(1) })
    const revoked = await issue()
    answered(
      await server.admin.POST('/v1/tokens/{id}/revoke', {
        params: { path: { id: revoked.token.id } },
        body: { reason: 'compromised' },
      }),
    )
    const owner = await server.addPerson({
      username: 'eva',
      scopes: ['latchkey.tokens:manage-own', 'orders:read'],
    })
    const orphaned = await issue({ ownerId: owner.id })
    await writeRows(server.database, (tx) =>
      tx.update(users).set({ enabled: false }).where(eq(users.id, owner.id)),
    )
    const bound = await issue({ allowedIps: ['192.0.2.0/24'] })
    const texts = [disabled, scheduled, expired, revoked, orphaned, bound].map(({ secret }) => secret)
    texts.push('x', formatSecret('lk', secretBodyFrom(randomBytes)), 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.')
    const answers = await Promise.all(
      texts.map(async (token) => {
        const { status, headers, text } = await introspect(new URLSearchParams({ token }).toString())
        return [status, text, [...headers].filter(([name]) => !['date', 'request-id'].includes(name))]
      }),
    )
    expect(answers[0]?.slice(0, 2)).toEqual([200, '{"active":false}'])
    for (const answer of answers) expect(answer).toEqual(answers[0])
  })

  test('for what looks like a token and is none comes without asking the database', async () => {
    const { secret } = await issue()
    const asked = vi.spyOn(pg.Client.prototype, 'query')
    const lookUps = async (token: string) => {
      asked.mockClear()
      expect(await about(token)).toEqual({ active: false })
      return asked.mock.calls.filter(([query]) => JSON.stringify(query).includes('token_secrets')).length
    }
    const noise = [
      secret.slice(0, -1),
      `${secret}0`,
      ` ${secret}`,
      `${secret}\n`,
      secret.toUpperCase(),
      secret.replace('lk_', 'l_'),
      encodeURIComponent(`${secret}%`),
      ...Array.from({ length: 20 }, (_, n) => changedAt(secret, 3 + n * 2)),
    ]
    const unknown = await lookUps(formatSecret('lk', secretBodyFrom(randomBytes)))
    for (const token of noise) expect(await lookUps(token)).toBe(unknown - 1)
  })
})

/** The secret with another character of its alphabet at one place. */
function changedAt(secret: string, at: number): string {
  return `${secret.slice(0, at)}${secret[at] === 'a' ? 'b' : 'a'}${secret.slice(at + 1)}`
}

describe('an active answer', () => {
  test('has the claims of RFC 7662, of the token as it is now', async () => {
    const { token, secret } = await issue({
      scopes: ['orders:read', 'orders:write'],
      audience: 'https://orders.example',
      validTo: '2090-01-01T00:00:00.999Z',
    })
    const [stored] = await server.database.db
      .select({ id: tokenSecrets.id, issuedAt: tokenSecrets.issuedAt })
      .from(tokenSecrets)
      .where(eq(tokenSecrets.tokenId, token.id))
    expect(await about(secret)).toEqual({
      active: true,
      scope: 'orders:read orders:write',
      client_id: token.id,
      username: 'ana',
      token_type: 'Bearer',
      exp: Date.parse('2090-01-01T00:00:00Z') / 1000,
      iat: Math.floor((stored?.issuedAt.getTime() ?? 0) / 1000),
      nbf: Math.floor(Date.parse(token.validFrom) / 1000),
      sub: token.owner.id,
      aud: 'https://orders.example',
      iss: server.url,
      jti: stored?.id,
    })
  })

  test('has no end where the token has none, and no audience', async () => {
    const { secret } = await issue()
    const answer = await about(secret)
    expect(answer).toMatchObject({ active: true })
    expect(answer).not.toHaveProperty('exp')
    expect(answer).not.toHaveProperty('aud')
  })

  test('comes by Basic and by Bearer, with a hint and with parameters that are not known', async () => {
    const { secret } = await issue()
    const escaped = Buffer.from(`${caller.id.toUpperCase()}:${caller.secret.replace('_', '%5F')}`)
    for (const authorization of [caller.basic, caller.bearer, `Basic ${escaped.toString('base64')}`]) {
      const answer = await introspect(`token=${secret}&token_type_hint=refresh_token&resource=x`, {
        authorization,
      })
      expect(JSON.parse(answer.text)).toMatchObject({ active: true })
    }
  })

  test('depends on the address only where the token is bound to some', async () => {
    const bound = await issue({ allowedIps: ['192.0.2.0/24'] })
    const free = await issue()
    expect(await about(bound.secret, { address: '192.0.2.9' })).toMatchObject({ active: true })
    expect(await about(bound.secret, { address: '192.0.3.9' })).toEqual({ active: false })
    expect(await about(free.secret, { address: '192.0.3.9' })).toMatchObject({ active: true })
  })
})
