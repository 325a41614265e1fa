/** Every filter that the panel offers in every sort, at a thousand and at a million tokens, over the real API. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { takeLoadCore } from '../cores.ts'
import { startLatchkey, type Latchkey } from '../latchkey.ts'
import { floorOf, measureFloor, prepareFloor, type Floor } from './floor.ts'
import { between, readProcessorTime } from './processor-time.ts'
import { questions, questionsOf, sorts, type Question } from './questions.ts'
import { report, type Measures, type Timing } from './report.ts'
import { scopeNames, seed } from './seed.ts'

const few = 1_000
const many = Number(process.env['BENCH_TOKENS'] ?? 1_000_000)
/** So many times everything is measured in turn: when the machine pauses, many lose a request or two, and none most of its own. */
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 4)
/** Of each combination: half of them first pages. */
const perRound = 10
/** A folder whose seeded databases the next run uses again: seeding takes longer than measuring. */
const keptIn = process.env['BENCH_KEEP']
/** Only filters whose name has this in it. */
const only = process.env['BENCH_ONLY'] ?? ''

takeLoadCore()
const atFew = await measureAt(few)
report({ few, many, repeats: rounds * perRound }, atFew, await measureAt(many))

async function measureAt(count: number): Promise<Measures> {
  const keptDir = keptIn === undefined ? undefined : join(keptIn, String(count))
  if (keptDir !== undefined) mkdirSync(keptDir, { recursive: true })
  const latchkey = await startLatchkey({}, keptDir)
  try {
    const client = new Client({
      host: join(latchkey.dataDir, 'postgres'),
      user: 'postgres',
      database: 'latchkey',
    })
    await client.connect()
    const askers = await prepare(latchkey, client, count)
    await prepareFloor(client)
    const floors: Floor[] = []
    const timings = new Map<string, Timing[]>()
    for (let round = 0; round < rounds; round++) {
      floors.push(await measureFloor(client))
      for (const { asked, secret } of askers)
        for (const question of asked.filter(({ name }) => name.includes(only)))
          for (const [name, measured] of await measure(latchkey, question, secret))
            timings.set(name, [...(timings.get(name) ?? []), ...measured])
    }
    await client.end()
    return { timings, floor: floorOf(floors) }
  } finally {
    await latchkey.stop()
  }
}

/**
 * Who asks, and what: an administrator who sees all, a manager who holds a quarter of the catalogue and one who holds a rare
 * scope of it, and a bot that owns one token in thirty.
 */
async function prepare(latchkey: Latchkey, client: Client, count: number) {
  const { rows } = await client.query<{ seeded: boolean; id: string }>(
    `select (select count(*) from users where username like 'seeded-%') > 0 as seeded, id from users where username = 'bench'`,
  )
  const administrator = rows[0]?.id ?? ''
  if (!rows[0]?.seeded) {
    for (const name of scopeNames) await latchkey.post('/v1/scopes', { name })
    const { seconds } = await seed(client, count, administrator)
    console.log(`${String(count)} tokens in ${seconds.toFixed(0)} s`)
  }
  const bot = await client.query<{ id: string }>(
    `with given as (insert into user_roles (user_id, role_id)
       select u.id, r.id from users u, roles r where u.username = 'seeded-00010' and r.built_in = 'member' on conflict do nothing)
     select id from users where username = 'seeded-00010'`,
  )
  // A name is unique among its owner's tokens, and a kept database has those of the runs before.
  const named = (asker: string) => `${asker} ${new Date().toISOString()}`
  const manage = 'latchkey.tokens:manage'
  const own = 'latchkey.tokens:manage-own'
  const catalogue = await client.query<{ name: string }>('select name from scopes')
  const all = await latchkey.issue(
    named('Administrator'),
    catalogue.rows.map(({ name }) => name),
  )
  const quarter = await latchkey.issue(named('Manager'), [manage, ...scopeNames.slice(0, 10)])
  const one = await latchkey.issue(named('Manager of one scope'), [manage, ...scopeNames.slice(-1)])
  const owner = await latchkey.issue(named('Owner'), [own], bot.rows[0]?.id)
  const asked = await questions(client, administrator)
  return [
    { asked, secret: all.secret },
    { asked: questionsOf('manager of a quarter', asked), secret: quarter.secret },
    { asked: questionsOf('manager of one scope', asked), secret: one.secret },
    { asked: questionsOf('owner of 1 in 30', asked), secret: owner.secret },
  ]
}

/** Sort by sort, the first page and the one that its cursor leads to in turn, one request at a time; the first two only warm up. */
async function measure(
  latchkey: Latchkey,
  { name, query }: Question,
  secret: string,
): Promise<[string, Timing[]][]> {
  const measured: [string, Timing[]][] = []
  for (const sort of sorts) {
    const path = `/v1/tokens?${query}&sort=${sort}`
    const timings: Timing[] = []
    let next: string | null = null
    for (let repeat = -2; repeat < perRound; repeat++) {
      const { cursor, ...timing } = await ask(
        latchkey,
        repeat % 2 !== 0 && next !== null ? `${path}&cursor=${next}` : path,
        secret,
      )
      if (repeat === -2) next = cursor
      if (repeat >= 0) timings.push(timing)
    }
    measured.push([`${name}, by ${sort}`, timings])
  }
  return measured
}

async function ask({ url, pid, dataDir }: Latchkey, path: string, secret: string) {
  const before = readProcessorTime(pid, dataDir)
  const began = performance.now()
  const response = await fetch(url + path, { headers: { authorization: `Bearer ${secret}` } })
  const body = (await response.json()) as { nextCursor: string | null; items: readonly unknown[] }
  const wallMs = performance.now() - began
  if (!response.ok) {
    console.log(`${path} answered ${String(response.status)} after ${wallMs.toFixed(0)} ms.`)
    return { wallMs: Infinity, processorMs: Infinity, rows: 0, cursor: null }
  }
  return {
    wallMs,
    processorMs: between(before, readProcessorTime(pid, dataDir)),
    rows: body.items.length,
    cursor: body.nextCursor,
  }
}
