import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { scopeSetOf } from '@latchkey/domain'
import { useDatabase } from '../../test/database.ts'
import { addOwner } from '../../test/token-rows.ts'
import { totalMax } from '../db/count.ts'
import type { Actor } from '../http/endpoint.ts'
import { lookAtTokens, provesMore } from './look-at-tokens.ts'
import type { TokenFilter } from './token-filter.ts'
import type { TokenSort } from './token-sort.ts'

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
        let fewest = 0
        while (!provesMore(fewest, expected)) fewest++
        expect(poissonTail(fewest, expected)).toBeLessThan(1e-9)
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

describe('a table of 30 000 tokens', () => {
  const storage = useDatabase()
  let actor: Actor

  beforeAll(async () => {
    const owner = await addOwner(storage.database)
    const nothing = new Set<never>()
    actor = {
      id: owner,
      held: nothing,
      power: nothing,
      actingToken: null,
      username: 'owner',
      sessionId: null,
    }
    await storage.superuser.query(
      "insert into scopes (name, description) values ('orders:read', ''), ('orders:rare', '')",
    )
    await storage.superuser
      .query(`insert into tokens (id, owner_id, creator_id, creator_name, name, name_key, code, format,
        scopes, valid_from, enabled)
      select gen_random_uuid(), '${owner}', '${owner}', 'x', case when n % 500 = 0 then 'spread ' when n <= 60 then 'together ' when n % 3 = 0 then 'ci ' else 'token ' end || n, n, n, 'opaque',
        case when n % 10 = 0 then array['orders:rare'] else array['orders:read'] end, now() - interval '1 day', n % 2 = 0
      from generate_series(1, 30000) n`)
  })

  const sampleOf = async (filter: TokenFilter) =>
    (await lookAtTokens(storage.database.db, actor, filter)).sight.sample

  test.each([
    ['all', {}, 30_000],
    ['half', { state: ['active'] }, 15_000],
    ['a third', { name: 'ci' }, 10_000],
    ['one in ten', { scope: ['orders:rare'] }, 3_000],
    ['one in thirty', { scope: ['orders:rare'], name: 'ci' }, 1_000],
    ['none', { name: 'zebra' }, 0],
  ] as [string, TokenFilter, number][])(
    'a sample knows about how many match: %s',
    async (_what, filter, count) => {
      const { matches, isMany } = await sampleOf(filter)
      expect(matches).toBeGreaterThanOrEqual(count * 0.6)
      expect(matches).toBeLessThanOrEqual(count * 1.4)
      // On so few pages it proves nothing: they are counted.
      expect(isMany).toBe(false)
    },
  )

  test.each([
    ['sixty of a hundred, each on a page of its own', { name: 'spread' }, 100, false],
    ['sixty of a hundred, all on a few pages', { name: 'together' }, 100, false],
    ['as many as are counted', { state: ['active'] }, 15_000, false],
    ['ten times as many', { scope: ['orders:rare'] }, 300, true],
    ['thirty times as many', { scope: ['orders:rare'] }, 100, true],
    ['all, of a hundred', {}, 100, true],
  ] as [string, TokenFilter, number, boolean][])(
    'a sample proves that more match than are counted, where they do: %s',
    async (_what, filter, countedMax, isMany) => {
      const { sight } = await lookAtTokens(storage.database.db, actor, filter, { countedMax })
      expect(sight.sample.isMany).toBe(isMany)
    },
  )

  test('a first page by name begins where those with the keyword stand, and other pages where they are', async () => {
    const boundOf = async (sort?: TokenSort) => {
      const known = { countedMax: 100, sort }
      return (await lookAtTokens(storage.database.db, actor, { name: 'ci' }, known)).sight.names
    }
    expect(await boundOf('-name')).toBeDefined()
    // All others stand behind them.
    expect(await boundOf('name')).toBeUndefined()
    expect(await boundOf('-createdAt')).toBeUndefined()
    expect(await boundOf()).toBeUndefined()
  })

  test('a sample knows which conditions many tokens meet', async () => {
    const common = { scope: true, keywords: true, others: true }
    expect(await sampleOf({ scope: ['orders:read'], name: 'n' })).toMatchObject(common)
    expect(await sampleOf({ scope: ['orders:rare'], name: 'zz' })).toMatchObject({
      scope: false,
      keywords: false,
      others: false,
    })
  })

  test('a sample knows whether many tokens have a scope that a manager holds', async () => {
    const managerOf = (name: string): Actor => ({
      ...actor,
      power: scopeSetOf(['latchkey.tokens:manage', name]),
    })
    const heldBy = async (name: string) =>
      (await lookAtTokens(storage.database.db, managerOf(name), {})).sight.sample.held
    expect(await heldBy('orders:read')).toBe(true)
    expect(await heldBy('orders:rare')).toBe(false)
  })
})
