import { loadavg } from 'node:os'
import autocannon from 'autocannon'

const rounds = 5
const roundSeconds = Number(process.env['BENCH_ROUND_SECONDS'] ?? 5)
export const connections = 50

/** What is measured: one round of it answers how much was done, and in how long. */
export interface Target {
  readonly name: string
  readonly cpuSeconds: () => number
  readonly run: (seconds: number) => Promise<{ readonly answers: number; readonly seconds: number }>
}

interface Round {
  readonly perSecond: number
  /** What the server alone would reach with a core to itself: says more than `perSecond` where the machine is shared. */
  readonly perCpuSecond: number
  /** Of one core: what is missing to 1 was spent waiting, for the load or for other programs. */
  readonly busy: number
}

interface HttpLoad {
  readonly url: string
  readonly method?: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** A round over HTTP. Every answer must be a 200: what refuses is quick, and not what is measured. */
export function overHttp(name: string, load: HttpLoad): Target['run'] {
  return async (seconds) => {
    const result = await autocannon({ method: 'POST', ...load, connections, duration: seconds })
    const wrong = result.non2xx + result.errors + result.timeouts
    if (wrong > 0) throw new Error(`${name}: ${String(wrong)} requests were not answered with 200.`)
    return { answers: result['2xx'], seconds: result.duration }
  }
}

/** In turn, round by round, so that whatever else the machine does befalls them alike. The first round only warms up. */
async function measure(targets: readonly Target[]): Promise<Map<Target, Round[]>> {
  const results = new Map<Target, Round[]>(targets.map((target) => [target, []]))
  for (let round = 0; round <= rounds; round++) {
    for (const target of targets) {
      const before = target.cpuSeconds()
      const { answers, seconds } = await target.run(roundSeconds)
      const cpu = target.cpuSeconds() - before
      const result = { perSecond: answers / seconds, perCpuSecond: answers / cpu, busy: cpu / seconds }
      if (round > 0) results.get(target)?.push(result)
    }
  }
  return results
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** Measures all of them and shows how much of each floor every one reaches; the floors are targets like the others. */
export async function compare(
  title: string,
  targets: readonly Target[],
  floors: readonly string[],
): Promise<void> {
  const measured = await measure(targets)
  const medians = [...measured].map(([{ name }, of]) => ({
    name,
    of,
    perSecond: median(of.map(({ perSecond }) => perSecond)),
    least: Math.min(...of.map(({ perSecond }) => perSecond)),
    most: Math.max(...of.map(({ perSecond }) => perSecond)),
    perCpuSecond: median(of.map(({ perCpuSecond }) => perCpuSecond)),
    busy: median(of.map(({ busy }) => busy)),
  }))
  console.log(
    `${title}: Node ${process.version}, one core for the server and one for the load, ${String(connections)} at a time, ` +
      `medians of ${String(rounds)} rounds of ${String(roundSeconds)} s; ` +
      `load of the machine ${loadavg()[0]?.toFixed(1) ?? ''} (2 is this benchmark alone).`,
  )
  const against = medians.filter(({ name }) => floors.includes(name))
  console.table(
    Object.fromEntries(
      medians.map(({ name, of, perSecond, least, most, perCpuSecond, busy }) => [
        name,
        {
          'per second': Math.round(perSecond),
          'least to most': `${String(Math.round(least))} to ${String(Math.round(most))}`,
          'core used': busy.toFixed(2),
          'per CPU second': Math.round(perCpuSecond),
          ...Object.fromEntries(against.map((floor) => [`of ${floor.name}`, shareOf(of, floor.of)])),
        },
      ]),
    ),
  )
}

/** Per CPU second, each round against the floor's of the same turn: a busy machine slows both. Median, least to most. */
function shareOf(rounds: readonly Round[], floor: readonly Round[]): string {
  const shares = rounds.map(
    ({ perCpuSecond }, turn) => perCpuSecond / (floor[turn]?.perCpuSecond ?? Number.NaN),
  )
  const [least, most] = [Math.min(...shares), Math.max(...shares)]
  return `${median(shares).toFixed(2)} (${least.toFixed(2)} to ${most.toFixed(2)})`
}
