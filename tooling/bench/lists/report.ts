import { loadavg } from 'node:os'
import { median } from '../rounds.ts'
import type { Floor } from './floor.ts'

export interface Timing {
  readonly wallMs: number
  /** Of server and database together: the same however many others use the machine. */
  readonly processorMs: number
  /** Of the page. */
  readonly rows: number
}

/** By filter and sort. */
export type Timings = ReadonlyMap<string, readonly Timing[]>

/** What the list promises at a million tokens. */
const goal = { p95Ms: 50, ratio: 5 }
const shown = 25

interface Measured {
  readonly name: string
  readonly few: Figures
  readonly many: Figures
  /** Of medians: a p95 of few requests is one request. */
  readonly ratio: number
  /** The same to a page that is as long or longer: where that of few tokens is shorter, the page of that sort without a filter. */
  readonly ratioAsLong: number
}

const isSlow = ({ many }: Measured) => many.p95 > goal.p95Ms
const isSteep = ({ ratio }: Measured) => ratio > goal.ratio
const misses = (one: Measured) => isSlow(one) || isSteep(one)

interface Figures {
  readonly min: number
  readonly median: number
  readonly p95: number
  readonly processor: number
  /** Takes no time in which the machine did something else. */
  readonly processorP95: number
  /** Of all pages together. */
  readonly rows: number
}

/** At one size. */
export interface Measures {
  readonly timings: Timings
  readonly floor: Floor
}

interface Sizes {
  readonly few: number
  readonly many: number
  readonly repeats: number
}

export function report({ few, many, repeats }: Sizes, atFew: Measures, atMany: Measures): void {
  const measured = [...atMany.timings].map(([name, timings]) => measuredOf(name, atFew.timings, timings))
  const missed = measured.filter(misses)
  console.log(
    `Pages of 50 over HTTP, ${String(repeats)} of each filter and sort at ${String(few)} and at ${String(many)} tokens, ` +
      `milliseconds; processor is what server and database took together (load of the machine ${loadavg()[0]?.toFixed(1) ?? ''}).`,
  )
  table(
    `The slowest ${String(shown)}`,
    measured.toSorted((a, b) => b.many.p95 - a.many.p95),
  )
  table(
    `The highest ${String(shown)} ratios`,
    measured.toSorted((a, b) => b.ratio - a.ratio),
  )
  if (missed.length > shown) table('Those that miss a goal', missed, missed.length)
  const p95s = (of: 'few' | 'many') => quantiles(measured.map((one) => one[of].p95))
  console.log(
    `${String(measured.length)} combinations. p95 at ${String(few)}: ${p95s('few')}; at ${String(many)}: ${p95s('many')}. ` +
      `Ratios: ${quantiles(measured.map(({ ratio }) => ratio))}.`,
  )
  const { one, counted } = atMany.floor
  console.log(
    `Floor: one token by its id ${atFew.floor.one.toFixed(2)} and ${one.toFixed(2)} ms, ten thousand by their places ${counted.toFixed(1)} ms, ` +
      `of which the highest median is ${(Math.max(...measured.map((each) => each.many.median)) / counted).toFixed(1)} times as much.`,
  )
  const slow = measured.filter(isSlow)
  const steep = measured.filter(isSteep)
  const alike = measured.filter(({ few, many }) => few.rows === many.rows)
  const steepAsLong = measured.filter(({ ratioAsLong }) => ratioAsLong > goal.ratio)
  console.log(
    `${String(missed.length)} miss a goal: ${String(slow.length)} take more than ${String(goal.p95Ms)} ms in the p95, ` +
      `${String(steep.length)} have a ratio above ${String(goal.ratio)}. Of the ${String(alike.length)} with pages as long at both sizes ` +
      `${String(alike.filter(isSteep).length)} do; of all, ${String(steepAsLong.length)} to a page as long or longer (highest ${Math.max(
        ...measured.map(({ ratioAsLong }) => ratioAsLong),
      ).toFixed(1)}): where that at ${String(few)} is shorter, the one without a filter in that sort.`,
  )
  process.exitCode = missed.length > 0 ? 1 : 0
}

function measuredOf(name: string, atFew: Timings, atMany: readonly Timing[]): Measured {
  const [few, many] = [figuresOf(atFew.get(name) ?? []), figuresOf(atMany)]
  const full = figuresOf(atFew.get(unfiltered(name)) ?? [])
  const asLong = few.rows < many.rows && full.rows > few.rows ? Math.max(few.median, full.median) : few.median
  return { name, few, many, ratio: many.median / few.median, ratioAsLong: many.median / asLong }
}

/** What an administrator asks without a filter, in the same sort. */
const unfiltered = (name: string) => name.replace(/^.*, by /, 'no filter, by ')

function figuresOf(timings: readonly Timing[]): Figures {
  const walls = timings.map(({ wallMs }) => wallMs)
  const processor = timings.map(({ processorMs }) => processorMs)
  return {
    min: Math.min(...walls),
    median: median(walls),
    p95: percentile(walls, 0.95),
    processor: median(processor),
    processorP95: percentile(processor, 0.95),
    rows: timings.reduce((sum, { rows }) => sum + rows, 0),
  }
}

function percentile(values: readonly number[], part: number): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * part) - 1] ?? Number.NaN
}

const quantiles = (values: readonly number[]) =>
  `median ${median(values).toFixed(1)}, highest ${Math.max(...values).toFixed(1)}`

function table(title: string, measured: readonly Measured[], rows = shown): void {
  const text = ({ min, median, p95, processor, processorP95, rows }: Figures) =>
    `${[min, median, p95].map((ms) => ms.toFixed(1)).join(' / ')} (${processor.toFixed(1)} / ${processorP95.toFixed(1)}), ${String(rows)}`
  console.log(`${title}: min / median / p95 (processor: median / p95), rows of all pages`)
  console.table(
    Object.fromEntries(
      measured.slice(0, rows).map((one) => [
        one.name,
        {
          ...{ few: text(one.few), many: text(one.many), ratio: one.ratio.toFixed(1) },
          goal: misses(one) ? 'MISSED' : '',
        },
      ]),
    ),
  )
}
