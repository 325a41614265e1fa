import { randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rateLimits } from '../src/db/schema.ts'
import { useDatabase } from './database.ts'
import { startTestServer, type RunningTestServer } from './server.ts'

const storage = useDatabase()
const password = 'a password of some length'
const instances: RunningTestServer[] = []

beforeAll(async () => {
  const variables = { LATCHKEY_MASTER_KEY: randomBytes(32).toString('base64url') }
  for (let n = 0; n < 3; n++) instances.push(await startTestServer(storage, variables))
  await instances[0]?.addPerson({ username: 'eva', scopes: [], password })
})
afterAll(async () => {
  for (const instance of instances) await instance.close()
})

const attempt = (at: number, given: string) =>
  instances[at % instances.length]!.browser().client.POST('/v1/session', {
    body: { username: 'eva', password: given },
  })

test('guesses at three instances in turn are throttled as at one, and the owner logs in once the time has passed', async () => {
  const codes: (string | undefined)[] = []
  for (let n = 0; n < 90; n += 15) {
    const batch = await Promise.all(
      Array.from({ length: 15 }, (_, k) => attempt(n + k, `guess ${String(n + k)}`)),
    )
    codes.push(...batch.map(({ error }) => error?.code))
  }
  expect(codes.filter((code) => code === 'log_in_failed')).toHaveLength(10)
  expect(codes.filter((code) => code === 'rate_limited')).toHaveLength(80)
  expect((await attempt(1, password)).error?.code).toBe('rate_limited')
  await storage.database.db.update(rateLimits).set({ expire: sql`clock_timestamp() - interval '1 second'` })
  expect((await attempt(2, password)).response.status).toBe(201)
})
