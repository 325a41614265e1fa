import type { Schemas } from '@latchkey/client'
import { beforeEach, describe, expect, test } from 'vitest'
import { answered, useServer } from './server.ts'

const server = useServer()

const dayMs = 24 * 60 * 60_000
const open: Schemas['SetPolicyRequest'] = {
  proposedLifetimeMs: dayMs,
  longestLifetimeMs: null,
  neverAllowed: true,
  jwtTextAgain: true,
  defaultFormat: 'opaque',
}
const read = async () => answered(await server.admin.GET('/v1/policy'))
const set = async (body: Schemas['SetPolicyRequest'], version?: number) =>
  server.admin.PUT('/v1/policy', {
    params: { header: { 'If-Match': `"${String(version ?? (await read()).version)}"` } },
    body,
  })
const preview = async (body: Schemas['SetPolicyRequest']) =>
  answered(await server.admin.POST('/v1/policy/preview', { body }))
const token = async (id: string) =>
  answered(await server.admin.GET('/v1/tokens/{id}', { params: { path: { id } } }))

beforeEach(async () => {
  answered(await set(open))
})

describe('a policy is refused, and the one before holds,', () => {
  test.each([
    ['longestLifetimeMs', { longestLifetimeMs: 59_999 }],
    ['longestLifetimeMs', { longestLifetimeMs: dayMs + 0.5 }],
    ['proposedLifetimeMs', { proposedLifetimeMs: -1 }],
    ['proposedLifetimeMs', { proposedLifetimeMs: 2 * dayMs, longestLifetimeMs: dayMs }],
  ])('for its %s: %j', async (field, wrong) => {
    const before = await read()
    const { error } = await set({ ...open, ...wrong })
    expect(error).toMatchObject({ code: 'invalid', errors: [{ field }] })
    expect(await read()).toEqual(before)
  })

  test('when it was made from a version that is not the latest', async () => {
    const { version } = await read()
    const answers = await Promise.all(
      [2, 3, 4, 5, 6].map((n) => set({ ...open, proposedLifetimeMs: n * dayMs }, version)),
    )
    const statuses = answers.map(({ response }) => response.status)
    expect(statuses.toSorted()).toEqual([200, 412, 412, 412, 412])
  })

  test('by someone who may not set it, who may read it all the same', async () => {
    const { client } = await server.logIn(await server.addPerson({ username: 'reader', scopes: [] }))
    expect(answered(await client.GET('/v1/policy'))).toEqual(await read())
    const refused = await client.PUT('/v1/policy', {
      params: { header: { 'If-Match': '"1"' } },
      body: open,
    })
    expect(refused.error?.code).toBe('insufficient_scope')
  })
})

test('a preview names the live tokens that would end and when, and the policy then ends them so', async () => {
  const scopes = ['latchkey.tokens:manage-own']
  const later = (days: number) => new Date(Date.now() + days * dayMs).toISOString()
  const endless = await server.issue({ name: 'Endless', scopes, validTo: null })
  const long = await server.issue({ name: 'Long', scopes, validTo: later(90) })
  const short = await server.issue({ name: 'Short', scopes, validTo: later(1) })
  const gone = await server.issue({ name: 'Revoked', scopes, validTo: null })
  answered(
    await server.admin.POST('/v1/tokens/{id}/revoke', { params: { path: { id: gone.token.id } }, body: {} }),
  )
  const strict = { ...open, longestLifetimeMs: 7 * dayMs }
  const impact = await preview(strict)
  expect(impact).toMatchObject({ total: 2, totalIsExact: true, endingAtOnce: 0 })
  expect(impact.items.map(({ id }) => id).sort()).toEqual([endless.token.id, long.token.id].sort())
  expect((await token(endless.token.id)).endsAt).toBeNull()

  answered(await set(strict))
  for (const { id, wouldEndAt } of impact.items) expect((await token(id)).endsAt).toBe(wouldEndAt)
  expect((await token(short.token.id)).endsAt).toBe(short.token.endsAt)
})

test('a preview says how many would end at once, and how long those would live that policy has ended', async () => {
  const scopes = ['latchkey.tokens:manage-own']
  const { token: old, secret } = await server.issue({ name: 'Old', scopes, validTo: null })
  await server.superuser.query(
    `update tokens set valid_from = valid_from - interval '3 days' where id = $1`,
    [old.id],
  )
  const strict = { ...open, longestLifetimeMs: 2 * dayMs }
  const ending = await preview(strict)
  expect(ending.endingAtOnce).toBe(1)
  answered(await set(strict))
  expect((await server.client({ token: secret }).GET('/v1/me')).response.status).toBe(401)

  const again = await preview(open)
  expect(again.items.find(({ id }) => id === old.id)).toMatchObject({ wouldEndAt: null })
  expect(again.endingAtOnce).toBe(0)
})
