import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { useDatabase } from './database.ts'
import { answered, startTestServer, type RunningTestServer } from './server.ts'

/** Two instances that ask the database every time, over a database whose clock can be stopped at any millisecond. */
const storage = useDatabase()
let instances: [RunningTestServer, RunningTestServer]
const now = { ms: 0 }

/** What stands first in the search path is the clock, for every statement of the service as it is written. */
const stoppableClock = `
  create schema stopped;
  create table stopped.clock (at timestamptz);
  insert into stopped.clock values (null);
  create function stopped.clock_timestamp() returns timestamptz language sql volatile as
    'select coalesce((select at from stopped.clock), pg_catalog.clock_timestamp())';
  grant usage on schema stopped to public;
  grant select on stopped.clock to public;
  do $$ begin
    execute format('alter database %I set search_path = stopped, pg_catalog, public', current_database());
  end $$;`

const stopAt = (ms: number | null) =>
  storage.superuser.query('update stopped.clock set at = to_timestamp($1::float8 / 1000)', [ms])

beforeAll(async () => {
  await storage.superuser.query(stoppableClock)
  const shared = {
    LATCHKEY_MASTER_KEY: randomBytes(32).toString('base64url'),
    LATCHKEY_VERIFY_CACHE: 'off',
  }
  const first = await startTestServer(storage, shared)
  await first.setUp()
  instances = [first, await startTestServer(storage, shared)]
  await first.addScopes('orders:read')
})
beforeEach(async () => {
  now.ms = Date.now()
  await stopAt(now.ms)
})
afterAll(() => Promise.all(instances.map((server) => server.close())))

const iso = (ms: number) => new Date(ms).toISOString()
/** The administrator's session, at any instance. */
const adminAt = (server: RunningTestServer) => server.browser(instances[0].adminBrowser.cookies()).client
let made = 0
const issue = (server: RunningTestServer, validTo: number) => {
  const body = { name: `Token ${String(++made)}`, scopes: ['orders:read'], validTo: iso(validTo) }
  return adminAt(server).POST('/v1/tokens', { body })
}

const fieldsOf = (error: { errors?: readonly { field: string; code: string }[] } | undefined) =>
  error?.errors?.map(({ field, code }) => `${field} ${code}`)

const edit = (server: RunningTestServer, id: string, validTo: number) =>
  adminAt(server).PATCH('/v1/tokens/{id}', {
    params: { path: { id }, header: { 'If-Match': '"1"' } },
    body: { validTo: iso(validTo) },
  })

/** Of each secret, by each instance. */
async function verdicts(secrets: string[]): Promise<string[]> {
  const asked = instances.flatMap((server) =>
    secrets.map((token) => adminAt(server).POST('/v1/verify', { body: { token } })),
  )
  return (await Promise.all(asked)).map(answered).map((one) => (one.accepted ? 'accepted' : one.reason))
}

describe.each([0, 1])('an end at the very millisecond of the request, asked of instance %i', (index) => {
  const server = () => instances[index] as RunningTestServer

  test('is in the past: no token is issued with it, none is edited to it', async () => {
    expect(fieldsOf((await issue(server(), now.ms)).error)).toEqual(['validTo end_in_past'])
    const { token } = answered(await issue(server(), now.ms + 60_000))
    expect(fieldsOf((await edit(server(), token.id, now.ms)).error)).toEqual(['validTo end_in_past'])
  })

  test('a millisecond later is not, and the token passes until that millisecond comes', async () => {
    const issued = answered(await issue(server(), now.ms + 1))
    const longer = answered(await issue(server(), now.ms + 60_000))
    const edited = answered(await edit(server(), longer.token.id, now.ms + 1))
    for (const { token } of [issued, edited])
      expect(token).toMatchObject({ state: 'active', endsAt: iso(now.ms + 1) })
    const secrets = [issued.secret, longer.secret]
    expect(await verdicts(secrets)).toEqual(Array(4).fill('accepted'))
    await stopAt(now.ms + 1)
    expect(await verdicts(secrets)).toEqual(Array(4).fill('expired'))
  })
})
