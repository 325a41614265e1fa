import { beforeAll, describe, expect, test } from 'vitest'
import { answered, useServer } from './server.ts'

const server = useServer()
let verifier: string

beforeAll(async () => {
  await server.addScopes('orders:read')
  verifier = (await server.issue({ name: 'Verifier', scopes: ['latchkey.tokens:verify'] })).secret
})

const remove = (id: string, version: number, by = server.admin) =>
  by.DELETE('/v1/tokens/{id}', { params: { path: { id }, header: { 'If-Match': `"${String(version)}"` } } })
const read = (id: string) => server.admin.GET('/v1/tokens/{id}', { params: { path: { id } } })
const verdict = async (token: string) =>
  answered(await server.client({ token: verifier }).POST('/v1/verify', { body: { token } }))
const eventsOf = async (targetId: string) =>
  answered(await server.admin.GET('/v1/events', { params: { query: { targetId } } })).items

let count = 0
const issue = (scopes = ['orders:read']) => server.issue({ name: `Deleted ${String((count += 1))}`, scopes })

describe('a delete is refused, and the token passes on,', () => {
  test('without a version, or with one that is not the latest', async () => {
    const { token, secret } = await issue(['latchkey.tokens:manage-own'])
    const headers = { authorization: `Bearer ${secret}` }
    const without = await server.send('DELETE', `/v1/tokens/${token.id}`, { headers })
    expect(without.status).toBe(428)
    const stale = await remove(token.id, 2)
    expect([stale.response.status, stale.error?.code]).toEqual([412, 'version_stale'])
    expect((await verdict(secret)).accepted).toBe(true)
  })

  test('of a token that one may not see, exactly as of one that is not there', async () => {
    const mallory = await server.addPerson({ username: 'mallory', scopes: ['latchkey.tokens:manage-own'] })
    const { client } = await server.logIn(mallory)
    const { token, secret } = await issue()
    const theirs = await remove(token.id, 1, client)
    const absent = await remove('01900000-0000-7000-8000-000000000000', 1, client)
    expect([theirs.response.status, absent.response.status]).toEqual([404, 404])
    expect({ ...theirs.error, requestId: '' }).toEqual({ ...absent.error, requestId: '' })
    expect((await verdict(secret)).accepted).toBe(true)
  })
})

test('a deleted token passes nowhere, is gone, and leaves its name, its code and its events', async () => {
  const { token, secret } = await issue()
  const { data } = await remove(token.id, 1)
  expect(data?.effect).toMatchObject({ lapsed: 0 })
  expect(await verdict(secret)).toEqual({ accepted: false, reason: 'unknown' })
  expect((await read(token.id)).response.status).toBe(404)
  expect((await remove(token.id, 1)).response.status).toBe(404)
  const [deleted, issued] = await eventsOf(token.id)
  expect([deleted?.action, issued?.action]).toEqual(['token.deleted', 'token.issued'])
  expect(deleted).toMatchObject({ before: { name: token.name, scopes: ['orders:read'] }, after: null })
  await server.issue({ name: token.name, code: token.code, scopes: ['orders:read'] })
})

test('a token that deletes itself gets its answer, and is no credential afterwards', async () => {
  const { token, secret } = await issue(['latchkey.tokens:manage-own'])
  const itself = server.client({ token: secret })
  expect((await remove(token.id, 1, itself)).response.status).toBe(200)
  expect((await remove(token.id, 1, itself)).response.status).toBe(401)
})

test('an id that was deleted may be used again: only its events tell of the first', async () => {
  const { token } = await issue()
  answered(await remove(token.id, 1))
  const again = await server.issue({ id: token.id, name: 'Second life', scopes: ['orders:read'] })
  expect(again.token).toMatchObject({ id: token.id, version: 1, state: 'active' })
})
