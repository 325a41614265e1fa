import type { Schemas } from '@latchkey/client'
import { beforeAll, describe, expect, test } from 'vitest'
import { answered, useServer } from './server.ts'
import { addTokens, tokenRow } from './token-rows.ts'

const server = useServer()
let verifier: string

beforeAll(async () => {
  await server.addScopes('orders:read', 'orders:write')
  verifier = (await server.issue({ name: 'Verifier', scopes: ['latchkey.tokens:verify'] })).secret
})

type Request = Schemas['BulkChangeTokensRequest']

const bulk = (body: Request, by = server.admin) => by.POST('/v1/tokens/bulk', { body })
const states = async (ids: readonly string[]) =>
  Promise.all(
    ids.map(
      async (id) => (await server.admin.GET('/v1/tokens/{id}', { params: { path: { id } } })).data?.state,
    ),
  )
const passes = async (token: string) =>
  answered(await server.client({ token: verifier }).POST('/v1/verify', { body: { token } })).accepted
const headSeq = async () =>
  answered(await server.admin.GET('/v1/events', { params: { query: { limit: 1 } } })).items[0]?.seq ?? 0
const eventsAfter = async (seq: number) =>
  answered(await server.admin.GET('/v1/events', { params: { query: { limit: 200 } } })).items.filter(
    (event) => event.seq > seq,
  )

let count = 0
async function issueSeveral(
  howMany: number,
  request: Partial<Schemas['IssueTokenRequest']> = {},
  by = server.admin,
) {
  const made = []
  for (let n = 0; n < howMany; n++)
    made.push(
      await server.issue({ name: `Bulk ${String((count += 1))}`, scopes: ['orders:read'], ...request }, by),
    )
  return made
}

const absent = '01900000-0000-7000-8000-000000000000'

describe('a bulk is refused as a whole, and changes nothing,', () => {
  test.each([
    ['that names neither ids nor a filter', {}, 'ids'],
    ['that names both', { ids: [absent], filter: { name: 'x' } }, 'ids'],
    ['whose filter is empty', { filter: {} }, 'filter'],
    ['whose filter asks for nothing but spaces', { filter: { name: '  ', id: '' } }, 'filter'],
    ['whose filter has an unknown condition', { filter: { nmae: 'x' } }, 'filter.nmae'],
    ['without an id', { ids: [] }, 'ids'],
    ['with an id that is none', { ids: ['x'] }, 'ids.0'],
    ['with a reason for what is no revoke', { ids: [absent], reason: 'compromised' }, 'reason'],
    [
      'with a reason that only Latchkey gives',
      { action: 'revoke', ids: [absent], reason: 'by_holder' },
      'reason',
    ],
    ['of an action that there is not', { action: 'rotate', ids: [absent] }, 'action'],
    ['of more ids than it takes', { ids: Array.from({ length: 20_001 }, () => absent) }, 'ids'],
  ])('%s', async (_what, body, field) => {
    const before = await headSeq()
    const { error, response } = await bulk({ action: 'delete', ...body } as Request)
    expect(response.status).toBe(422)
    expect((error as { errors: { field: string }[] }).errors.map((one) => one.field)).toContain(field)
    expect(await headSeq()).toBe(before)
  })

  test('that is longer than a mebibyte', async () => {
    const body = JSON.stringify({ action: 'delete', ids: [absent], filler: 'x'.repeat(1024 * 1024) })
    const { secret } = await server.issue({ name: 'Long', scopes: ['latchkey.tokens:manage-own'] })
    const answer = await server.send('POST', '/v1/tokens/bulk', {
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      body,
    })
    expect(answer.status).toBe(413)
  })
})

test('what one may not see is reported as not found, like what is not there, and stays as it is', async () => {
  const mallory = await server.addPerson({
    username: 'mallory',
    scopes: ['latchkey.tokens:manage-own', 'orders:read'],
  })
  const { client } = await server.logIn(mallory)
  const [theirs] = await issueSeveral(1)
  const [own] = await issueSeveral(1, {}, client)
  const ids = [theirs!.token.id, own!.token.id, absent]
  const { data } = await bulk({ action: 'revoke', ids }, client)
  expect(data?.results).toEqual([
    { id: ids[0], ok: false, code: 'not_found' },
    { id: ids[1], ok: true },
    { id: ids[2], ok: false, code: 'not_found' },
  ])
  expect(await states(ids.slice(0, 2))).toEqual(['active', 'revoked'])
  const filtered = await bulk({ action: 'revoke', filter: { state: ['active', 'revoked'] } }, client)
  expect(filtered.data?.results).toEqual([{ id: ids[1], ok: true }])
  expect(await passes(theirs!.secret)).toBe(true)
})

