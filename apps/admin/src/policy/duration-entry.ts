const unitMs = { minute: 60_000, hour: 60 * 60_000, day: 24 * 60 * 60_000 } as const

export type DurationUnit = keyof typeof unitMs
export const durationUnits: readonly DurationUnit[] = ['minute', 'hour', 'day']

/** A duration as a person enters it: an amount (null while there is none) of a unit. */
export interface DurationEntry {
  readonly amount: number | null
  readonly unit: DurationUnit
}

/** In hours up to two days, as people speak of them, and in whole days from there. */
export function entryOf(ms: number): DurationEntry {
  const whole = (unit: DurationUnit, atLeast: number): boolean =>
    ms % unitMs[unit] === 0 && ms >= atLeast * unitMs[unit]
  const unit = whole('day', 2) ? 'day' : whole('hour', 1) ? 'hour' : 'minute'
  return { amount: ms / unitMs[unit], unit }
}

/** NaN for no amount: no rule accepts it. */
export const msOf = ({ amount, unit }: DurationEntry): number =>
  amount === null ? Number.NaN : amount * unitMs[unit]
