import { beforeAll, describe, expect, test } from 'vitest'
import { builtInScopes, scopeSetOf } from '@latchkey/domain'
import { useDatabase } from '../../test/database.ts'
import { addOwner } from '../../test/token-rows.ts'
import type { Actor } from '../http/endpoint.ts'
import { lookAtTokens } from './look-at-tokens.ts'
import { drawnFindMore, drawnPart } from './more-than-counted.ts'
import type { TokenFilter } from './token-filter.ts'
import type { TokenSort } from './token-sort.ts'

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
      select gen_random_uuid(), '${owner}', '${owner}', 'x', case when n % 500 = 0 then 'spread ' when n <= 60 then 'together ' when n % 3 = 0 then 'ci ' when n % 10 in (1, 4, 8) then 'drawn ' else 'token ' end || n, n, n, 'opaque',
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

  describe('tokens that were drawn', () => {
    const named = { name: 'drawn' }
    const drawOnly = (which: string) => storage.superuser.query(`update tokens set drawn = (${which})`)
    const sightOf = async (filter: TokenFilter, countedMax: number) => {
      const power = scopeSetOf([...builtInScopes.map(({ name }) => name), 'orders:read', 'orders:rare'])
      return lookAtTokens(storage.database.db, { ...actor, power }, filter, { countedMax })
    }
    const isMany = async (filter: TokenFilter, countedMax: number) =>
      (await sightOf(filter, countedMax)).sight.sample.isMany

    test('are one in eight, whatever they are called', async () => {
      const { rows } = await storage.superuser.query<{ all: number; named: number }>(
        `select count(*)::int as all, count(*) filter (where name like 'drawn %')::int as named from tokens where drawn`,
      )
      // Six standard deviations: by chance once in five hundred million runs.
      expect(Math.abs(rows[0]!.all - 30_000 * drawnPart)).toBeLessThan(344)
      expect(Math.abs(rows[0]!.named - 6_000 * drawnPart)).toBeLessThan(154)
    })

    test('prove that more match than are counted, which the sample does not', async () => {
      expect(await isMany(named, 4_000)).toBe(true)
      await drawOnly('false')
      expect(await isMany(named, 4_000)).toBe(false)
    })

    test('prove nothing by those that do not match', async () => {
      await drawOnly("name not like 'drawn %'")
      expect(await isMany(named, 4_000)).toBe(false)
      await drawOnly("name like 'drawn %'")
      const { sight, judged } = await sightOf(named, 20_000)
      const findMore = (filter: TokenFilter) =>
        drawnFindMore(storage.database.db, { sight, filter, judged }, 20_000)
      expect(await findMore(named)).toBe(true)
      expect(await findMore({ ...named, state: ['active'] })).toBe(true)
      expect(await findMore({ ...named, state: ['active'], format: 'jwt' })).toBe(false)
      expect(await findMore({ ...named, state: ['active'], scope: ['orders:rare'] })).toBe(false)
    })
  })

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

  test('a sample knows whether a manager holds much, or little beside what is asked', async () => {
    const managerOf = (name: string): Actor => ({
      ...actor,
      power: scopeSetOf(['latchkey.tokens:manage', name]),
    })
    const sampleFor = async (name: string, filter: TokenFilter = {}) =>
      (await lookAtTokens(storage.database.db, managerOf(name), filter)).sight.sample
    expect(await sampleFor('orders:read')).toMatchObject({ held: true, isHeldFew: false })
    expect(await sampleFor('orders:rare')).toMatchObject({ held: false, isHeldFew: true })
    expect(await sampleFor('orders:rare', { state: ['active'] })).toMatchObject({ isHeldFew: true })
    expect(await sampleFor('orders:rare', { name: 'ci' })).toMatchObject({ isHeldFew: false })
    // Where an index has all that is asked as well, unless it has hardly any.
    expect(await sampleFor('orders:rare', { state: ['disabled'] })).toMatchObject({ isHeldFew: true })
    expect(await sampleFor('orders:rare', { state: ['revoked'] })).toMatchObject({ isHeldFew: false })
  })
})
