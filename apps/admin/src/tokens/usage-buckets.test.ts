import { expect, it } from 'vitest'
import { usageBuckets } from './usage-buckets.ts'

const hour = (text: string, accepted: number, refused = 0) => ({ hour: text, accepted, refused })

it('hours without a use are there too, so that a chart shows the gap', () => {
  const usage = {
    from: '2026-03-01T09:30:00.000Z',
    to: '2026-03-01T12:10:00.000Z',
    hours: [hour('2026-03-01T09:00:00.000Z', 3), hour('2026-03-01T12:00:00.000Z', 1, 2)],
  }
  expect(usageBuckets(usage, 'hour', 'UTC').map(({ accepted, refused }) => [accepted, refused])).toEqual([
    [3, 0],
    [0, 0],
    [0, 0],
    [1, 2],
  ])
})

it('a day is a day of the person’s zone, and loses nothing where the clocks change', () => {
  const usage = {
    from: '2026-03-28T00:00:00.000Z',
    to: '2026-03-30T00:00:00.000Z',
    hours: [hour('2026-03-28T23:00:00.000Z', 5), hour('2026-03-29T21:00:00.000Z', 7)],
  }
  const days = usageBuckets(usage, 'day', 'Europe/Madrid')
  expect(days.map(({ accepted }) => accepted)).toEqual([0, 12, 0])
  expect(usageBuckets(usage, 'day', 'UTC').map(({ accepted }) => accepted)).toEqual([5, 7])
})
