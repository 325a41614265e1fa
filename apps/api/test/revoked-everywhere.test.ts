import { setTimeout } from 'node:timers/promises'
import { randomBytes, randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import type { Schemas } from '@latchkey/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tokens } from '../src/db/schema.ts'
import { useDatabase } from './database.ts'
import { administrator, answered, startTestServer, type RunningTestServer } from './server.ts'
import { writeRows } from './write-rows.ts'

/** Two instances over one database: `a` is asked for changes, `b` for verdicts. */
const storage = useDatabase()
let a: RunningTestServer
let b: RunningTestServer
let verifier = ''
/** One installation has one key, wherever its instances run. */
const shared = { LATCHKEY_MASTER_KEY: randomBytes(32).toString('base64url') }

beforeAll(async () => {
  a = await startTestServer(storage, shared)
  await a.setUp()
  b = await startTestServer(storage, shared)
  await a.addScopes('orders:read', 'orders:write')
  verifier = (await a.issue({ name: 'Verifier', scopes: ['latchkey.tokens:verify'] })).secret
})

afterAll(async () => {
  await b.close()
  await a.close()
})

let made = 0
const issue = (request: Partial<Parameters<typeof a.issue>[0]> = {}) =>
  a.issue({ name: `Token ${String(++made)}`, scopes: ['orders:read'], ...request })

const isActive = async (secret: string, at = b): Promise<boolean> => (await about(secret, at)).active
const scopesOf = async (secret: string): Promise<string | undefined> => (await about(secret, b)).scope

const about = async (secret: string, at: RunningTestServer): Promise<{ active: boolean; scope?: string }> => {
  const headers = { authorization: `Bearer ${verifier}`, 'content-type': 'application/x-www-form-urlencoded' }
  const { status, text } = await at.send('POST', '/oauth/introspect', { headers, body: `token=${secret}` })
  expect(status, text).toBe(200)
  return JSON.parse(text) as { active: boolean; scope?: string }
}

const revoke = async (id: string) =>
  answered(await a.admin.POST('/v1/tokens/{id}/revoke', { params: { path: { id } }, body: {} }))

describe('what has answered binds every instance', () => {
  test('a revoke: no request that starts after it is accepted anywhere, though the token was in use there', async () => {
    for (let round = 0; round < 25; round++) {
      const { token, secret } = await issue()
      expect(await isActive(secret)).toBe(true)
      const { effect } = await revoke(token.id)
      expect(await isActive(secret)).toBe(false)
      expect(effect).toMatchObject({ verifiers: 2, lapsed: 0 })
      expect(effect.elapsedMs).toBeLessThan(3_000)
    }
  })

  test('the second of two revokes as well, which finds it done and waits for the first', async () => {
    for (let round = 0; round < 20; round++) {
      const { token, secret } = await issue()
      expect(await isActive(secret)).toBe(true)
      const first = revoke(token.id)
      await revoke(token.id)
      expect(await isActive(secret)).toBe(false)
      await first
    }
  })

  test('an enabling: a token passes everywhere at once, where it was refused a moment before', async () => {
    const { token, secret } = await issue({ enabled: false })
    expect(await isActive(secret)).toBe(false)
    const path = { id: token.id }
    answered(await a.admin.POST('/v1/tokens/{id}/enable', { params: { path } }))
    expect(await isActive(secret)).toBe(true)
  })

  test('what is done to its owner, to a role, to the catalogue and to the policy', async () => {
    const person = await a.addPerson({ username: 'eva', scopes: ['orders:read', 'orders:write'] })
    const { token, secret } = await issue({ ownerId: person.id, scopes: ['orders:read', 'orders:write'] })
    const owner = { params: { path: { id: person.id } } }
    expect(await scopesOf(secret)).toBe('orders:read orders:write')
    answered(await a.admin.POST('/v1/users/{id}/disable', owner))
    expect(await isActive(secret)).toBe(false)
    answered(await a.admin.POST('/v1/users/{id}/enable', owner))
    expect(await scopesOf(secret)).toBe('orders:read orders:write')

    const edit = async (scopes: string[]) => {
      const params = { path: { id: person.roleId } }
      const { version } = answered(await a.admin.GET('/v1/roles/{id}', { params }))
      const header = { 'If-Match': `"${String(version)}"` }
      answered(await a.admin.PATCH('/v1/roles/{id}', { params: { ...params, header }, body: { scopes } }))
    }
    await edit(['orders:write'])
    expect(await scopesOf(secret)).toBe('orders:write')
    await edit(['orders:read', 'orders:write'])
    expect(await scopesOf(secret)).toBe('orders:read orders:write')

    const scope = { path: { name: 'orders:write' }, header: { 'If-Match': '"1"' } }
    answered(await a.admin.DELETE('/v1/scopes/{name}', { params: scope }))
    expect(await scopesOf(secret)).toBe('orders:read')

    const validFrom = new Date(Date.now() - 2 * 3_600_000)
    await writeRows(storage.database, (tx) =>
      tx.update(tokens).set({ validFrom }).where(eq(tokens.id, token.id)),
    )
    expect(await isActive(secret)).toBe(true)
    const { version, ...policy } = answered(await a.admin.GET('/v1/policy'))
    const set = async (longestLifetimeMs: number | null, was: number) => {
      const header = { 'If-Match': `"${String(was)}"` }
      answered(
        await a.admin.PUT('/v1/policy', {
          params: { header },
          body: { ...policy, proposedLifetimeMs: 60_000, longestLifetimeMs },
        }),
      )
    }
    await set(3_600_000, version)
    expect(await isActive(secret)).toBe(false)
    await set(null, version + 1)
    expect(await isActive(secret)).toBe(true)
  })

  test('says so in a header too, also where the answer has no body', async () => {
    const { secret } = await issue()
    const { headers } = await a.send('POST', '/oauth/revoke', {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `token=${secret}`,
    })
    expect(headers.get('latchkey-effect')).toMatch(/^at=\S+Z; verifiers=2; lapsed=0; elapsed-ms=\d+$/)
    expect(await isActive(secret)).toBe(false)
  })
})

test('an entry that a renewal of the listening connection missed notices of is never stale', async () => {
  let cutting = true
  const cut = async () => {
    while (cutting) {
      await storage.superuser.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'latchkey listener'`,
      )
      await setTimeout(5)
    }
  }
  const cuts = cut()
  for (let round = 0; round < 8; round++) {
    const { token, secret } = await issue()
    expect(await isActive(secret)).toBe(true)
    await revoke(token.id)
    expect(await isActive(secret)).toBe(false)
  }
  cutting = false
  await cuts
})

type Sync = Schemas['VerifierSync']

describe('an attached verifier', () => {
  const sync = async (id: string, applied: Sync | null, more: { detach?: true } = {}): Promise<Sync> =>
    answered(
      await b.client({ token: verifier }).POST('/v1/verifiers/{id}/sync', {
        params: { path: { id } },
        body: { name: 'orders', log: applied?.log ?? null, appliedSeq: applied?.seq ?? null, ...more },
      }),
    )

  test('is told of a revoke before the revoke has answered, and its acknowledgement lets it answer', async () => {
    const id = randomUUID()
    const { token } = await issue()
    const first = await sync(id, null)
    expect(first).toMatchObject({ reset: true, changes: [] })
    expect(first.leaseMs).toBeGreaterThan(500)
    const held = sync(id, first)
    const revoked = revoke(token.id)
    const told = await held
    expect(told).toMatchObject({ reset: false, changes: [{ kind: 'token', id: token.id }] })
    const outcome = await Promise.race([revoked.then(() => 'answered'), setTimeout(100, 'waits')])
    expect(outcome).toBe('waits')
    const acknowledging = sync(id, told)
    const { effect } = await revoked
    expect(effect).toMatchObject({ verifiers: 3, lapsed: 0 })
    await acknowledging
    expect(await sync(id, told, { detach: true })).toMatchObject({ leaseMs: 0 })
  })

  test('that never acknowledges delays a change by one lease at most, and is counted', async () => {
    const id = randomUUID()
    const { token } = await issue()
    await sync(id, null)
    const { effect } = await revoke(token.id)
    expect(effect).toMatchObject({ verifiers: 2, lapsed: 1 })
    expect(effect.elapsedMs).toBeLessThanOrEqual(3_500)
    await sync(id, null, { detach: true })
  })

  test('cannot be acknowledged for by another credential', async () => {
    const id = randomUUID()
    await sync(id, null)
    const { secret } = await issue({ scopes: ['latchkey.tokens:verify'] })
    const { error } = await b.client({ token: secret }).POST('/v1/verifiers/{id}/sync', {
      params: { path: { id } },
      body: { name: 'other', log: null, appliedSeq: null },
    })
    expect(error?.code).toBe('id_taken')
    await sync(id, null, { detach: true })
  })
})

describe('an instance that does not cache', () => {
  test('is not waited for, and its own changes wait for those that do', async () => {
    const off = await startTestServer(storage, { ...shared, LATCHKEY_VERIFY_CACHE: 'off' })
    const { token, secret } = await issue()
    expect(await isActive(secret)).toBe(true)
    expect(await isActive(secret, off)).toBe(true)
    const session = await off.logIn(administrator)
    const params = { path: { id: token.id } }
    const { effect } = answered(await session.client.POST('/v1/tokens/{id}/revoke', { params, body: {} }))
    expect(effect).toMatchObject({ verifiers: 2, lapsed: 0 })
    expect(await isActive(secret)).toBe(false)
    expect(await isActive(secret, off)).toBe(false)
    await off.close()
  })
})

test('the fleet is listed: both instances, up to the end of the log, and who is attached to which', async () => {
  const id = randomUUID()
  const attach = { params: { path: { id } }, body: { name: 'orders', log: null, appliedSeq: null } }
  answered(await b.client({ token: verifier }).POST('/v1/verifiers/{id}/sync', attach))
  const list = async () => answered(await a.admin.GET('/v1/verifiers'))
  await expect.poll(async () => (await list()).items.some((item) => item.id === id)).toBe(true)
  const { items, head } = await list()
  const service = items.find((item) => item.id === id)
  const instances = items.filter(({ kind, live }) => kind === 'instance' && live)
  expect(instances).toHaveLength(2)
  expect(instances.map(({ behind, appliedSeq }) => [behind, appliedSeq])).toEqual([
    [0, head],
    [0, head],
  ])
  expect(service).toMatchObject({ kind: 'service', name: 'orders', live: true })
  expect(instances.map((item) => item.id)).toContain(service?.attachedTo)
  const detach = { ...attach, body: { ...attach.body, detach: true as const } }
  answered(await b.client({ token: verifier }).POST('/v1/verifiers/{id}/sync', detach))
})

test('what propagation costs is measured, for Prometheus', async () => {
  const { secret } = await issue({ scopes: ['latchkey.audit:read'] })
  const { status, text } = await a.send('GET', '/metrics', { headers: { authorization: `Bearer ${secret}` } })
  expect(status).toBe(200)
  expect(text).toMatch(/^latchkey_change_effect_seconds_count [1-9]\d*$/m)
  expect(text).toMatch(/^latchkey_verdict_cache_misses_total [1-9]\d*$/m)
  expect(text).toMatch(/^latchkey_lease_left_seconds \d/m)
})

describe('an instance that is gone', () => {
  test('in good order is not waited for', async () => {
    const third = await startTestServer(storage, shared)
    await third.close()
    const { token } = await issue()
    expect((await revoke(token.id)).effect).toMatchObject({ verifiers: 2, lapsed: 0 })
  })

  test('without a word costs one change one lease at most, and is then forgotten', async () => {
    await storage.database.db.execute(sql`
      insert into verifiers (id, kind, name, renewal, live, applied_seq, version, started_at, leased_at, seen_at)
      values (gen_random_uuid(), 'instance', 'crashed', 1, true, 0, 'test', now(), now(), now())`)
    const [one, two] = [await issue(), await issue()]
    expect((await revoke(one.token.id)).effect.elapsedMs).toBeLessThanOrEqual(3_500)
    expect((await revoke(two.token.id)).effect).toMatchObject({ verifiers: 2, lapsed: 0 })
  })
})
