import type { Schemas } from '@latchkey/client'
import { fromAbsolute, toCalendarDate } from '@internationalized/date'

export interface UsageBucket {
  /** The first instant of it that was asked for. */
  readonly start: number
  readonly accepted: number
  readonly refused: number
}

const hourMs = 60 * 60_000

/**
 * Every hour of the range, or every day as the person's zone has them; those in which nothing was counted too, or the
 * chart would close its gaps.
 */
export function usageBuckets(
  { from, to, hours }: Pick<Schemas['TokenUsage'], 'from' | 'to' | 'hours'>,
  unit: 'hour' | 'day',
  zone: string,
): readonly UsageBucket[] {
  const counted = new Map(hours.map((hour) => [Date.parse(hour.hour), hour]))
  const buckets = new Map<string, UsageBucket>()
  const first = Math.floor(Date.parse(from) / hourMs) * hourMs
  for (let start = first; start < Date.parse(to); start += hourMs) {
    const key = unit === 'hour' ? String(start) : toCalendarDate(fromAbsolute(start, zone)).toString()
    const before = buckets.get(key) ?? { start, accepted: 0, refused: 0 }
    const { accepted, refused } = counted.get(start) ?? { accepted: 0, refused: 0 }
    buckets.set(key, {
      ...before,
      accepted: before.accepted + accepted,
      refused: before.refused + refused,
    })
  }
  return [...buckets.values()]
}
