import type { Schemas } from '@latchkey/client'
import { beforeAll, expect, test } from 'vitest'
import { answered, useServer } from './server.ts'

const server = useServer()
let verifier: string

beforeAll(async () => {
  await server.addScopes('orders:read')
  verifier = (await server.issue({ name: 'Verifier', scopes: ['latchkey.tokens:verify'] })).secret
})

let count = 0
const issue = () => server.issue({ name: `Raced ${String((count += 1))}`, scopes: ['orders:read'] })
const params = ({ id, version }: Pick<Schemas['Token'], 'id' | 'version'>) => ({
  params: { path: { id }, header: { 'If-Match': `"${String(version)}"` } },
})
const read = async (id: string) =>
  answered(await server.admin.GET('/v1/tokens/{id}', { params: { path: { id } } }))
const passes = async (token: string) =>
  answered(await server.client({ token: verifier }).POST('/v1/verify', { body: { token } })).accepted
const actionsOf = async (id: string) =>
  answered(await server.admin.GET('/v1/tokens/{id}/events', { params: { path: { id } } })).items.map(
    ({ action }) => action,
  )

const times = <T>(howMany: number, act: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: howMany }, (_, n) => act(n)))
/**
 * How many were answered what. On a busy machine some wait for the row longer than a statement may: they are told 503, have changed
 * nothing, and count among those who came too late.
 */
function tally(answers: readonly { readonly response: Response }[], late: number): Record<number, number> {
  const statuses = answers.map(({ response: { status } }) => (status === 503 ? late : status))
  return Object.fromEntries(
    [...Map.groupBy(statuses, (status) => status)].map(([status, all]) => [status, all.length]),
  )
}

test('of fifty edits of one version one succeeds, and the token is as that one left it', async () => {
  const { token } = await issue()
  const answers = await times(50, (n) =>
    server.admin.PATCH('/v1/tokens/{id}', { ...params(token), body: { description: `Edit ${String(n)}` } }),
  )
  expect(tally(answers, 412)).toEqual({ 200: 1, 412: 49 })
  const winner = answers.find(({ data }) => data)?.data?.token
  expect(await read(token.id)).toEqual(winner)
  expect(await actionsOf(token.id)).toEqual(['token.edited', 'token.issued'])
})

test('of a hundred rotations of one version one succeeds, and its secret is the only one that passes', async () => {
  const { token, secret } = await issue()
  const answers = await times(100, () =>
    server.admin.POST('/v1/tokens/{id}/rotate', { ...params(token), body: {} }),
  )
  expect(tally(answers, 412)).toEqual({ 200: 1, 412: 99 })
  const [rotated] = answers.flatMap(({ data }) => data ?? [])
  expect([await passes(secret), await passes(rotated!.secret)]).toEqual([false, true])
  expect(await actionsOf(token.id)).toEqual(['token.rotated', 'token.issued'])
})

test('while a token is rotated, at every instant the old secret passes or the new one', async () => {
  const { token, secret } = await issue()
  const rotating = server.admin.POST('/v1/tokens/{id}/rotate', {
    ...params(token),
    body: { overlapSeconds: 60 },
  })
  const [rotated, ...old] = await Promise.all([rotating, ...Array.from({ length: 20 }, () => passes(secret))])
  expect(new Set(old)).toEqual(new Set([true]))
  expect(await passes(rotated.data!.secret)).toBe(true)
})

