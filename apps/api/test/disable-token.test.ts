import { and, eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'
import type { Client } from '@latchkey/client'
import { events } from '../src/db/schema.ts'
import { answered, useServer } from './server.ts'

const server = useServer()
let eva: Client

beforeAll(async () => {
  await server.addScopes('orders:read')
  const scopes = ['latchkey.tokens:manage-own', 'orders:read']
  eva = (await server.logIn(await server.addPerson({ username: 'eva', scopes }))).client
})

let made = 0
const issue = (enabled = true) =>
  server.issue({ name: `Token ${String(++made)}`, scopes: ['orders:read'], enabled })

const verbs = { disable: '/v1/tokens/{id}/disable', enable: '/v1/tokens/{id}/enable' } as const
const act = (verb: keyof typeof verbs, id: string, by = server.admin) =>
  by.POST(verbs[verb], { params: { path: { id } } })
const verdictOn = async (secret: string) =>
  answered(await server.admin.POST('/v1/verify', { body: { token: secret } }))

test.each(['disable', 'enable'] as const)(
  'who may not see a token cannot %s it, and learns nothing of it',
  async (verb) => {
    const { token } = await issue()
    const foreign = await act(verb, token.id, eva)
    const absent = await act(verb, uuidv7(), eva)
    expect(foreign.error?.code).toBe('not_found')
    expect({ ...foreign.error, requestId: '' }).toEqual({ ...absent.error, requestId: '' })
  },
)

test('a disabled token does not pass until it is enabled again', async () => {
  const { token, secret } = await issue()
  const off = answered(await act('disable', token.id)).token
  expect(off).toMatchObject({ state: 'disabled', enabled: false, version: 2 })
  expect(await verdictOn(secret)).toEqual({ accepted: false, reason: 'disabled' })
  const on = answered(await act('enable', token.id)).token
  expect(on).toMatchObject({ state: 'active', enabled: true, version: 3 })
  expect((await verdictOn(secret)).accepted).toBe(true)
})

test('to disable what is disabled changes nothing, and the log does not mention it', async () => {
  const { token } = await issue(false)
  const again = answered(await act('disable', token.id)).token
  expect(again).toEqual(token)
  const told = await server.database.db
    .select({ action: events.action })
    .from(events)
    .where(and(eq(events.targetKind, 'token'), eq(events.targetId, token.id)))
  expect(told).toEqual([{ action: 'token.issued' }])
})

test('a token that disables itself is out at once, and cannot undo it', async () => {
  const { token, secret } = await server.issue({
    name: 'Disables itself',
    scopes: ['latchkey.tokens:manage-own'],
  })
  const client = server.client({ token: secret })
  answered(await act('disable', token.id, client))
  expect((await act('enable', token.id, client)).error?.code).toBe('unauthenticated')
})

test('the event has the state before and after', async () => {
  const { token } = await issue()
  answered(await act('disable', token.id))
  const [told] = await server.database.db
    .select()
    .from(events)
    .where(and(eq(events.targetId, token.id), eq(events.action, 'token.disabled')))
  expect(told).toMatchObject({ before: { enabled: true }, after: { enabled: false }, actorName: 'ana' })
})
