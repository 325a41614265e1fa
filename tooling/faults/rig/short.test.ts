/** The short form of the fault run: every fault once, from a new seed each time. `FAULTS_SEED` repeats one. */
import { randomInt } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { faults } from './faults.ts'
import { runRounds, type RunResult } from './rounds.ts'
import { markdown, rowOf, rowsOf } from './table.ts'

const seed = Number(process.env['FAULTS_SEED'] ?? randomInt(2 ** 31))
/** Beyond a lease, where what is cut off must fall silent; the others are over as soon as they have begun. */
const outlastsLease = /hole|cut off|paused/
let result: RunResult

beforeAll(async () => {
  result = await runRounds({
    seed,
    rounds: (draw) =>
      draw.shuffled(faults).map((fault) => ({
        fault,
        holdMs: outlastsLease.test(fault.name) ? 3_600 : 900,
        healedMs: 500,
      })),
  })
  console.info(`seed ${String(seed)}, ${result.seconds.toFixed(0)} s\n${markdown(rowsOf(result))}`)
}, 800_000)

describe(`three instances and two services under every fault, seed ${String(seed)}`, () => {
  test('nobody accepts a token by a state that was over when the request began', () => {
    expect(result.judged.filter(({ violation }) => violation === 'accepted')).toEqual([])
  })

  test('nobody refuses a valid token, unless its own clock is wrong', () => {
    const misled = new Set(faults.filter(({ shiftsClock }) => shiftsClock).map(({ name }) => name))
    const wrong = result.judged.filter(
      ({ violation, round }) => violation === 'refused' && !misled.has(round),
    )
    expect(wrong).toEqual([])
  })

  test('what was acknowledged is stored, nothing else is, and the chain of events is whole', () => {
    expect(result.lost).toEqual([])
    expect(result.invented).toEqual([])
    expect(result.chain).toMatchObject({ ok: true })
  })

  test('the kills interrupted writes, and there was something to see in every round', () => {
    const rows = rowsOf(result)
    for (const { name, kills } of faults) {
      const row = rows.get(name)
      expect(row?.verified, name).toBeGreaterThan(0)
      if (kills) expect(row?.inDoubt, name).toBeGreaterThan(0)
    }
    expect(rowOf(result.judged)).toMatchObject({ accepted: expect.any(Number) })
    expect(rowOf(result.judged).accepted).toBeGreaterThan(0)
    expect(rowOf(result.judged).refused).toBeGreaterThan(0)
    expect(result.shed).toBe(0)
  })
})
