/** Revokes a hundred thousand tokens in one request, over the real API with its own database. */
import { join } from 'node:path'
import { Client } from 'pg'
import { takeLoadCore } from '../cores.ts'
import { startLatchkey } from '../latchkey.ts'
import { seed } from '../lists/seed.ts'
import { median } from '../rounds.ts'

/** As many as one request may match, less the few that the administrator has. */
const count = 99_990
const runs = 5
const goalSeconds = 5

interface Revoked {
  readonly results: readonly { readonly ok: boolean }[]
  readonly effect: { readonly elapsedMs: number }
}

takeLoadCore()
const latchkey = await startLatchkey()
try {
  const { token } = await latchkey.issue('Bench', ['latchkey.tokens:manage'])
  const connection = { host: join(latchkey.dataDir, 'postgres'), user: 'postgres', database: 'latchkey' }
  const client = new Client(connection)
  await client.connect()
  const measured = []
  for (let run = 0; run <= runs; run++) measured.push(await revokeAll(client, token.owner.id))
  await client.end()
  report(measured.slice(1))
} finally {
  await latchkey.stop()
}

async function revokeAll(client: Client, administrator: string) {
  await seed(client, count, administrator)
  await client.query('update tokens set creator_id = $1 where owner_id <> $1', [administrator])
  let notices = 0
  const hear = () => notices++
  await client.query('listen latchkey_events')
  client.on('notification', hear)
  const began = performance.now()
  const request = { action: 'revoke', filter: { creator: administrator } }
  const { results, effect } = (await latchkey.post('/v1/tokens/bulk', request)) as Revoked
  const seconds = (performance.now() - began) / 1000
  // What was sent before is in the answer to whatever is asked next.
  await client.query('unlisten latchkey_events')
  client.off('notification', hear)
  const revoked = results.filter(({ ok }) => ok).length
  return { seconds, notices, revoked, effectMs: effect.elapsedMs }
}

function report(measured: readonly Awaited<ReturnType<typeof revokeAll>>[]): void {
  const seconds = median(measured.map((one) => one.seconds))
  const of = (values: readonly number[]) => `${String(Math.min(...values))} to ${String(Math.max(...values))}`
  console.log(
    `Bulk revoke, Node ${process.version}, server and database on one core, medians of ${String(runs)}.`,
  )
  console.table({
    'tokens that are revoked afterwards': of(measured.map(({ revoked }) => revoked)),
    seconds: seconds.toFixed(2),
    'of the goal': (seconds / goalSeconds).toFixed(2),
    'notices sent': of(measured.map(({ notices }) => notices)),
    'effect ms': of(measured.map(({ effectMs }) => effectMs)),
  })
}
