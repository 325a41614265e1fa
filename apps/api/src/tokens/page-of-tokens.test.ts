import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { defaultPolicy, effectiveEnd, stateOf, tokenStates, type Policy, type Token } from '@latchkey/domain'
import { useDatabase } from '../../test/database.ts'
import { addOwner, addTokens, tokenRow } from '../../test/token-rows.ts'
import type { Actor } from '../http/endpoint.ts'
import { standingsOf } from './page-of-tokens.ts'
import { matching, type TokenFilter } from './token-filter.ts'
import { tokenSorts, walkOf, type TokenSort } from './token-sort.ts'

const storage = useDatabase()

const minuteMs = 60_000
const epoch = Date.parse('2026-03-01T09:00:00.000Z')
/** A coarse grid with its neighbours of a millisecond, so that bounds, policies and instants often meet exactly. */
const instant = fc
  .tuple(fc.integer({ min: -6, max: 6 }), fc.integer({ min: -1, max: 1 }))
  .map(([minutes, ms]) => epoch + minutes * minuteMs + ms)

const times = fc.record({
  validFrom: instant,
  lengthMs: fc.option(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 0, max: 1 })), { freq: 3 }),
  enabled: fc.boolean(),
  revokedAt: fc.option(instant, { freq: 4 }),
  createdAt: instant,
})

const policy: fc.Arbitrary<Policy> = fc.record({
  proposedLifetimeMs: fc.integer({ min: 1, max: 4 }).map((minutes) => minutes * minuteMs),
  longestLifetimeMs: fc.option(fc.integer({ min: 1, max: 5 }).map((minutes) => minutes * minuteMs)),
  neverAllowed: fc.boolean(),
  jwtTextAgain: fc.constant(true),
  defaultFormat: fc.constant('opaque' as const),
})

let owner: string
let actor: Actor
let rows: ReturnType<typeof tokenRow>[]

beforeAll(async () => {
  owner = await addOwner(storage.database)
  const nothing = new Set<never>()
  actor = { id: owner, held: nothing, power: nothing, actingToken: null, username: 'owner', sessionId: null }
  rows = fc
    .sample(times, { numRuns: 300, seed: 20_260_301 })
    .map(({ validFrom, lengthMs, revokedAt, ...others }) => {
      const end = lengthMs && validFrom + lengthMs[0] * minuteMs + lengthMs[1]
      // As a revoke leaves it: the end comes down to that instant.
      const validTo = revokedAt === null ? end : Math.min(end ?? revokedAt, revokedAt)
      return tokenRow(owner, { ...others, validFrom, validTo, revokedAt })
    })
  await addTokens(storage.database, rows)
})

async function idsOf(
  filter: TokenFilter,
  sort: TokenSort,
  given: Judgement & { limit?: number; fewMax?: number },
) {
  const { judged, limit = 1000, fewMax } = given
  const ids: string[] = []
  for (let after = null; ;) {
    const where = matching(actor, filter, judged)
    const asked = { walk: walkOf(sort, judged), where, after, limit }
    const page = await standingsOf(storage.database.db, asked, fewMax)
    ids.push(...page.standings.map(({ id }) => id))
    if (!page.end) return ids
    after = page.end as never
  }
}

interface Judgement {
  readonly judged: { readonly policy: Policy; readonly at: number }
}

const tokensWhere = (is: (token: Token) => boolean) =>
  rows
    .map(({ token }) => token)
    .filter(is)
    .map(({ id }) => id)

test('every filter of a state finds the tokens of that state and no other, to the millisecond, under any policy', async () => {
  await fc.assert(
    fc.asyncProperty(policy, instant, async (policy, at) => {
      const judged = { policy, at }
      for (const state of tokenStates) {
        const found = await idsOf({ state: [state] }, 'createdAt', { judged })
        expect(found.toSorted()).toEqual(
          tokensWhere((token) => stateOf(token, policy, at) === state).toSorted(),
        )
      }
      const inactive = await idsOf({ state: ['inactive'] }, 'createdAt', { judged })
      expect(inactive.toSorted()).toEqual(
        tokensWhere((token) => stateOf(token, policy, at) !== 'active').toSorted(),
      )
    }),
    { numRuns: 30 },
  )
})

test('what expires within some days is still valid and ends before they are over, under any policy', async () => {
  const dayMs = 24 * 60 * minuteMs
  await fc.assert(
    fc.asyncProperty(policy, instant, async (policy, at) => {
      const judged = { policy, at: at - dayMs }
      const found = await idsOf({ expiresWithin: 1 }, 'createdAt', { judged })
      const ends = (token: Token) => effectiveEnd(token, policy) ?? Infinity
      const expected = tokensWhere(
        (token) => token.revokedAt === null && ends(token) > judged.at && ends(token) < at,
      )
      expect(found.toSorted()).toEqual(expected.toSorted())
    }),
    { numRuns: 30 },
  )
})

/** What each sort goes by, said without SQL. */
const keyOf: Readonly<
  Record<string, (row: (typeof rows)[number], judged: Judgement['judged']) => number | string>
> = {
  name: ({ token }) => token.name.toLowerCase(),
  owner: () => 0,
  createdAt: ({ createdAt }) => createdAt,
  validFrom: ({ token }) => token.validFrom,
  endsAt: ({ token }, { policy }) => effectiveEnd(token, policy) ?? Infinity,
  state: ({ token }, { policy, at }) => -tokenStates.indexOf(stateOf(token, policy, at)),
}

test.each(tokenSorts)(
  'pages by %s have every token exactly once and in order, collected or walked',
  async (sort) => {
    const descending = sort.startsWith('-')
    const key = keyOf[sort.replace('-', '')]!
    await fc.assert(
      fc.asyncProperty(policy, instant, fc.integer({ min: 60, max: 250 }), async (policy, at, limit) => {
        const judged = { policy, at }
        const walked = await idsOf({}, sort, { judged, limit, fewMax: 100 })
        const collected = await idsOf({}, sort, { judged, limit })
        expect(walked).toEqual(collected)
        expect(walked.toSorted()).toEqual(tokensWhere(() => true).toSorted())
        const byId = new Map(rows.map((row) => [row.token.id, key(row, judged)]))
        const keys = walked.map((id) => byId.get(id)!)
        const sorted = keys.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
        expect(keys).toEqual(descending ? sorted.reverse() : sorted)
      }),
      { numRuns: 5 },
    )
  },
)

test('a filter and a sort together page like the filter alone', async () => {
  const judged = { policy: defaultPolicy, at: epoch }
  for (const sort of tokenSorts) {
    const some = await idsOf({ state: ['inactive'] }, sort, { judged, limit: 30, fewMax: 50 })
    const all = await idsOf({}, sort, { judged })
    const inactive = new Set(tokensWhere((token) => stateOf(token, defaultPolicy, epoch) !== 'active'))
    expect(some).toEqual(all.filter((id) => inactive.has(id)))
  }
})
