import { loadavg } from 'node:os'
import autocannon from 'autocannon'
import { takeLoadCore } from '../cores.ts'
import { startLatchkey } from '../latchkey.ts'
import { startServer } from '../server-process.ts'
import { makeQuestion, type Question } from './question.ts'

const rounds = 5
const roundSeconds = 5
const connections = 50

interface Target {
  readonly name: string
  readonly url: string
  readonly cpuSeconds: () => number
}

interface Round {
  readonly perSecond: number
  /** What the server alone would reach with a core to itself: says more than `perSecond` where the machine is shared. */
  readonly perCpuSecond: number
  /** Of one core: what is missing to 1 was spent waiting, for the load or for other programs. */
  readonly busy: number
}

takeLoadCore()
const latchkey = await startLatchkey()
const question = await makeQuestion(latchkey)
const env = { BENCH_ANSWER: (await askOnce(latchkey.url, question)).toString('base64') }
const floors = {
  'bare node:http': await startServer(new URL('bare-http.ts', import.meta.url), env, /^http/),
  'bare Express': await startServer(new URL('bare-express.ts', import.meta.url), env, /^http/),
}
try {
  const floorTargets = Object.entries(floors).map(([name, floor]) => ({
    name,
    url: floor.lines[0] ?? '',
    ...floor,
  }))
  report(await measure([...floorTargets, { name: 'Latchkey', ...latchkey }], question))
} finally {
  await Promise.all([...Object.values(floors), latchkey].map(({ stop }) => stop()))
}

/** The bytes that the floors repeat. An inactive answer would be shorter and cheaper: it is not what is measured. */
async function askOnce(url: string, question: Question): Promise<Buffer> {
  const response = await fetch(`${url}/oauth/introspect`, { method: 'POST', ...question })
  const body = Buffer.from(await response.arrayBuffer())
  if (!body.toString().startsWith('{"active":true')) throw new Error(`Latchkey answered ${body.toString()}`)
  return body
}

/** In turn, round by round, so that whatever else the machine does befalls them alike. The first round only warms up. */
async function measure(targets: readonly Target[], question: Question): Promise<Map<Target, Round[]>> {
  const results = new Map<Target, Round[]>(targets.map((target) => [target, []]))
  for (let round = 0; round <= rounds; round++) {
    for (const target of targets) {
      const result = await runRound(target, question)
      if (round > 0) results.get(target)?.push(result)
    }
  }
  return results
}

async function runRound({ name, url, cpuSeconds }: Target, question: Question): Promise<Round> {
  const before = cpuSeconds()
  const load = {
    url: `${url}/oauth/introspect`,
    method: 'POST' as const,
    connections,
    duration: roundSeconds,
  }
  const result = await autocannon({ ...load, ...question })
  const wrong = result.non2xx + result.errors + result.timeouts
  if (wrong > 0) throw new Error(`${name}: ${String(wrong)} requests were not answered with 200.`)
  const cpu = cpuSeconds() - before
  const answers = result['2xx']
  return { perSecond: answers / result.duration, perCpuSecond: answers / cpu, busy: cpu / result.duration }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

function report(results: Map<Target, Round[]>): void {
  const medians = [...results].map(([{ name }, of]) => ({
    name,
    perSecond: median(of.map(({ perSecond }) => perSecond)),
    least: Math.min(...of.map(({ perSecond }) => perSecond)),
    most: Math.max(...of.map(({ perSecond }) => perSecond)),
    perCpuSecond: median(of.map(({ perCpuSecond }) => perCpuSecond)),
    busy: median(of.map(({ busy }) => busy)),
  }))
  const [http, expressFloor] = medians
  console.log(
    `Introspection of an active token: Node ${process.version}, one core for the server and one for the load,`,
  )
  console.log(
    `${String(connections)} connections, medians of ${String(rounds)} rounds of ${String(roundSeconds)} s; ` +
      `load of the machine ${loadavg()[0]?.toFixed(1) ?? ''} (2 is this benchmark alone).`,
  )
  console.table(
    Object.fromEntries(
      medians.map(({ name, perSecond, least, most, perCpuSecond, busy }) => [
        name,
        {
          'requests/s': Math.round(perSecond),
          'least to most': `${String(Math.round(least))} to ${String(Math.round(most))}`,
          'of bare http': ratio(perSecond, http?.perSecond),
          'of bare Express': ratio(perSecond, expressFloor?.perSecond),
          'core used': busy.toFixed(2),
          'per CPU second': Math.round(perCpuSecond),
          'of bare http per CPU second': ratio(perCpuSecond, http?.perCpuSecond),
        },
      ]),
    ),
  )
}

function ratio(perSecond: number, floor = Number.NaN): string {
  return (perSecond / floor).toFixed(2)
}
