import { expect, test } from 'vitest'
import { useServer } from './server.ts'

const server = useServer()

test('a process that answers is healthy, and one that reaches its database is ready', async () => {
  const health = await server.client().GET('/healthz')
  const readiness = await server.client().GET('/readyz')
  expect(health.data).toEqual({ status: 'ok' })
  expect(readiness.data).toEqual({ status: 'ok' })
})

test('the administrator of the set-up is logged in, makes a token, and the token passes', async () => {
  await server.addScopes('orders:read')
  const { secret } = await server.issue({ name: 'CI', scopes: ['orders:read', 'latchkey.tokens:verify'] })
  const { data } = await server.client({ token: secret }).POST('/v1/verify', { body: { token: secret } })
  expect(data?.accepted).toBe(true)
})
