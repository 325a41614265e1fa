import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import {
  canSee,
  defaultPolicy,
  limits,
  parseScopeName,
  scopeSetOf,
  stateOf,
  type ScopeName,
  type Token,
} from '@latchkey/domain'
import { useDatabase } from '../../test/database.ts'
import { addOwner, addTokens, tokenRow } from '../../test/token-rows.ts'
import type { Standing } from '../db/keyset.ts'
import type { Actor } from '../http/endpoint.ts'
import { standingsOf } from './page-of-tokens.ts'
import { conditionsOf, scopeOfWalk, type TokenFilter } from './token-filter.ts'
import { unsampled, type Sample } from './token-sample.ts'
import { heldSetsOf } from './token-sight.ts'
import { tokenSorts, walkOf, type TokenSort } from './token-sort.ts'

const storage = useDatabase()

const dayMs = 24 * 60 * 60_000
const at = Date.parse('2026-03-01T09:00:00.000Z')
const judged = { policy: defaultPolicy, at }

const scope = (text: string): ScopeName => parseScopeName(text)!
const short = ['orders:read', 'stock:read', 'billing:read'].map(scope)
/** Too long for an index, together. */
const long = ['a', 'b', 'c', 'd'].map((letter) => scope(`${letter.repeat(limits.scopeName - 5)}:read`))
const manages = scope('latchkey.tokens:manage')

let owners: readonly string[]
let tokens: readonly Token[]

const drawn = fc.record({
  owner: fc.nat(1),
  scopes: fc.subarray(short),
  isLong: fc.boolean(),
  endsIn: fc.option(fc.integer({ min: -3, max: 30 })),
  enabled: fc.boolean(),
  isRevoked: fc.boolean(),
  isJwt: fc.boolean(),
  word: fc.constantFrom('deploy', 'depart', 'build'),
})

beforeAll(async () => {
  // In the order of their names.
  owners = [await addOwner(storage.database, 'ana'), await addOwner(storage.database, 'bea')]
  const rows = fc.sample(drawn, { numRuns: 300, seed: 20_260_302 }).map((token) =>
    tokenRow(owners[token.owner]!, {
      name: `${token.word} ${randomUUID()}`,
      scopes: [...token.scopes, ...(token.isLong ? long : [])].sort(),
      validFrom: at - 5 * dayMs,
      validTo: token.endsIn === null ? null : at + token.endsIn * dayMs,
      enabled: token.enabled,
      revokedAt: token.isRevoked ? at - dayMs : null,
      format: token.isJwt ? 'jwt' : 'opaque',
    }),
  )
  await addTokens(storage.database, rows)
  tokens = rows.map(({ token }) => token)
})

/** So many that not each set of what is held is looked up. */
const others = Array.from({ length: 11 }, (_, n) => scope(`other-${String(n)}:read`))

const asker = fc.record({
  isOwner: fc.boolean(),
  power: fc.subarray([manages, ...short, ...long]),
  isWide: fc.boolean(),
})

interface Asker {
  readonly isOwner: boolean
  readonly power: readonly ScopeName[]
  readonly isWide?: boolean
}

function actorOf({ isOwner, power, isWide = false }: Asker): Actor {
  const held = scopeSetOf(isWide ? [...power, ...others] : power)
  const id = isOwner ? owners[0]! : randomUUID()
  return { id, held, power: held, actingToken: null, username: 'asker', sessionId: null }
}

/** Each is asked for every other time: all of them at once leave nothing to be told apart. */
const perhaps = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 })
const some = <T>(values: readonly T[]) => perhaps(fc.subarray([...values], { minLength: 1 }))

const filters = fc.record({
  scope: some([...short, long[0]!]),
  owner: perhaps(fc.constantFrom([0], [1], [0, 1])),
  state: some(['active', 'revoked', 'disabled'] as const),
  expiresWithin: perhaps(fc.constantFrom(1, 7)),
  format: perhaps(fc.constantFrom('jwt' as const, 'opaque' as const)),
  name: perhaps(fc.constantFrom('deploy', 'DEP', 'de', 'dep build', 'loy')),
})

