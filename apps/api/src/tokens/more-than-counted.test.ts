import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { totalMax } from '../db/count.ts'
import { leastProving, provesMore } from './more-than-counted.ts'

/** In a table of so many pages, of which about a hundred are looked at. */
const expectedIn = (tablePages: number) => (100 / tablePages) * totalMax

describe('that more match than are counted is taken from a sample', () => {
  test('never where the table has no more pages than that', () => {
    fc.assert(
      fc.property(fc.integer({ min: 400, max: totalMax }), (tablePages) => {
        expect(provesMore(100, expectedIn(tablePages))).toBe(false)
      }),
    )
  })

  test('never where as many are expected as are found, or more', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 200 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (pages, less) => {
          expect(provesMore(pages, pages)).toBe(false)
          expect(provesMore(pages * less, pages)).toBe(false)
        },
      ),
    )
  })

  /** By the table of the Poisson distribution: of 25 expected, 63 or more come once in 1.7 thousand million samples. */
  test('from 63 pages where 25 are expected, of a million tokens on 40 000 pages', () => {
    expect(expectedIn(40_000)).toBe(25)
    expect([62, 63, 64, 65].map((pages) => provesMore(pages, 25))).toEqual([false, false, true, true])
  })

  test('once in a thousand million times at most where exactly that many match, each on a page of its own', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (expected) => {
        expect(poissonTail(leastProving(expected), expected)).toBeLessThan(1e-9)
      }),
    )
  })
})

/** The chance of `from` or more. */
function poissonTail(from: number, expected: number): number {
  let term = Math.exp(-expected)
  for (let n = 1; n <= from; n++) term *= expected / n
  let sum = 0
  for (let n = from + 1; term > sum * Number.EPSILON; n++) {
    sum += term
    term *= expected / n
  }
  return sum
}
