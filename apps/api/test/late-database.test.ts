import { randomBytes } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { startDatabaseProxy } from './database-proxy.ts'
import { useDatabase } from './database.ts'
import { answered, startTestServer } from './server.ts'

const storage = useDatabase()

test('a revoke answers while the database still does not say who has applied it, and binds every instance all the same', async () => {
  const proxy = await startDatabaseProxy()
  const url = proxy.url(new URL(storage.url).pathname.slice(1))
  const shared = { LATCHKEY_MASTER_KEY: randomBytes(32).toString('base64url'), DATABASE_URL: url }
  const a = await startTestServer(storage, shared)
  await a.setUp()
  const b = await startTestServer(storage, shared)
  onTestFinished(async () => {
    proxy.mode = 'pass'
    await Promise.all([a.close(), b.close()])
  })
  const { token, secret } = await a.issue({ name: 'Revoked', scopes: ['latchkey.tokens:verify'] })
  const asker = await a.issue({ name: 'Asks', scopes: ['latchkey.tokens:verify'] })
  const passesAtB = async () =>
    answered(await b.client({ token: asker.secret }).POST('/v1/verify', { body: { token: secret } })).accepted
  expect(await passesAtB()).toBe(true)

  // The revoke itself is committed: only leases, and looks at the fleet, get no answer any more.
  Object.assign(proxy, { concerns: 'latchkey fleet', mode: 'hole' })
  const params = { path: { id: token.id } }
  const { effect } = answered(await a.admin.POST('/v1/tokens/{id}/revoke', { params, body: {} }))
  expect(proxy.mode).toBe('hole')
  // Nobody was seen to apply it: by now every lease that could stand on the state before has run out.
  expect(effect.verifiers).toBe(0)
  expect(await passesAtB()).toBe(false)
  // A look at the fleet fails after two and a half seconds. It answers when the lease is over, not when the second one fails.
  const looks = a.log().filter((line) => line.includes('The fleet cannot be read'))
  expect(looks).toHaveLength(1)

  proxy.mode = 'pass'
  await expect.poll(async () => (await b.client().GET('/readyz')).data).toEqual({ status: 'ok' })
  expect(await passesAtB()).toBe(false)
})