const flag = fc.boolean()
const samples: fc.Arbitrary<Omit<Sample, 'heldSets'>> = fc.record({
  isLarge: flag,
  held: flag,
  isHeldFew: flag,
  scope: flag,
  keywords: flag,
  name: flag,
  others: flag,
  beginnings: fc.constantFrom(new Set<string>(), new Set(['deploy', 'build'])),
  matches: fc.constantFrom(0, 10_000, 1_000_000),
  share: fc.constantFrom(0, 1),
  isMany: flag,
})

function matches(filter: TokenFilter, token: Token): boolean {
  const { scope, owner, state, expiresWithin, format, name = '' } = filter
  const end = token.validTo ?? Infinity
  const isExpiring = token.revokedAt === null && end > at && end < at + (expiresWithin ?? 0) * dayMs
  return (
    (!scope || scope.some((name) => token.scopes.includes(name as ScopeName))) &&
    (!owner || owner.includes(token.ownerId)) &&
    (!state || state.some((one) => one === stateOf(token, defaultPolicy, at))) &&
    (expiresWithin === undefined || isExpiring) &&
    (!format || format === token.format) &&
    name
      .toLowerCase()
      .split(' ')
      .every((keyword) => token.name.toLowerCase().includes(keyword))
  )
}

test('everybody finds what they may see and have asked for, and nothing else, however long its scopes are', async () => {
  const found = new Set<string>()
  await fc.assert(
    fc.asyncProperty(
      asker,
      filters,
      samples,
      fc.constantFrom(...tokenSorts),
      fc.boolean(),
      fc.boolean(),
      async (by, { owner, ...others }, sampled, sort, saysAll, knowsSets) => {
        const actor = actorOf(by)
        const sample = { ...sampled, heldSets: knowsSets ? await hashesOf(actor) : [] }
        const filter = { ...others, owner: owner?.map((index) => owners[index]!) }
        // Who says that they see all and does not is told apart within the statement.
        const ids = await idsOf({ actor, seesAll: saysAll, sample }, filter, sort)
        const expected = tokens.filter((token) => canSee(actor, token) && matches(filter, token))
        expect(ids.toSorted()).toEqual(expected.map(({ id }) => id).toSorted())
        for (const id of ids) found.add(id)
      },
    ),
    { numRuns: 1500 },
  )
  expect(found.size).toBeGreaterThan(tokens.length / 2)
})

test('how many match is told exactly as far as is counted, to who sees all and to who says so', async () => {
  const countedMax = 40
  const { rows } = await storage.superuser.query<{ name: string }>('select name from scopes')
  const holdsAll = actorOf({
    isOwner: false,
    power: [manages, ...short, ...long, ...rows.map(({ name }) => scope(name))],
  })
  const saysSo = actorOf({ isOwner: true, power: [manages, short[0]!] })
  const narrow = fc.record({
    name: fc.constantFrom('deploy', 'DEP', 'de', 'dep build', 'loy', 'dep l', '1a', '3f', 'd 4c'),
    state: fc.option(fc.constant<TokenFilter['state']>(['active']), { nil: undefined, freq: 5 }),
  })
  const told = new Map([holdsAll, saysSo].map((actor) => [actor, new Set<number>()]))
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(holdsAll, saysSo),
      narrow,
      samples,
      fc.constantFrom(...tokenSorts),
      async (actor, filter, sampled, sort) => {
        const sight = { actor, seesAll: true, sample: { ...sampled, isMany: false, heldSets: [] } }
        const walk = walkOf(sort, judged, scopeOfWalk(actor, filter))
        const asked = { walk, ...conditionsOf(sight, filter, judged, sort), after: null, limit: 10 }
        const { total } = await standingsOf(storage.database.db, asked, countedMax)
        const expected = tokens.filter((token) => canSee(actor, token) && matches(filter, token))
        expect(total).toBe(Math.min(expected.length, countedMax + 1))
        told.get(actor)?.add(total)
      },
    ),
    { numRuns: 500 },
  )
  for (const totals of told.values()) expect(totals.size).toBeGreaterThan(3)
})

