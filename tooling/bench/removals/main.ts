/** Removes a user who has a hundred thousand tokens, and a scope that as many have, while others go on changing things. */
import { join } from 'node:path'
import { Client } from 'pg'
import { takeLoadCore } from '../cores.ts'
import { startLatchkey } from '../latchkey.ts'
import { scopeNames, seed } from '../lists/seed.ts'

const count = 100_000

interface Removed {
  readonly seconds: number
  /** Of the database, while it ran. */
  readonly longestTransactionMs: number
  /** Somebody else issues tokens meanwhile, one after the other. */
  readonly othersChanges: number
  readonly othersLongestMs: number
}

takeLoadCore()
const latchkey = await startLatchkey()
try {
  for (const name of scopeNames) await latchkey.post('/v1/scopes', { name })
  const client = new Client({
    host: join(latchkey.dataDir, 'postgres'),
    user: 'postgres',
    database: 'latchkey',
  })
  // When something fails before the end, that is what is told, and not that the database was stopped then.
  client.on('error', () => undefined)
  await client.connect()
  const { rows } = await client.query<{ id: string }>("select id from users where username = 'bench'")
  const administrator = rows[0]?.id ?? ''
  const table: Record<string, object> = {}
  await seed(client, count, administrator)
  const bot = await giveAllToOne(client)
  table['preview of a user’s removal'] = await previewed(`/v1/users/${bot}/preview`)
  table['removal of the user'] = await removed(client, `/v1/users/${bot}`)
  console.log(`${String(await left(client, 'owner_id = $1', bot))} of their tokens are left.`)
  await seed(client, count, administrator)
  const scope = scopeNames.at(-1) ?? ''
  await grantToAll(client, scope)
  const path = `/v1/scopes/${encodeURIComponent(scope)}`
  table['preview of a scope’s removal'] = await previewed(`${path}/preview`)
  table['removal of the scope'] = await removed(client, path)
  console.log(
    `${String(await left(client, '$1 = any(scopes) and revoked_at is null', scope))} tokens are left that have it.`,
  )
  await client.end()
  console.log(`${String(count)} tokens, server and database on one core, once each.`)
  console.table(table)
} finally {
  await latchkey.stop()
}

async function giveAllToOne(client: Client): Promise<string> {
  const { rows } = await client.query<{ id: string }>("select id from users where username = 'seeded-00010'")
  await client.query("update tokens set owner_id = $1 where creator_name = 'somebody'", [rows[0]?.id])
  await client.query('vacuum analyze tokens')
  return rows[0]?.id ?? ''
}

async function grantToAll(client: Client, scope: string): Promise<void> {
  await client.query(
    `update tokens set scopes = array(select distinct unnest(scopes || $1::text) order by 1) where creator_name = 'somebody'`,
    [scope],
  )
  await client.query('vacuum analyze tokens')
}

async function left(client: Client, where: string, value: string): Promise<number> {
  const { rows } = await client.query<{ n: number }>(`select count(*)::int as n from tokens where ${where}`, [
    value,
  ])
  return rows[0]?.n ?? Number.NaN
}

async function previewed(path: string): Promise<{ seconds: number }> {
  const began = performance.now()
  await latchkey.post(path, { action: 'delete' })
  return { seconds: secondsSince(began) }
}

async function removed(client: Client, path: string): Promise<Removed> {
  const state = { over: false, longestTransactionMs: 0, othersChanges: 0, othersLongestMs: 0 }
  const watch = async () => {
    while (!state.over) {
      const { rows } = await client.query<{ ms: number | null }>(
        `select max(extract(epoch from clock_timestamp() - xact_start) * 1000)::float8 as ms from pg_stat_activity
         where application_name = 'latchkey' and pid <> pg_backend_pid()`,
      )
      state.longestTransactionMs = Math.max(state.longestTransactionMs, rows[0]?.ms ?? 0)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }
  const change = async () => {
    while (!state.over) {
      const began = performance.now()
      await latchkey.issue(`Meanwhile ${path} ${String(state.othersChanges++)}`, ['latchkey.tokens:manage'])
      state.othersLongestMs = Math.max(state.othersLongestMs, performance.now() - began)
    }
  }
  const others = Promise.all([watch(), change()])
  const began = performance.now()
  await latchkey.remove(path)
  const seconds = secondsSince(began)
  state.over = true
  await others
  const { longestTransactionMs, othersChanges, othersLongestMs } = state
  return {
    seconds,
    longestTransactionMs: Math.round(longestTransactionMs),
    othersChanges,
    othersLongestMs: Math.round(othersLongestMs),
  }
}

function secondsSince(began: number): number {
  return Math.round((performance.now() - began) / 10) / 100
}
