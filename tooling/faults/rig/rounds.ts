import { once } from 'node:events'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { drawFrom, type Draw } from './draw.ts'
import type { Fault, Scene } from './faults.ts'
import { startFleet, type Fleet } from './fleet.ts'
import { readHistory } from './history.ts'
import { judge, type Judged } from './judge.ts'
import type { Strike } from './killer.ts'
import type { Finished, Order, Pace } from './load/order.ts'
import { startProgram, type Program } from './program.ts'
import { compareStored, type StoredState } from './stored-state.ts'

export interface Round {
  readonly fault: Fault
  readonly holdMs: number
  /** For how long all is well again before the next one. */
  readonly healedMs: number
}

export interface RunOptions {
  /** Says where faults strike and what the load picks; when exactly things happen is up to the machine. */
  readonly seed: number
  readonly rounds: (draw: Draw) => Iterable<Round>
  readonly start?: () => Promise<Fleet>
  readonly pace?: Partial<Pace>
  readonly onRound?: (name: string) => void
}

export interface RunResult extends StoredState, Finished {
  readonly judged: readonly Judged[]
  /** Where the history is kept, if there is something in it to look at. */
  readonly kept: string | null
  /** The chain of events, as an instance recomputed it at the end. */
  readonly chain: unknown
  readonly seconds: number
}

const usualPace: Pace = { verifiesPerSecond: 60, changesPerSecond: 4, writers: 0 }
const writersInKills = 2
const warmUpMs = 1_500

/** One fleet under load, through all of the rounds, and the verdict on what was seen. */
export async function runRounds(options: RunOptions): Promise<RunResult> {
  const { seed, rounds, start = startFleet, pace, onRound } = options
  const draw = drawFrom(seed)
  const directory = mkdtempSync(join(tmpdir(), 'latchkey-history-'))
  const file = join(directory, 'history.jsonl')
  const fleet = await start()
  const load = await startProgram(new URL('load/load.ts', import.meta.url), { ready: /^ready/ })
  const killer = await startProgram(new URL('killer.ts', import.meta.url), { ready: /^ready/ })
  try {
    const began = performance.now()
    const steady = { ...usualPace, ...pace }
    tell(load, { order: 'start', plan: { targets: targetsOf(fleet), access: fleet.access, seed, file } })
    tell(load, { order: 'round', name: 'none', kills: false })
    tell(load, { order: 'pace', pace: steady })
    await sleep(warmUpMs)
    const scene = { fleet, draw, strike: (strike: Strike) => strikeBy(killer, strike) }
    for (const round of rounds(draw)) {
      onRound?.(round.fault.name)
      await runRound(round, scene, load, steady)
    }
    const seconds = (performance.now() - began) / 1000
    const finished = await finish(load)
    const judgement = await verdict(fleet, file)
    return { ...finished, ...judgement, kept: keepIfWrong(judgement, file, seed), seconds }
  } finally {
    await Promise.all([load.stop('SIGKILL'), killer.stop('SIGKILL')])
    await fleet.close()
    rmSync(directory, { recursive: true, force: true })
  }
}

function keepIfWrong(
  { judged, lost, invented }: Omit<RunResult, 'kept' | 'seconds' | 'shed'>,
  file: string,
  seed: number,
) {
  if (lost.length + invented.length === 0 && judged.every(({ violation }) => violation === null)) return null
  const kept = join(tmpdir(), `latchkey-history-${String(seed)}.jsonl`)
  copyFileSync(file, kept)
  return kept
}

const tell = (load: Program, order: Order) => load.child.send(order)

export const targetsOf = ({ instances, services }: Fleet) => [
  ...instances.map(({ name, url }) => ({ name, url, kind: 'instance' as const })),
  ...services.map(({ name, url }) => ({ name, url, kind: 'service' as const })),
]

async function runRound({ fault, holdMs, healedMs }: Round, scene: Scene, load: Program, steady: Pace) {
  tell(load, { order: 'round', name: fault.name, kills: fault.kills })
  if (fault.kills) tell(load, { order: 'pace', pace: { ...steady, writers: writersInKills } })
  await fault.run(scene, holdMs)
  tell(load, { order: 'pace', pace: steady })
  await sleep(healedMs)
}

async function strikeBy(killer: Program, strike: Strike): Promise<void> {
  const struck = once(killer.child, 'message')
  killer.child.send(strike)
  await struck
}

async function finish(load: Program): Promise<Finished> {
  const finished = once(load.child, 'message')
  tell(load, { order: 'finish' })
  const [result] = (await finished) as [Finished]
  return result
}

async function verdict(fleet: Fleet, file: string) {
  const entries = readHistory(file)
  const client = await fleet.postgres.client()
  const stored = await compareStored(client, fleet.access, entries)
  await client.end()
  return { ...stored, judged: judge(entries), chain: await verifyEvents(fleet) }
}

async function verifyEvents({ instances, access }: Fleet): Promise<unknown> {
  const [first] = instances
  const headers = { authorization: `Bearer ${access.secret}` }
  const response = await fetch(`${first?.url ?? ''}/v1/events/verify`, { headers })
  return response.json()
}
