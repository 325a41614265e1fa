import { plots, type Plot } from './plots.ts'
import type { Removed } from './safeguards.ts'
import { driftUnits, initialState, unitsPerTick, type Bounds, type State } from './state.ts'
import { actorsOf, stepsOf, type Actor, type Step } from './steps.ts'

/** What a seed led to. */
export interface Run {
  readonly violation: string | null
  /** Every step, oldest first; empty unless it was asked for. */
  readonly trace: readonly string[]
}

type Random = () => number

const processesMax = 4
const ticksMax = 40
const stepsMax = 120
/** A restore takes the story back to its beginning. */
const stepsAfterRestoreMax = 240
/** After as many actors who can do nothing, nobody can. */
const triesMax = 50

/** What breaks things: in most schedules never, so that long stories come about undisturbed too. */
const faults = new Set([
  ...['is paused', 'falls asleep', 'crashes', 'database crashes', 'instance begins to close'],
  ...[
    'notice is lost',
    'renewal is lost',
    'sync is lost',
    'wall clock is set back',
    'wall clock is set forward',
    'database is lost',
  ],
])

/**
 * One schedule: the seed chooses the plot, the clocks, how likely each kind of step and each process is, and every step.
 * The same seed makes the same choices, so that a violation can be played again.
 */
export function runSchedule(seed: number, removed: Removed, options: { readonly trace?: boolean } = {}): Run {
  const random = randomFrom(seed)
  const plot = plots[seed % plots.length]
  if (plot === undefined) throw new RangeError(`A seed is a whole number from 0: ${seed}`)
  const instances = random() < 0.9 ? 2 : 3
  const { services, changes, restores = false } = plot
  const bounds: Bounds = { instances, services, changes, ticks: ticksMax, restores }
  const state = initialState(
    bounds,
    Array.from({ length: processesMax }, () => unitsPerTick + (random() < 0.5 ? -driftUnits : driftUnits)),
    Array.from({ length: processesMax }, () => random() < 0.5),
  )
  const next = chooser(state, bounds, removed, plot, random)
  const trace: string[] = options.trace === true ? [`plot: ${plot.name}`] : []
  for (
    let count = 0;
    count < (plot.restores === true ? stepsAfterRestoreMax : stepsMax) && state.violation === null;
    count++
  ) {
    const choice = next()
    if (choice === null) break
    if (options.trace === true) trace.push(describeStep(choice, state))
    choice.step.run()
  }
  return { violation: state.violation, trace }
}

interface Choice {
  readonly actor: Actor
  readonly step: Step
}

function describeStep({ actor, step }: Choice, { ticks, head, answered }: State): string {
  const who = 'world' in actor ? '' : `${'instance' in actor ? actor.instance.name : actor.service.name}: `
  return `tick ${ticks}, head ${head}, answered ${answered}: ${who}${step.name}`
}

/** Somebody takes a few steps, then it is another's turn: long stories of one process are rare where each step draws anew. */
function chooser(state: State, bounds: Bounds, removed: Removed, plot: Plot, random: Random) {
  const actors = actorsOf(state)
  const weightOf = kindWeights(plot, random)
  const actorWeights = actors.map((one) => (0.3 + random()) * ('world' in one ? plot.pace : 1))
  const staying = random() < 0.5 ? random() * 0.8 : 0.7 + random() * 0.25
  let actor: Actor = { world: true }
  return (): Choice | null => {
    for (let tries = 0; tries < triesMax; tries++) {
      if (random() >= staying) actor = actors[draw(actorWeights, random)] ?? actor
      const steps = stepsOf(state, actor, bounds, removed)
      const step = steps[draw(steps.map(weightOf), random)]
      if (step !== undefined) return { actor, step }
      actor = actors[draw(actorWeights, random)] ?? actor
    }
    return null
  }
}

function kindWeights(plot: Plot, random: Random): (step: Step) => number {
  const weights = new Map<string, number>()
  const drawWeight = (name: string) => {
    const factor = plot.weights[name] ?? 1
    const planned = plot.weights[name] !== undefined
    if (faults.has(name) && !planned) return random() < 0.6 ? 0 : random() * 0.6
    return factor * (0.3 + 1.5 * random())
  }
  return ({ name }) => {
    const weight = weights.get(name) ?? drawWeight(name)
    weights.set(name, weight)
    return weight
  }
}

/** -1 where nothing has any weight. */
function draw(weights: readonly number[], random: Random): number {
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0)
  return weights.findIndex((weight) => (left -= weight) < 0)
}

/** Mulberry32: fast, even enough for this, and the same on every machine. */
function randomFrom(seed: number): Random {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
}