test('whatever runs into a revoke, the token stays revoked and none of its secrets passes', async () => {
  for (let round = 0; round < 12; round++) {
    const { token, secret } = await issue()
    const path = { params: { path: { id: token.id } } }
    const [edited, rotated] = await Promise.all([
      server.admin.PATCH('/v1/tokens/{id}', {
        ...params(token),
        body: { enabled: true, validTo: null, name: `R${String(round)}` },
      }),
      server.admin.POST('/v1/tokens/{id}/rotate', { ...params(token), body: { overlapSeconds: 60 } }),
      server.admin.POST('/v1/tokens/{id}/enable', path),
      server.admin.POST('/v1/tokens/{id}/revoke', { ...path, body: {} }),
      server.admin.POST('/v1/tokens/{id}/disable', path),
      server.admin.POST('/v1/tokens/bulk', { body: { action: 'enable', ids: [token.id] } }),
    ])
    expect([200, 409, 412]).toContain(edited.response.status)
    const after = await read(token.id)
    expect([after.state, after.validTo]).toEqual(['revoked', after.revokedAt])
    expect(await passes(secret)).toBe(false)
    if (rotated.data) expect(await passes(rotated.data.secret)).toBe(false)
  }
})

test('of two tokens of one name, one code or one id at the same time, one is made and the other refused', async () => {
  const id = '01900000-0000-7000-8000-00000000abcd'
  const scopes = ['orders:read']
  for (const [code, request] of [
    ['name_taken', () => ({ name: 'Same name', scopes })],
    ['code_taken', (n: number) => ({ name: `Other ${String(n)}`, code: 'same-code', scopes })],
    ['id_taken', (n: number) => ({ name: `Twin ${String(n)}`, id, scopes })],
  ] as const) {
    const answers = await times(10, (n) =>
      server.admin.POST('/v1/tokens', { body: { ...request(n), scopes: [...scopes] } }),
    )
    expect(tally(answers, 409)).toEqual({ 201: 1, 409: 9 })
    expect(new Set(answers.flatMap(({ error }) => error?.code ?? []))).toEqual(new Set([code]))
  }
})

test('ten tokens whose names give the same code all get one of their own', async () => {
  const answers = await times(10, (n) =>
    server.admin.POST('/v1/tokens', { body: { name: `Ci${'!'.repeat(n + 1)}`, scopes: ['orders:read'] } }),
  )
  expect(new Set(answers.map(({ data }) => data?.token.code)).size).toBe(10)
  expect(answers.map(({ response }) => response.status)).toEqual(Array<number>(10).fill(201))
})

test('two edits that give each other the name of the other end in a refusal, not in two of one name', async () => {
  const [a, b] = [await issue(), await issue()]
  const wanted = 'Wanted by both'
  const answers = await Promise.all(
    [a, b].map(({ token }) =>
      server.admin.PATCH('/v1/tokens/{id}', { ...params(token), body: { name: wanted } }),
    ),
  )
  expect(tally(answers, 409)).toEqual({ 200: 1, 409: 1 })
})

test('bulks over the same tokens in opposite orders both finish', async () => {
  const made: string[] = []
  for (let n = 0; n < 20; n++) made.push((await issue()).token.id)
  const bulks = await times(6, (n) =>
    server.admin.POST('/v1/tokens/bulk', {
      body: { action: n % 2 ? 'disable' : 'enable', ids: n % 3 ? made : made.toReversed() },
    }),
  )
  expect(bulks.map(({ response }) => response.status)).toEqual(Array<number>(6).fill(200))
})

test('a change that the database picks as the victim of a deadlock is done all the same', async () => {
  const ids = [(await issue()).token.id, (await issue()).token.id].toSorted()
  const lock = 'select 1 from tokens where id = $1 for update'
  const { superuser } = server
  await superuser.query("set deadlock_timeout = '30s'")
  await superuser.query('begin')
  await superuser.query(lock, [ids[1]])
  const bulk = server.admin.POST('/v1/tokens/bulk', { body: { action: 'revoke', ids } })
  const waiting = async () => (await superuser.query('select 1 from pg_locks where not granted')).rowCount
  await expect.poll(waiting).toBeGreaterThan(0)
  await superuser.query(lock, [ids[0]])
  await superuser.query('commit')
  expect((await bulk).data?.results).toEqual(ids.map((id) => ({ id, ok: true })))
  expect(await actionsOf(ids[0]!)).toEqual(['token.revoked', 'token.issued'])
})
