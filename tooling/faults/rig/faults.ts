import { setTimeout as sleep } from 'node:timers/promises'
import type { Draw } from './draw.ts'
import { linkKinds, type Fleet, type Member } from './fleet.ts'
import type { Strike } from './killer.ts'
import { linkModes, type Link, type LinkMode } from './proxy.ts'

/** What a fault has at hand. `strike` is carried out by the killer, and answers when it has been. */
export interface Scene {
  readonly fleet: Fleet
  readonly draw: Draw
  readonly strike: (strike: Strike) => Promise<void>
}

export interface Fault {
  readonly name: string
  /** Interrupts writes, so some must be in doubt afterwards. */
  readonly kills: boolean
  /** The wall clock of somebody lies: tokens may be refused that are valid by the right one. */
  readonly shiftsClock: boolean
  /** Keeps it up for `holdMs`, then puts everything right. */
  readonly run: (scene: Scene, holdMs: number) => Promise<void>
}

const fault = (name: string, run: Fault['run'], traits: Partial<Fault> = {}): Fault => ({
  name,
  run,
  kills: false,
  shiftsClock: false,
  ...traits,
})

const brokenModes = linkModes.filter((mode) => mode !== 'pass')

const linkFaults = linkKinds.flatMap((kind) =>
  brokenModes.map((mode) =>
    fault(`${kind}: ${mode}`, (scene, holdMs) =>
      breakLink(scene, scene.draw.oneOf(scene.fleet.links[kind]), mode, holdMs),
    ),
  ),
)

async function breakLink({ draw }: Scene, link: Link, mode: LinkMode, holdMs: number): Promise<void> {
  await link.set(mode, mode === 'delay' ? draw.between(20, 400) : 0)
  await sleep(holdMs)
  await link.set('pass')
}

/** Both of an instance's ways to the database at once, as a network that is cut off does it. */
const cutOff = fault('instance cut off from the database', async ({ fleet: { links }, draw }, holdMs) => {
  const which = draw.below(links['instance to database'].length)
  const both = linkKinds.slice(0, 2).flatMap((kind) => links[kind].slice(which, which + 1))
  await Promise.all(both.map((link) => link.set('hole')))
  await sleep(holdMs)
  await Promise.all(both.map((link) => link.set('pass')))
})

/** Back from being cut off, an instance is waited for again, and hears of changes only by its renewals. */
const cutOffThenDeaf = fault('instance cut off, then deaf', async ({ fleet: { links }, draw }, holdMs) => {
  const which = draw.below(links['instance to database'].length)
  const [database, listening] = linkKinds.slice(0, 2).flatMap((kind) => links[kind].slice(which, which + 1))
  await Promise.all([database?.set('hole'), listening?.set('hole')])
  await sleep(holdMs)
  await database?.set('pass')
  await sleep(holdMs)
  await listening?.set('pass')
})

const pause = (name: string, pick: (scene: Scene) => Member) =>
  fault(name, (scene, holdMs) =>
    scene.strike({ afterMs: 0, pids: [pick(scene).program.pid], signal: 'SIGSTOP', pauseMs: holdMs }),
  )

/** After SIGKILL a member is started again; writers have been at work at every instance until the very moment. */
const kill = (name: string, pick: (scene: Scene) => readonly Member[], { andDatabase = false } = {}) =>
  fault(
    name,
    async (scene) => {
      const killed = pick(scene)
      const pids = killed.map(({ program }) => program.pid)
      if (andDatabase) pids.push(scene.fleet.postgres.pid())
      await scene.strike({ afterMs: scene.draw.between(300, 900), pids, signal: 'SIGKILL' })
      await Promise.all(killed.map((member) => member.restart()))
    },
    { kills: true },
  )

/** Whoever started it starts it again. */
const killDatabase = fault(
  'PostgreSQL killed',
  async ({ fleet: { postgres }, draw, strike }) => {
    const before = postgres.pid()
    await strike({ afterMs: draw.between(300, 900), pids: [before], signal: 'SIGKILL' })
    while (postgres.pid() === before || !(await postgres.answers())) await sleep(50)
  },
  { kills: true },
)

const shiftClock = (name: string, pick: (scene: Scene) => Member) =>
  fault(
    name,
    async (scene, holdMs) => {
      const { program } = pick(scene)
      const signal = scene.draw.oneOf(['SIGUSR2', 'SIGHUP'] as const)
      program.child.kill(signal)
      await sleep(holdMs)
      program.child.kill(signal)
    },
    { shiftsClock: true },
  )

const endListeners = fault('listening backends terminated', async ({ fleet }, holdMs) => {
  const client = await fleet.postgres.client()
  const until = performance.now() + holdMs
  let ended = 0
  while (performance.now() < until) {
    const { rowCount } = await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where query ilike 'listen%' or application_name ilike '%listen%'`,
    )
    ended += rowCount ?? 0
    await sleep(500)
  }
  await client.end()
  if (ended === 0) throw new Error('No instance was listening: there was nothing to terminate.')
})

const anInstance = ({ fleet, draw }: Scene): Member => draw.oneOf(fleet.instances)
const aService = ({ fleet, draw }: Scene): Member => draw.oneOf(fleet.services)

const instanceKilled = kill('instance killed', (scene) => [anInstance(scene)])
const allKilled = kill('all instances killed', ({ fleet }) => fleet.instances)

export const faults: readonly Fault[] = [
  fault('none', (_scene, holdMs) => sleep(holdMs)),
  ...linkFaults,
  cutOff,
  cutOffThenDeaf,
  pause('instance paused', anInstance),
  pause('service paused', aService),
  endListeners,
  instanceKilled,
  allKilled,
  fault('service killed', async (scene) => {
    const service = aService(scene)
    await scene.strike({ afterMs: 0, pids: [service.program.pid], signal: 'SIGKILL' })
    await service.restart()
  }),
  killDatabase,
  shiftClock("instance's clock off by an hour", anInstance),
  shiftClock("service's clock off by an hour", aService),
]

/** Those that writes must survive, with a PostgreSQL of its own and with the one that Latchkey brings. */
export const killsOf = {
  external: [instanceKilled, allKilled, killDatabase],
  embedded: [
    instanceKilled,
    killDatabase,
    kill('instance and its PostgreSQL killed', ({ fleet }) => fleet.instances, { andDatabase: true }),
  ],
}
