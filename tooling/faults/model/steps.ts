import { instanceCacheSteps, serviceCacheSteps } from './cache-steps.ts'
import { changeSteps, databaseSteps } from './change-steps.ts'
import { leaseSteps } from './lease-steps.ts'
import type { Removed } from './safeguards.ts'
import { serviceSteps } from './service-steps.ts'
import {
  leaseUnits,
  unitsPerTick,
  type Bounds,
  type Clock,
  type Holder,
  type Instance,
  type Service,
  type State,
} from './state.ts'

/** One thing that can happen next. */
export interface Step {
  readonly name: string
  readonly run: () => void
}

export type AddStep = (name: string, run: () => void) => void

/** To whom steps happen: a process, or the world, which is time and the database. */
export type Actor = { readonly world: true } | { readonly instance: Instance } | { readonly service: Service }

export function actorsOf({ instances, services }: State): readonly Actor[] {
  return [
    { world: true },
    ...instances.map((instance) => ({ instance })),
    ...services.map((service) => ({ service })),
  ]
}

/** Everything that can happen next to an actor, always in the same order: a schedule is a list of choices among these. */
export function stepsOf(state: State, actor: Actor, bounds: Bounds, removed: Removed): readonly Step[] {
  const steps: Step[] = []
  const add: AddStep = (name, run) => {
    steps.push({ name, run })
  }
  if ('world' in actor) {
    if (state.ticks < bounds.ticks) add('time passes', () => tick(state))
    if (state.lostAt !== null) add('a lease passes', () => leaseTicks.forEach(() => tick(state)))
    databaseSteps(state, bounds, add)
  } else if ('instance' in actor) {
    processSteps(actor.instance, add)
    leaseSteps(state, actor.instance, removed, add)
    changeSteps(state, actor.instance, bounds, removed, add)
    instanceCacheSteps(state, actor.instance, removed, add)
  } else {
    processSteps(actor.service, add)
    serviceSteps(state, actor.service, removed, add)
    serviceCacheSteps(state, actor.service, removed, add)
  }
  return steps
}

const leaseTicks = Array.from({ length: leaseUnits / unitsPerTick })

function tick(state: State): void {
  state.ticks++
  for (const { clock } of [...state.instances, ...state.services]) {
    if (!clock.asleep) clock.mono += clock.rate
    clock.wall += clock.rate
  }
}

function processSteps(process: Holder, add: AddStep): void {
  if (!process.alive) return
  const { clock } = process
  if (process.paused) add('is resumed', () => Object.assign(process, { paused: false }))
  else if (clock.asleep) add('wakes', () => Object.assign(clock, { asleep: false }))
  else {
    add('is paused', () => Object.assign(process, { paused: true }))
    add('crashes', () => Object.assign(process, { alive: false }))
    if (clock.sleeps) add('falls asleep', () => Object.assign(clock, { asleep: true }))
    else wallClockSteps(clock, add)
  }
}

function wallClockSteps(clock: Clock, add: AddStep): void {
  add('wall clock is set back', () => {
    clock.wall -= 3 * unitsPerTick
  })
  add('wall clock is set forward', () => {
    clock.wall += 3 * unitsPerTick
  })
}
