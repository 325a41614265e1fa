import { randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { policies, roleScopes, tokens, users } from '../src/db/schema.ts'
import { useDatabase } from './database.ts'
import { answered, startTestServer, type RunningTestServer } from './server.ts'
import { writeRows } from './write-rows.ts'

/** One answers from its cache whenever it may, the other always from the database. */
const storage = useDatabase()
let cached: RunningTestServer
let uncached: RunningTestServer

beforeAll(async () => {
  const shared = { LATCHKEY_MASTER_KEY: randomBytes(32).toString('base64url') }
  cached = await startTestServer(storage, shared)
  await cached.setUp()
  uncached = await startTestServer(storage, { ...shared, LATCHKEY_VERIFY_CACHE: 'off' })
  await cached.addScopes('orders:read', 'orders:write')
})

afterAll(async () => {
  await uncached.close()
  await cached.close()
})

const scopes = ['orders:read', 'orders:write']
const hour = 3_600_000
const hours = fc.integer({ min: -3, max: 3 })
/** Never now: the clock must not come between the two answers. */
const instant = hours.map((n) => new Date(Date.now() + (n + 0.5) * hour))

const state = fc.record({
  token: fc.record({
    enabled: fc.boolean(),
    validFrom: instant,
    lasts: fc.option(fc.constantFrom(1, 2, 5), { freq: 2 }),
    scopes: fc.subarray(scopes, { minLength: 1 }),
    allowedIps: fc.subarray(['192.0.2.0/24']),
  }),
  ownerEnabled: fc.boolean(),
  held: fc.subarray(scopes),
  longestLifetimeMs: fc.option(fc.constantFrom(hour, 4 * hour)),
  asked: fc.subarray(scopes),
  address: fc.constantFrom(undefined, '192.0.2.1', '198.51.100.1'),
})

test('for any state of token, owner, role and policy, the cache answers what the database answers', async () => {
  const owner = await cached.addPerson({ username: 'eva', scopes })
  const { token, secret } = await cached.issue({ name: 'CI', ownerId: owner.id, scopes })
  const asking = await cached.issue({ name: 'Asks', scopes: ['latchkey.tokens:verify'] })
  const verdict = async (at: RunningTestServer, request: { scopes: string[]; address?: string }) =>
    answered(
      await at.client({ token: asking.secret }).POST('/v1/verify', { body: { token: secret, ...request } }),
    )
  await fc.assert(
    fc.asyncProperty(
      state,
      async ({ token: { lasts, ...set }, ownerEnabled, held, longestLifetimeMs, ...more }) => {
        const validTo = lasts === null ? null : new Date(set.validFrom.getTime() + lasts * hour)
        await writeRows(storage.database, async (tx) => {
          await tx
            .update(tokens)
            .set({ ...set, validTo })
            .where(eq(tokens.id, token.id))
          await tx.update(users).set({ enabled: ownerEnabled }).where(eq(users.id, owner.id))
          await tx.delete(roleScopes).where(eq(roleScopes.roleId, owner.roleId))
          const rows = held.map((scope) => ({ roleId: owner.roleId, scope }))
          if (rows.length > 0) await tx.insert(roleScopes).values(rows)
          await tx.update(policies).set({ longestLifetimeMs })
        })
        const { asked, address } = more
        const request = { scopes: asked, ...(address !== undefined && { address }) }
        const right = await verdict(uncached, request)
        // The first may fill the cache, the second comes from it.
        expect(await verdict(cached, request)).toEqual(right)
        expect(await verdict(cached, request)).toEqual(right)
      },
    ),
    { numRuns: 40 },
  )
})
