import { execFileSync } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import type { Schemas } from '@latchkey/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../src/db/database.ts'
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../src/postgres/embedded.ts'
import { leaseMs } from '../src/verifiers/lease.ts'
import { answered, startTestServer, type RunningTestServer } from './server.ts'
import { silent } from './silent.ts'

/** Two instances that go on running while their PostgreSQL is stopped, copied, started and put back. */
const directory = mkdtempSync(join(tmpdir(), 'latchkey-restore-'))
const dataDir = join(directory, 'data')
let postgres: EmbeddedPostgres
let disconnect: () => Promise<unknown>
let a: RunningTestServer
let b: RunningTestServer
let verifier = ''

beforeAll(async () => {
  // As root the server has an account of its own, which must get in.
  chmodSync(directory, 0o711)
  await start()
  const { host, port } = postgres.connection
  const url = `postgresql://latchkey@localhost:${String(port)}/latchkey?host=${encodeURIComponent(host)}`
  const database = openDatabase({ connection: url })
  const superuser = new pg.Client({ host, port, database: 'latchkey', user: 'postgres' })
  superuser.on('error', () => undefined)
  await superuser.connect()
  disconnect = () => Promise.all([database.close(), superuser.end().catch(() => undefined)])
  const shared = { LATCHKEY_MASTER_KEY: randomBytes(32).toString('base64url') }
  a = await startTestServer({ url, database, superuser }, shared)
  await a.setUp()
  b = await startTestServer({ url, database, superuser }, shared)
  await a.addScopes('orders:read')
  verifier = (await a.issue({ name: 'Verifier', scopes: ['latchkey.tokens:verify'] })).secret
})

afterAll(async () => {
  await b.close()
  await a.close()
  await disconnect()
  await postgres.stop()
  rmSync(directory, { recursive: true })
})

const start = async () => {
  postgres = await startEmbeddedPostgres({ dataDir, log: silent })
  chmodSync(dataDir, 0o711)
}
const copy = (from: string, to: string) =>
  execFileSync('cp', ['-a', join(directory, from), join(directory, to)])

const ready = async () => {
  for (const one of [a, b])
    await expect.poll(async () => (await one.send('GET', '/readyz')).status, { timeout: 30_000 }).toBe(200)
}

let made = 0
const issue = () => a.issue({ name: `Token ${String(++made)}`, scopes: ['orders:read'] })

const isActive = async (secret: string, at = b): Promise<boolean> => {
  const headers = { authorization: `Bearer ${verifier}`, 'content-type': 'application/x-www-form-urlencoded' }
  const { status, text } = await at.send('POST', '/oauth/introspect', { headers, body: `token=${secret}` })
  expect(status, text).toBe(200)
  return (JSON.parse(text) as { active: boolean }).active
}

const revoke = async (id: string) =>
  answered(await a.admin.POST('/v1/tokens/{id}/revoke', { params: { path: { id } }, body: {} })).effect

const sync = async (id: string, applied: Schemas['VerifierSync'] | null) =>
  answered(
    await b.client({ token: verifier }).POST('/v1/verifiers/{id}/sync', {
      params: { path: { id } },
      body: { name: 'orders', log: applied?.log ?? null, appliedSeq: applied?.seq ?? null },
    }),
  )

test('what is revoked in a database that was put back under running instances is refused by all, though they had applied later events of the log before', async () => {
  const [kept, revoked] = [await issue(), await issue()]
  await postgres.stop()
  copy('data', 'backup')
  await start()
  await ready()

  expect(await revoke(revoked.token.id)).toMatchObject({ verifiers: 2, lapsed: 0 })
  expect(await isActive(revoked.secret)).toBe(false)
  for (let n = 0; n < 10; n++) await issue()
  expect(await isActive(kept.secret)).toBe(true)
  const service = randomUUID()
  const before = await sync(service, null)

  await postgres.stop()
  rmSync(dataDir, { recursive: true })
  copy('backup', 'data')
  // As the protocol supposes: whoever held a lease may be among what the backup lacks.
  await setTimeout(leaseMs)
  await start()
  await ready()

  // What the backup does not know is not true any more; and whoever runs these instances is told so.
  expect(await isActive(revoked.secret)).toBe(true)
  for (const one of [a, b]) expect(one.log().join('')).toContain('what was revoked in them is valid again')

  expect(await isActive(kept.secret)).toBe(true)
  expect(await revoke(kept.token.id)).toMatchObject({ verifiers: 2 })
  expect(await isActive(kept.secret)).toBe(false)

  // Until it has the numbers of before again: what came under them is not what was told.
  while ((await a.admin.GET('/v1/verifiers')).data!.head <= before.seq) await issue()
  const after = await sync(service, before)
  expect(after).toMatchObject({ reset: true, changes: [] })
  expect(after.log).not.toBe(before.log)
})
