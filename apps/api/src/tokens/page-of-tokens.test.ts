import { randomUUID } from 'node:crypto'
import { eq, inArray } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import {
  defaultPolicy,
  effectiveEnd,
  parseScopeName,
  stateOf,
  tokenStates,
  type Policy,
  type Token,
} from '@latchkey/domain'
import { useDatabase } from '../../test/database.ts'
import { addOwner, addTokens, tokenRow } from '../../test/token-rows.ts'
import { totalMax } from '../db/count.ts'
import { tokens } from '../db/schema.ts'
import { tokenUsage } from '../db/usage-schema.ts'
import type { Actor } from '../http/endpoint.ts'
import { standingsOf, type Within } from './page-of-tokens.ts'
import { conditionsOf, scopeOfWalk, type TokenFilter } from './token-filter.ts'
import { unsampled, type Sample } from './token-sample.ts'
import { tokenSorts, walkOf, type TokenSort } from './token-sort.ts'

const storage = useDatabase()

/** More than there can be: pages after the first are looked for nearby, however few rows that is. */
const nearby = 100
const many: Sample = { ...unsampled, matches: 1_000_000, share: nearby }
const quiteMany: Sample = { ...unsampled, matches: 10_000, share: nearby }

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
const usedAt = new Map<string, number>()

beforeAll(async () => {
  owner = await addOwner(storage.database)
  const nothing = new Set<never>()
  actor = { id: owner, held: nothing, power: nothing, actingToken: null, username: 'owner', sessionId: null }
  rows = fc.sample(times, { numRuns: 300, seed: 20_260_301 }).map(rowOf)
  await addTokens(storage.database, rows)
  // The others were never used; several at the same instant.
  for (const [index, { token }] of rows.entries())
    if (index % 3 > 0) usedAt.set(token.id, epoch + (index % 40))
  for (const [id, at] of usedAt)
    await storage.database.db
      .update(tokenUsage)
      .set({ lastUsedAt: new Date(at) })
      .where(eq(tokenUsage.tokenId, id))
})

type Times = typeof times extends fc.Arbitrary<infer T> ? T : never

function rowOf({ validFrom, lengthMs, revokedAt, createdAt, ...others }: Times) {
  const end = lengthMs && validFrom + lengthMs[0] * minuteMs + lengthMs[1]
  // As a revoke leaves it: the end comes down to that instant.
  const validTo = revokedAt === null ? end : Math.min(end ?? revokedAt, revokedAt)
  // One in ten has a name of its own: in a sort by name, all of them are together.
  const name = validFrom % 10 === 0 && createdAt % 2 === 0 ? `Rare ${randomUUID()}` : `Token ${randomUUID()}`
  return tokenRow(owner, { ...others, name, validFrom, validTo, revokedAt, createdAt })
}

interface Paging extends Judgement {
  readonly limit?: number
  /** How many are few, and how far a walk goes. */
  readonly bounds?: { readonly countedMax?: number; readonly rowsMax?: number } | undefined
  /** What a sample said, rightly or wrongly. */
  readonly sample?: Sample
  /** Who asks, and whether they held the whole catalogue a moment ago. */
  readonly by?: { readonly actor: Actor; readonly seesAll: boolean }
  /** What happens after each page. */
  readonly between?: (page: number) => Promise<void>
}