test('every token that can be changed is, with one event each; what cannot says why; what is so already has no event', async () => {
  const made = await issueSeveral(4)
  const ids = made.map(({ token }) => token.id)
  answered(await bulk({ action: 'revoke', ids: ids.slice(0, 1), reason: 'compromised' }))
  answered(await bulk({ action: 'disable', ids: ids.slice(1, 2) }))
  const before = await headSeq()
  const { data } = await bulk({ action: 'disable', ids: [...ids, ...ids] })
  expect(data?.results).toEqual([
    { id: ids[0], ok: false, code: 'token_revoked' },
    ...ids.slice(1).map((id) => ({ id, ok: true })),
  ])
  expect(await states(ids)).toEqual(['revoked', 'disabled', 'disabled', 'disabled'])
  const events = await eventsAfter(before)
  expect(events.map(({ action, target }) => [action, target.id])).toEqual([
    ['token.disabled', ids[3]],
    ['token.disabled', ids[2]],
  ])
  expect(events[0]).toMatchObject({ before: { enabled: true }, after: { enabled: false } })
})

test('after a bulk revoke none of the tokens passes, and no bulk brings one back', async () => {
  const made = await issueSeveral(3)
  const ids = made.map(({ token }) => token.id)
  const { data } = await bulk({ action: 'revoke', ids, reason: 'superseded' })
  expect(data?.effect).toMatchObject({ lapsed: 0 })
  expect(await Promise.all(made.map(({ secret }) => passes(secret)))).toEqual([false, false, false])
  const first = answered(await server.admin.GET('/v1/tokens/{id}', { params: { path: { id: ids[0]! } } }))
  expect(first).toMatchObject({ revokeReason: 'superseded', version: 2 })
  expect(first.validTo).toBe(first.revokedAt)
  const { data: enabled } = await bulk({ action: 'enable', ids })
  expect(enabled?.results.every(({ ok, code }) => !ok && code === 'token_revoked')).toBe(true)
  answered(await bulk({ action: 'revoke', ids, reason: 'compromised' }))
  expect(answered(await server.admin.GET('/v1/tokens/{id}', { params: { path: { id: ids[0]! } } }))).toEqual(
    first,
  )
})

test('disabled and enabled again, a token passes again', async () => {
  const [one] = await issueSeveral(1)
  answered(await bulk({ action: 'disable', ids: [one!.token.id] }))
  expect(await passes(one!.secret)).toBe(false)
  answered(await bulk({ action: 'enable', ids: [one!.token.id] }))
  expect(await passes(one!.secret)).toBe(true)
})

test('a filter of a bulk means what the same filter of the list means', async () => {
  await issueSeveral(2, { scopes: ['orders:write'] })
  const query = { scope: ['orders:write'], state: ['active' as const], name: 'bulk' }
  const listed = answered(await server.admin.GET('/v1/tokens', { params: { query } }))
  const { data } = await bulk({ action: 'delete', filter: query })
  expect(data?.results.map(({ id }) => id).toSorted()).toEqual(listed.items.map(({ id }) => id).toSorted())
  expect(listed.items.length).toBe(2)
  expect(answered(await server.admin.GET('/v1/tokens', { params: { query } })).items).toEqual([])
})

test('a bulk of thousands is done in few transactions, each token once, and the log stays whole', async () => {
  const owner = await server.addPerson({
    username: 'fleet',
    scopes: ['latchkey.tokens:manage-own', 'orders:read'],
  })
  const rows = Array.from({ length: 2500 }, () => tokenRow(owner.id, {}))
  await addTokens(server.database, rows)
  const before = await headSeq()
  const { data } = await bulk({ action: 'revoke', filter: { owner: [owner.id] } })
  expect(data?.results.length).toBe(2500)
  expect(data?.results.every(({ ok }) => ok)).toBe(true)
  expect(await headSeq()).toBe(before + 2500)
  expect(answered(await server.admin.GET('/v1/events/verify', {}))).toMatchObject({ ok: true })
  const again = await bulk({ action: 'revoke', filter: { owner: [owner.id] } })
  expect(again.data?.results.length).toBe(2500)
  expect(await headSeq()).toBe(before + 2500)
})
