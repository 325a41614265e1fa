import type { Schemas } from '@latchkey/client'
import { and, eq } from 'drizzle-orm'
import { decodeJwt } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { roleScopes, tokenSecrets } from '../src/db/schema.ts'
import { answered, useServer } from './server.ts'

const server = useServer()
let verifier: string

beforeAll(async () => {
  await server.addScopes('orders:read', 'orders:write')
  verifier = (await server.issue({ name: 'Verifier', scopes: ['latchkey.tokens:verify'] })).secret
})

type Token = Schemas['Token']

const rotate = (token: Pick<Token, 'id' | 'version'>, overlapSeconds?: number, by = server.admin) =>
  by.POST('/v1/tokens/{id}/rotate', {
    params: { path: { id: token.id }, header: { 'If-Match': `"${String(token.version)}"` } },
    body: overlapSeconds === undefined ? {} : { overlapSeconds },
  })

const verdict = async (token: string) =>
  answered(await server.client({ token: verifier }).POST('/v1/verify', { body: { token } }))
const passes = async (token: string) => (await verdict(token)).accepted

let count = 0
const issue = async (request: Partial<Schemas['IssueTokenRequest']> = {}, by = server.admin) =>
  server.issue({ name: `Rotated ${String((count += 1))}`, scopes: ['orders:read'], ...request }, by)

const secretsOf = (tokenId: string) =>
  server.database.db.select().from(tokenSecrets).where(eq(tokenSecrets.tokenId, tokenId))

describe('a rotation is refused, and the secret stays,', () => {
  test.each([
    ['without a version', {}, 428, 'precondition_required'],
    ['of a version that is not the latest', { 'if-match': '"2"' }, 412, 'version_stale'],
  ])('%s', async (_what, headers, status, code) => {
    const { token, secret } = await issue({ scopes: ['latchkey.tokens:manage-own'] })
    const answer = await server.send('POST', `/v1/tokens/${token.id}/rotate`, {
      headers: { authorization: `Bearer ${secret}`, ...headers },
    })
    expect(answer.status).toBe(status)
    expect(JSON.parse(answer.text)).toMatchObject({ code })
    expect(await passes(secret)).toBe(true)
  })

  test.each([-1, 0.5, 31 * 86_400, 1e300, '60', null])('with an overlap of %j', async (overlapSeconds) => {
    const { token, secret } = await issue()
    const { error, response } = await rotate(token, overlapSeconds as number)
    expect(response.status).toBe(422)
    expect(error).toMatchObject({ errors: [{ field: 'overlapSeconds' }] })
    expect(await passes(secret)).toBe(true)
  })

  test('of a revoked token, and of an expired one', async () => {
    const { token } = await issue()
    const path = { params: { path: { id: token.id } } }
    const revoked = answered(await server.admin.POST('/v1/tokens/{id}/revoke', { ...path, body: {} }))
    const afterRevoke = await rotate(revoked.token)
    expect([afterRevoke.response.status, afterRevoke.error?.code]).toEqual([409, 'token_revoked'])
    const { token: short } = await issue({ validTo: new Date(Date.now() + 1500).toISOString() })
    const state = async () =>
      answered(await server.admin.GET('/v1/tokens/{id}', { params: { path: { id: short.id } } })).state
    await expect.poll(state).toBe('expired')
    const afterEnd = await rotate(short)
    expect([afterEnd.response.status, afterEnd.error?.code]).toEqual([409, 'token_expired'])
  })

  test('by a manager who lacks a scope of the token: the new secret would be power they do not have', async () => {
    const carol = await server.addPerson({
      username: 'carol',
      scopes: ['latchkey.tokens:manage', 'orders:read'],
    })
    const { client } = await server.logIn(carol)
    const { token, secret } = await issue({ scopes: ['orders:read', 'orders:write'] })
    const { response } = await rotate(token, 0, client)
    expect(response.status).toBe(404)
    expect(await passes(secret)).toBe(true)
  })

  test('by a token that can do less than the one it would rotate', async () => {
    const { token, secret } = await issue({ scopes: ['orders:write'] })
    const { secret: narrow } = await issue({ scopes: ['latchkey.tokens:manage-own'] })
    const { error, response } = await rotate(token, 0, server.client({ token: narrow }))
    expect([response.status, error?.code]).toEqual([403, 'scope_not_grantable'])
    expect(await passes(secret)).toBe(true)
  })
})