async function idsOf(filter: TokenFilter, sort: TokenSort, given: Paging) {
  const { judged, limit = 1000, bounds = {}, sample = unsampled, between } = given
  const { by = { actor, seesAll: false } } = given
  const ids: string[] = []
  let isMany = sample.isMany
  for (let [after, pages] = [null, 0]; ; pages++) {
    const conditions = conditionsOf({ ...by, sample }, filter, judged, sort)
    const { rowsMax, countedMax } = bounds
    const upTo = (within: Within) => ({ ...within, rowsMax: rowsMax ?? within.rowsMax })
    const reach = {
      reaches: conditions.reaches.map(upTo),
      nearby: conditions.nearby && upTo(conditions.nearby),
    }
    const walk = walkOf(sort, judged, scopeOfWalk(by.actor, filter))
    const asked = { ...conditions, ...reach, walk, after, limit, isMany }
    const page = await standingsOf(storage.database.db, asked, countedMax)
    ids.push(...page.standings.map(({ id }) => id))
    if (!page.end) return ids
    await between?.(pages)
    isMany = page.total > (countedMax ?? totalMax)
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
  lastUsedAt: ({ token }) => usedAt.get(token.id) ?? -Infinity,
  validFrom: ({ token }) => token.validFrom,
  endsAt: ({ token }, { policy }) => effectiveEnd(token, policy) ?? Infinity,
  state: ({ token }, { policy, at }) => -tokenStates.indexOf(stateOf(token, policy, at)),
}

test.each(tokenSorts)(
  'pages by %s have every token exactly once and in order, collected or walked, whatever a sample said',
  async (sort) => {
    const descending = sort.startsWith('-')
    const key = keyOf[sort.replace('-', '')]!
    await fc.assert(
      fc.asyncProperty(policy, instant, fc.integer({ min: 60, max: 250 }), async (policy, at, limit) => {
        const judged = { policy, at }
        const walked = await idsOf({}, sort, { judged, limit, bounds: { countedMax: 100 } })
        const collected = await idsOf({}, sort, { judged, limit })
        expect(walked).toEqual(collected)
        for (const sample of [many, quiteMany])
          for (const countedMax of [100, 1000, 10_000])
            expect(await idsOf({}, sort, { judged, limit, sample, bounds: { countedMax } })).toEqual(walked)
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

test.each(tokenSorts)(
  'while tokens come and go, what is there throughout is on the pages by %s exactly once, collected or walked',
  async (sort) => {
    const coming = fc.record({ times, at: fc.nat(5), isAdded: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(
        fc.record({ policy, at: instant }),
        fc.integer({ min: 40, max: 120 }),
        fc.array(coming, { minLength: 1, maxLength: 8 }),
        fc.constantFrom(undefined, { countedMax: 100 }, { countedMax: 100, rowsMax: 50 }),
        fc.constantFrom(unsampled, quiteMany, many),
        async (judged, limit, comings, bounds, sample) => {
          const passing = comings.map(({ times, ...when }) => ({ ...when, row: rowOf(times) }))
          const add = async (come: typeof passing) => {
            if (come.length > 0)
              await addTokens(
                storage.database,
                come.map(({ row }) => row),
              )
          }
          const remove = async (gone: typeof passing) => {
            const ids = gone.map(({ row }) => row.token.id)
            await storage.database.db.delete(tokens).where(inArray(tokens.id, ids))
          }
          await add(passing.filter(({ isAdded }) => !isAdded))
          const between = async (page: number) => {
            const now = passing.filter(({ at }) => at === page)
            await add(now.filter(({ isAdded }) => isAdded))
            await remove(now.filter(({ isAdded }) => !isAdded))
          }
          const seen = await idsOf({}, sort, { judged, limit, bounds, sample, between })
          await remove(passing)
          expect(new Set(seen).size).toBe(seen.length)
          const passed = new Set(passing.map(({ row }) => row.token.id))
          expect(seen.filter((id) => !passed.has(id))).toEqual(await idsOf({}, sort, { judged }))
        },
      ),
      { numRuns: 6 },
    )
  },
)

test('a filter and a sort together page like the filter alone', async () => {
  const judged = { policy: defaultPolicy, at: epoch }
  for (const sort of tokenSorts) {
    const bounds = { countedMax: 50 }
    const filtered = (filter: TokenFilter) => idsOf(filter, sort, { judged, limit: 30, bounds })
    const near = { ...bounds, rowsMax: 40 }
    const named = await idsOf({ name: 'rare' }, sort, {
      judged,
      limit: 7,
      bounds: { ...near, countedMax: 20 },
    })
    expect(await idsOf({ name: 'rare' }, sort, { judged, limit: 7, bounds: near, sample: many })).toEqual(
      named,
    )
    const all = await idsOf({}, sort, { judged })
    const those = (is: (token: Token) => boolean) => {
      const matching = new Set(tokensWhere(is))
      return all.filter((id) => matching.has(id))
    }
    const state = (token: Token) => stateOf(token, defaultPolicy, epoch)
    expect(await filtered({ state: ['inactive'] })).toEqual(those((token) => state(token) !== 'active'))
    for (const one of tokenStates)
      expect(await filtered({ state: [one] })).toEqual(those((token) => state(token) === one))
    const ends = (token: Token) => token.validTo !== null && !['expired', 'revoked'].includes(state(token))
    expect(await filtered({ expiresWithin: 1 })).toEqual(those(ends))
    const rare = new Set(tokensWhere(({ name }) => name.startsWith('Rare')))
    expect(named).toEqual(all.filter((id) => rare.has(id)))
  }
})

test('who held the whole catalogue, until a scope came into it, finds nothing that has a scope of which they lack any', async () => {
  const judged = { policy: defaultPolicy, at: epoch }
  const manages = 'latchkey.tokens:manage'
  const managerWith = (...scopes: string[]): NonNullable<Paging['by']> => {
    const power = new Set(scopes.map((scope) => parseScopeName(scope)!))
    return { actor: { ...actor, id: randomUUID(), held: power, power }, seesAll: true }
  }
  const sampled = [
    unsampled,
    { ...unsampled, matches: 15 },
    many,
    { ...unsampled, isMany: true, share: nearby },
  ]
  for (const sort of tokenSorts)
    for (const sample of sampled) {
      const asked = { judged, limit: 50, bounds: { countedMax: 20, rowsMax: 40 }, sample }
      expect(await idsOf({}, sort, { ...asked, by: managerWith(manages) })).toEqual([])
      const found = await idsOf({}, sort, { ...asked, by: managerWith(manages, 'orders:read') })
      expect(found).toEqual(await idsOf({}, sort, { judged }))
    }
})

test('what a sample says, rightly or wrongly, changes nothing in what a filter finds', async () => {
  const judged = { policy: defaultPolicy, at: epoch }
  const filters: readonly TokenFilter[] = [
    { name: 'rare' },
    { name: 'ra e' },
    { name: 'token a', state: ['active'] },
    { scope: [parseScopeName('orders:read')!], owner: [owner] },
    { owner: [owner], state: ['inactive'], format: 'opaque' },
    { creator: [owner], expiresWithin: 1 },
  ]
  const flag = fc.boolean()
  const sampled = {
    isLarge: flag,
    held: flag,
    heldSets: fc.constant([]),
    isHeldFew: flag,
    scope: flag,
    keywords: flag,
    name: flag,
    others: flag,
    beginnings: fc.constantFrom(new Set<string>(), new Set(['rare', 'token'])),
    matches: fc.constantFrom(0, 1_000_000),
    share: fc.constantFrom(0, nearby),
    isMany: flag,
  }
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...filters), fc.record(sampled), async (filter, sample) => {
      const bounds = { countedMax: 20, rowsMax: 40 }
      const found = await idsOf(filter, 'name', { judged, limit: 50, bounds, sample })
      expect(found).toEqual(await idsOf(filter, 'name', { judged }))
      expect(found).not.toEqual([])
    }),
    { numRuns: 60 },
  )
})
