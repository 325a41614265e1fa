import type { Schemas } from '@latchkey/client'
import { beforeAll, describe, expect, test } from 'vitest'
import { answered, useServer } from './server.ts'
import { usedMeanwhile } from './used-meanwhile.ts'

const server = useServer()

type Token = Schemas['Token']

beforeAll(() => server.addScopes('orders:read', 'orders:write'))

const ifMatch = (version: number) => ({ 'If-Match': `"${String(version)}"` })

const edit = (token: Pick<Token, 'id' | 'version'>, body: Schemas['EditTokenRequest'], by = server.admin) =>
  by.PATCH('/v1/tokens/{id}', { params: { path: { id: token.id }, header: ifMatch(token.version) }, body })

const read = async (id: string) =>
  answered(await server.admin.GET('/v1/tokens/{id}', { params: { path: { id } } }))
const events = async (id: string) =>
  answered(await server.admin.GET('/v1/tokens/{id}/events', { params: { path: { id } } })).items

let count = 0
const issue = async (request: Partial<Schemas['IssueTokenRequest']> = {}, by = server.admin) =>
  server.issue({ name: `Edited ${String((count += 1))}`, scopes: ['orders:read'], ...request }, by)

describe('an edit is refused, and nothing changes,', () => {
  test.each([
    ['without the version it was made from', {}, 428, 'precondition_required'],
    ['with a version that is not the latest', { 'if-match': '"7"' }, 412, 'version_stale'],
    ['whatever the version', { 'if-match': '*' }, 412, 'version_stale'],
    ['with a weak tag', { 'if-match': 'W/"1"' }, 412, 'version_stale'],
    ['with several tags', { 'if-match': '"1", "2"' }, 412, 'version_stale'],
  ])('%s', async (_what, headers, status, code) => {
    const { token, secret } = await issue({ scopes: ['orders:read', 'latchkey.tokens:manage-own'] })
    const answer = await server.send('PATCH', `/v1/tokens/${token.id}`, {
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json', ...headers },
      body: '{"name":"Other"}',
    })
    expect(answer.status).toBe(status)
    expect(JSON.parse(answer.text)).toMatchObject({ code })
    expect(await read(token.id)).toEqual({ ...token, ...usedMeanwhile })
  })

  test.each([
    ...['id', 'ownerId', 'creatorId', 'format', 'audience', 'state', 'version', 'secret', 'hint'],
    ...['revokedAt', 'createdAt', 'isAdmin', '__proto__'],
  ])('when it names %s', async (field) => {
    const { token } = await issue()
    const body = JSON.parse(`{"${field}":"x"}`) as object
    const { error, response } = await edit(token, body)
    expect(response.status).toBe(422)
    expect(error).toMatchObject({ errors: [{ field, code: 'unknown_field' }] })
    expect(await read(token.id)).toEqual(token)
  })

  test('when it gives a scope that the actor does not hold', async () => {
    const eve = await server.addPerson({
      username: 'eve',
      scopes: ['latchkey.tokens:manage', 'latchkey.tokens:manage-own', 'orders:read'],
    })
    const { client } = await server.logIn(eve)
    const { token } = await issue({}, client)
    const { error, response } = await edit(token, { scopes: ['orders:read', 'orders:write'] }, client)
    expect([response.status, error?.code]).toEqual([403, 'scope_not_grantable'])
    expect(await read(token.id)).toEqual(token)
  })

  test('when a token edits itself, though it may manage tokens', async () => {
    const { token, secret } = await issue({ scopes: ['orders:read', 'latchkey.tokens:manage-own'] })
    const { error, response } = await edit(token, { validTo: null }, server.client({ token: secret }))
    expect([response.status, error?.code]).toEqual([403, 'self_edit'])
    expect(await read(token.id)).toEqual({ ...token, ...usedMeanwhile })
  })

  test('when a token gives another more than it has itself', async () => {
    const { token } = await issue()
    const { secret } = await issue({ scopes: ['orders:read', 'latchkey.tokens:manage-own'] })
    const { error } = await edit(
      token,
      { scopes: ['orders:read', 'orders:write'] },
      server.client({ token: secret }),
    )
    expect(error?.code).toBe('scope_not_grantable')
    expect(await read(token.id)).toEqual({ ...token, ...usedMeanwhile })
  })

  test('of a revoked token', async () => {
    const { token } = await issue()
    const revoked = answered(
      await server.admin.POST('/v1/tokens/{id}/revoke', { params: { path: { id: token.id } }, body: {} }),
    )
    const { error, response } = await edit(revoked.token, { name: 'Back', validTo: null })
    expect([response.status, error?.code]).toEqual([409, 'token_revoked'])
    expect(await read(token.id)).toEqual(revoked.token)
  })

  test('of a token that one may not see, exactly as of one that is not there', async () => {
    const mallory = await server.addPerson({ username: 'mallory', scopes: ['latchkey.tokens:manage-own'] })
    const { client } = await server.logIn(mallory)
    const { token } = await issue()
    const theirs = await edit(token, { name: 'Mine' }, client)
    const absent = await edit(
      { id: '01900000-0000-7000-8000-000000000000', version: 1 },
      { name: 'Mine' },
      client,
    )
    expect([theirs.response.status, absent.response.status]).toEqual([404, 404])
    expect({ ...theirs.error, requestId: '' }).toEqual({ ...absent.error, requestId: '' })
  })

  test('with every wrong field named', async () => {
    const { token } = await issue()
    const { error, response } = await edit(token, {
      name: '',
      code: 'Not A Slug',
      description: 'x'.repeat(1001),
      scopes: ['no:such'],
      validTo: '2020-01-01T00:00:00Z',
      allowedIps: ['10.0.0.0/33'],
    })
    expect(response.status).toBe(422)
    const fields = (error as { errors: { field: string }[] }).errors.map(({ field }) => field)
    expect(fields.toSorted()).toEqual(['allowedIps', 'code', 'description', 'name', 'scopes', 'validTo'])
  })

  test('when the owner has another live token of that name, or any of that code', async () => {
    const { token: other } = await issue({ name: 'Deploy', code: 'deploy' })
    const { token } = await issue()
    const named = await edit(token, { name: ' DEPLOY ' })
    expect([named.response.status, named.error?.code]).toEqual([409, 'name_taken'])
    answered(
      await server.admin.POST('/v1/tokens/{id}/revoke', { params: { path: { id: other.id } }, body: {} }),
    )
    const coded = await edit(token, { code: 'deploy' })
    expect([coded.response.status, coded.error?.code]).toEqual([409, 'code_taken'])
    answered(await edit(token, { name: 'Deploy' }))
  })
})