test.each(['owner', '-owner'] as const)(
  'pages by %s of those with a keyword have each of them once and in order, however far a walk goes',
  async (sort) => {
    const actor = actorOf({ isOwner: false, power: [manages, ...short, ...long] })
    const sight = { actor, seesAll: true, sample: { ...unsampled, isMany: true, matches: 1_000_000 } }
    const sign = sort === 'owner' ? 1 : -1
    const places = tokens.map(({ id, ownerId }) => ({
      id,
      place: `${String(owners.indexOf(ownerId))} ${id}`,
    }))
    const inOrder = places.sort((a, b) => sign * (a.place < b.place ? -1 : 1)).map(({ id }) => id)
    const named = new Set(tokens.filter(({ name }) => name.startsWith('dep')).map(({ id }) => id))
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 300 }),
        async (limit, rowsMax) => {
          const found = await idsOf(sight, { name: 'dep' }, sort, { limit, rowsMax })
          expect(found).toEqual(inOrder.filter((id) => named.has(id)))
        },
      ),
      { numRuns: 20 },
    )
  },
)

async function hashesOf(actor: Actor): Promise<readonly string[]> {
  const { rows } = await storage.database.db.execute<{ sets: string[] | null }>(
    sql`select ${heldSetsOf(actor) ?? sql`null`} as sets`,
  )
  return rows[0]?.sets ?? []
}

/** Page by page. */
async function idsOf(
  sight: Parameters<typeof conditionsOf>[0],
  filter: TokenFilter,
  sort: TokenSort,
  { limit = 1000, rowsMax }: { readonly limit?: number; readonly rowsMax?: number } = {},
): Promise<string[]> {
  const walk = walkOf(sort, judged, scopeOfWalk(sight.actor, filter))
  const conditions = conditionsOf(sight, filter, judged, sort)
  const reaches = conditions.reaches.map((within) => ({ ...within, rowsMax: rowsMax ?? within.rowsMax }))
  const asked = { limit, ...conditions, reaches, walk }
  const ids: string[] = []
  let after: Standing | null = null
  do {
    const { standings, end }: Awaited<ReturnType<typeof standingsOf>> = await standingsOf(
      storage.database.db,
      {
        ...asked,
        after,
      },
    )
    ids.push(...standings.map(({ id }) => id))
    after = end
  } while (after)
  return ids
}

/** Each stands for eighteen letters where names are searched, which is the most that one does, or for five of three bytes. */
const longest = ['\u{FDFA}', '\u3316', '\u{1F600}']

test('a name and scopes as long as they may be fit into every index', async () => {
  const owner = await addOwner(storage.database)
  const letters = Array.from({ length: 26 }, (_, n) => String.fromCodePoint(97 + n))
  // Of the shortest: as many as an index takes, one more, and so many that no index would.
  const scopes = letters.flatMap((resource) => letters.map((action) => scope(`${resource}:${action}`)))
  const names = longest.map((letter) => letter.repeat(limits.name))
  const mixed = Array.from({ length: limits.name }, (_, n) => String.fromCodePoint(0x3300 + (n % 0x57))).join(
    '',
  )
  const rows = [...names, mixed].flatMap((name) =>
    [99, 100, 101, scopes.length].map((count) =>
      tokenRow(owner, {
        name,
        scopes: scopes.slice(0, count),
        revokedAt: at,
        validTo: at,
        validFrom: at - 1,
      }),
    ),
  )
  await addTokens(storage.database, rows)
  const found = await idsOf(
    { actor: actorOf({ isOwner: false, power: [manages, ...scopes] }), seesAll: false, sample: unsampled },
    { owner: [owner], scope: [scopes[0]!] },
    'name',
  )
  expect(found).toHaveLength(rows.length)
})
