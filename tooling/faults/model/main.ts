/**
 * Checks the lease protocol: `node model/main.ts [schedules]`, a million unless given. First the whole protocol, which
 * must hold under every schedule; then without each safeguard in turn, until one is found that breaks the promise. Writes
 * those seeds to `missed.json`, for the tests to play again, and prints the table that docs/revocation-model.md shows.
 */
import { writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { plots, whereMissed } from './plots.ts'
import { runSchedule } from './random-schedules.ts'
import { nothingRemoved, safeguardNames, safeguards, type Safeguard } from './safeguards.ts'

interface Search {
  readonly removed: Safeguard | null
  readonly from: number
  readonly to: number
  readonly step: number
}

interface Found {
  readonly seed: number | null
  readonly tried: number
}

const searchMax = 2_000_000

function search({ removed, from, to, step }: Search): Found {
  const without = removed === null ? nothingRemoved : new Set([removed])
  for (let seed = from; seed < to; seed += step) {
    if (runSchedule(seed, without).violation !== null) return { seed, tried: (seed - from) / step + 1 }
  }
  return { seed: null, tried: Math.ceil((to - from) / step) }
}

function inWorker(work: Search): Promise<Found> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: work })
    worker.once('message', resolve).once('error', reject)
  })
}

/** A safeguard that is seldom missed is looked for where it should be, every other one under all plots in turn. */
function searchWithout(removed: Safeguard): Search {
  const plot = plots.findIndex(({ name }) => name === whereMissed[removed])
  return plot < 0
    ? { removed, from: 0, to: searchMax, step: 1 }
    : { removed, from: plot, to: searchMax * plots.length, step: plots.length }
}

async function checkWhole(schedules: number): Promise<void> {
  const workers = availableParallelism()
  const begun = performance.now()
  const found = await Promise.all(
    Array.from({ length: workers }, (_, index) =>
      inWorker({ removed: null, from: index, to: schedules, step: workers }),
    ),
  )
  const seconds = Math.round((performance.now() - begun) / 1000)
  console.log(`${schedules} schedules of the whole protocol in ${seconds} s`)
  for (const { seed } of found) {
    if (seed === null) continue
    process.exitCode = 1
    const { trace, violation } = runSchedule(seed, nothingRemoved, { trace: true })
    console.log(`Seed ${seed} breaks it: ${violation ?? ''}\n${trace.join('\n')}`)
  }
}

async function checkWithoutEach(): Promise<void> {
  const seeds: Partial<Record<Safeguard, number>> = {}
  console.log('| without | what is done instead | schedules until a violation |\n| --- | --- | --- |')
  const left = [...safeguardNames]
  const work = async () => {
    for (let removed = left.shift(); removed !== undefined; removed = left.shift()) {
      const { seed, tried } = await inWorker(searchWithout(removed))
      if (seed === null) process.exitCode = 1
      else seeds[removed] = seed
      console.log(`| ${removed} | ${safeguards[removed]} | ${seed === null ? `none in ${tried}` : tried} |`)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  const sorted = Object.fromEntries(safeguardNames.map((name) => [name, seeds[name]]))
  await writeFile(join(import.meta.dirname, 'missed.json'), `${JSON.stringify(sorted, null, 2)}\n`)
}

if (isMainThread) {
  const schedules = Number(process.argv[2] ?? 1_000_000)
  if (!Number.isInteger(schedules) || schedules < 1)
    throw new RangeError('Say how many schedules: 1 or more.')
  await checkWhole(schedules)
  await checkWithoutEach()
} else parentPort?.postMessage(search(workerData as Search))