test('an edit changes what it names and nothing else, raises the version, and is one event', async () => {
  const { token } = await issue({ allowedIps: ['192.0.2.1'], description: 'Before' })
  const changes = { name: 'After', scopes: ['orders:write', 'orders:read'], enabled: false }
  const { data, response } = await edit(token, {
    ...changes,
    allowedIps: ['::ffff:10.1.2.3/104', '2001:DB8::1'],
  })
  expect(response.headers.get('etag')).toBe('"2"')
  expect(data?.token).toEqual({
    ...token,
    ...changes,
    scopes: ['orders:read', 'orders:write'],
    effectiveScopes: ['orders:read', 'orders:write'],
    allowedIps: ['10.0.0.0/8', '2001:db8::1/128'],
    state: 'disabled',
    updatedAt: data?.token.updatedAt,
    version: 2,
  })
  expect(await read(token.id)).toEqual(data?.token)
  expect(data?.effect).toMatchObject({ lapsed: 0 })
  const [last, ...others] = await events(token.id)
  expect(others.map(({ action }) => action)).toEqual(['token.issued'])
  expect(last).toMatchObject({
    action: 'token.edited',
    before: { name: token.name, enabled: true, scopes: ['orders:read'] },
    after: { name: 'After', enabled: false, scopes: ['orders:read', 'orders:write'] },
  })
})

test('an edit that changes nothing leaves version and log alone', async () => {
  const { token } = await issue()
  const { data } = await edit(token, { name: token.name, scopes: token.scopes, validTo: null })
  expect(data?.token).toEqual(token)
  expect(await events(token.id)).toHaveLength(1)
})

test('a shorter end counts at once, and a token keeps scopes that its editor could not give', async () => {
  const bob = await server.addPerson({
    username: 'bob',
    scopes: ['latchkey.tokens:manage-own', 'orders:read'],
  })
  const { client } = await server.logIn(bob)
  const { token, secret } = await issue({ scopes: ['orders:read', 'latchkey.tokens:manage-own'] }, client)
  const validTo = new Date(Date.now() + 60_000).toISOString()
  const { data } = await edit(token, { validTo, scopes: token.scopes }, client)
  expect(data?.token).toMatchObject({ validTo, endsAt: validTo, state: 'active' })
  const { data: mine } = await server.client({ token: secret }).GET('/v1/tokens/{id}', {
    params: { path: { id: token.id } },
  })
  expect(mine?.validTo).toBe(validTo)
})

test('a name is free again once its token has expired, and that token cannot come back under it', async () => {
  const soon = new Date(Date.now() + 1500).toISOString()
  const { token } = await issue({ name: 'Passing', validTo: soon })
  await expect.poll(async () => (await read(token.id)).state).toBe('expired')
  await issue({ name: 'Passing' })
  const later = new Date(Date.now() + 3_600_000).toISOString()
  const { error } = await edit(token, { validTo: later })
  expect(error?.code).toBe('name_taken')
  const { data } = await edit(token, { validTo: later, name: 'Passing again' })
  expect(data?.token).toMatchObject({ state: 'active', name: 'Passing again' })
})