test('the old secret ends with the rotation, the new one passes, and the token stays the same token', async () => {
  const { token, secret: old } = await issue({ description: 'Kept' })
  const { data, response } = await rotate(token)
  expect(response.headers.get('etag')).toBe('"2"')
  expect(data?.token).toEqual({
    ...token,
    hint: data?.token.hint,
    secretIssuedAt: data?.token.secretIssuedAt,
    updatedAt: data?.token.updatedAt,
    version: 2,
  })
  expect(data?.secret).not.toBe(old)
  expect(await verdict(old)).toEqual({ accepted: false, reason: 'unknown' })
  expect(await verdict(data!.secret)).toMatchObject({ accepted: true, token: { id: token.id } })
  expect(await secretsOf(token.id)).toHaveLength(1)
  const { data: history } = await server.admin.GET('/v1/tokens/{id}/events', {
    params: { path: { id: token.id } },
  })
  expect(history?.items[0]).toMatchObject({
    action: 'token.rotated',
    before: { hint: token.hint },
    after: { hint: data?.token.hint },
  })
  expect(JSON.stringify(history)).not.toContain(data!.secret.slice(0, -6))
})

test('during an overlap both secrets pass, and only the newest retiring one: a second rotation ends the first', async () => {
  const { token, secret: first } = await issue()
  const second = answered(await rotate(token, 600))
  expect(second.token.retiring).toMatchObject({ hint: token.hint })
  expect([await passes(first), await passes(second.secret)]).toEqual([true, true])
  const third = answered(await rotate(second.token, 600))
  expect([await passes(first), await passes(second.secret), await passes(third.secret)]).toEqual([
    false,
    true,
    true,
  ])
  expect(await secretsOf(token.id)).toHaveLength(2)
  const fourth = answered(await rotate(third.token))
  expect([await passes(second.secret), await passes(third.secret), await passes(fourth.secret)]).toEqual([
    ...[false, false, true],
  ])
  expect(fourth.token.retiring).toBeNull()
})

test('an overlap ends when it is over, and never outlives the token', async () => {
  const { token, secret } = await issue()
  const rotated = answered(await rotate(token, 1))
  await expect.poll(() => passes(secret)).toBe(false)
  expect(await passes(rotated.secret)).toBe(true)
  const validTo = new Date(Date.now() + 60_000).toISOString()
  const { token: short } = await issue({ validTo })
  const { token: overlapping } = answered(await rotate(short, 3600))
  expect(overlapping.retiring?.until).toBe(validTo)
})

test('whoever keeps the introspection of a retiring secret is told to let go of it when the overlap ends', async () => {
  const { token, secret } = await issue({ validTo: new Date(Date.now() + 86_400_000).toISOString() })
  const { secret: current, token: rotated } = answered(await rotate(token, 600))
  const exp = async (text: string) => {
    const { text: answer } = await server.send('POST', '/oauth/introspect', {
      headers: {
        authorization: `Bearer ${verifier}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ token: text }).toString(),
    })
    return (JSON.parse(answer) as { exp: number }).exp
  }
  const seconds = (time: string) => Math.floor(Date.parse(time) / 1000)
  expect(await exp(secret)).toBe(seconds(rotated.retiring!.until))
  expect(await exp(current)).toBe(seconds(token.validTo!))
})

test('a retiring secret ends with a revoke as the current one does', async () => {
  const { token, secret } = await issue()
  const rotated = answered(await rotate(token, 600))
  await server.admin.POST('/v1/tokens/{id}/revoke', { params: { path: { id: token.id } }, body: {} })
  expect([(await verdict(secret)).accepted, (await verdict(rotated.secret)).accepted]).toEqual([false, false])
})

test('scopes that the owner has lost leave with the rotation, and do not come back with the role', async () => {
  const dora = await server.addPerson({
    username: 'dora',
    scopes: ['latchkey.tokens:manage-own', 'orders:read', 'orders:write'],
  })
  const { client } = await server.logIn(dora)
  const { token } = await issue({ scopes: ['orders:read', 'orders:write'] }, client)
  const lost = { roleId: dora.roleId, scope: 'orders:write' }
  await server.database.db
    .delete(roleScopes)
    .where(and(eq(roleScopes.roleId, lost.roleId), eq(roleScopes.scope, lost.scope)))
  const rotated = answered(await rotate(token, 0, client))
  expect(rotated.token.scopes).toEqual(['orders:read'])
  await server.database.db.insert(roleScopes).values(lost)
  expect(await verdict(rotated.secret)).toMatchObject({ accepted: true, scopes: ['orders:read'] })
})

test('a token may rotate itself: it proves that it has the old secret', async () => {
  const { token, secret } = await issue({ scopes: ['latchkey.tokens:manage-own'] })
  const rotated = answered(await rotate(token, 0, server.client({ token: secret })))
  expect([await passes(secret), await passes(rotated.secret)]).toEqual([false, true])
})

test('a JWT is rotated into another JWT of the same token, and the old text no longer passes', async () => {
  const { token, secret } = await issue({
    format: 'jwt',
    validTo: new Date(Date.now() + 3_600_000).toISOString(),
  })
  const rotated = answered(await rotate(token))
  expect(decodeJwt(rotated.secret)).toMatchObject({ client_id: token.id, sub: token.owner.id })
  expect(decodeJwt(rotated.secret).jti).not.toBe(decodeJwt(secret).jti)
  expect([await passes(secret), await passes(rotated.secret)]).toEqual([false, true])
})
