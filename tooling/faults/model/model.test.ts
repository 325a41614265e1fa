import { describe, expect, test } from 'vitest'
import missed from './missed.json' with { type: 'json' }
import { runSchedule } from './random-schedules.ts'
import { nothingRemoved, safeguardNames, type Safeguard } from './safeguards.ts'

/** `pnpm --filter @latchkey/faults model` runs a million. */
const schedules = 4000

test('under no schedule does a request that began after a change had answered get the state before it', () => {
  for (let seed = 0; seed < schedules; seed++) {
    expect(runSchedule(seed, nothingRemoved).violation, `seed ${seed}`).toBeNull()
  }
})

describe('each safeguard is missed: without it, a schedule that is known breaks the promise', () => {
  const seeds: Readonly<Record<Safeguard, number>> = missed

  test.each(safeguardNames)('%s', (name) => {
    const seed = seeds[name]
    expect(
      runSchedule(seed, new Set([name])).violation,
      'The model has changed: find the schedules anew with pnpm --filter @latchkey/faults model.',
    ).toContain('had answered')
    expect(runSchedule(seed, nothingRemoved).violation).toBeNull()
  })
})

test('the same seed tells the same story', () => {
  const story = () => runSchedule(7, nothingRemoved, { trace: true })
  expect(story()).toStrictEqual(story())
  expect(story().trace.length).toBeGreaterThan(20)
})
