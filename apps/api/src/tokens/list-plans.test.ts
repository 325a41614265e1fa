import { sql, type SQL } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { builtInScopes, defaultPolicy, scopeSetOf } from '@latchkey/domain'
import { useDatabase } from '../../test/database.ts'
import type { Actor } from '../http/endpoint.ts'
import { drawnSql } from './more-than-counted.ts'
import { boundSql } from './name-bounds.ts'
import { collectSql, walkSql } from './page-of-tokens.ts'
import { conditionsOf, scopeOfWalk, type TokenFilter } from './token-filter.ts'
import { unsampled } from './token-sample.ts'
import { heldSetsOf, type Sight } from './token-sight.ts'
import { tokenSorts, walkOf, type TokenSort } from './token-sort.ts'

const storage = useDatabase()

const at = Date.parse('2026-03-01T09:00:00.000Z')
const judged = { policy: defaultPolicy, at }
const idOf = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const power = scopeSetOf([...builtInScopes.map(({ name }) => name), 'orders:read', 'orders:rare'])
const actor: Actor = { id: idOf(1), held: power, power, actingToken: null, username: 'ana', sessionId: null }

const tokenCount = 30_000
const ownerCount = 300

/** The same rows in every run, few enough that ANALYZE reads each of them: the same plans in every run. */
beforeAll(async () => {
  const { superuser } = storage
  const id = "('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid"
  await superuser.query(
    "insert into scopes (name, description) values ('orders:read', ''), ('orders:rare', '')",
  )
  await superuser.query(`insert into users (id, kind, username, username_key)
    select ${id}, 'bot', 'user-' || n, 'user-' || n from generate_series(1, ${String(ownerCount)}) n`)
  await superuser.query(`insert into tokens (id, owner_id, creator_id, creator_name, name, name_key, code, format, scopes,
      valid_from, valid_to, enabled, revoked_at, created_at)
    select ${id}, ('00000000-0000-7000-8000-' || lpad((1 + n % ${String(ownerCount)})::text, 12, '0'))::uuid,
      ('00000000-0000-7000-8000-' || lpad((1 + n % 50)::text, 12, '0'))::uuid, 'x',
      case when n % 500 = 0 then 'zebra ' else 'token ' end || n, 'token ' || n, 'c' || n,
      case when n % 200 = 0 then 'jwt' else 'opaque' end,
      case when n % 300 = 0 then array['orders:rare', 'orders:read'] else array['orders:read'] end,
      case when n % 150 = 1 then began + interval '900 days' else began end,
      case when n % 150 = 1 then null when n % 4 = 0 then null else began + interval '1 day' * (1 + n % 700) end,
      n % 90 <> 7, case when n % 120 = 5 then began + interval '1 hour' end, began
    from (select n, '2026-03-01 09:00Z'::timestamptz - interval '30 minutes' * (${String(tokenCount)} - n) as began
      from generate_series(1, ${String(tokenCount)}) n) born`)
  await superuser.query('vacuum analyze')
})

interface Node {
  'Node Type': string
  'Index Name'?: string
  'Relation Name'?: string
  Plans?: Node[]
}

/** The steps of a plan that read a table, each once, without costs, rows and values. */
async function readsOf(query: SQL): Promise<string> {
  const { rows } = await storage.database.db.execute<{ 'QUERY PLAN': [{ Plan: Node }] }>(
    sql`explain (costs off, format json) ${query}`,
  )
  const steps = (node: Node): string[] => {
    const from = node['Index Name'] ?? node['Relation Name']
    const below = (node.Plans ?? []).flatMap(steps)
    return from === undefined ? below : [`${node['Node Type']} ${from}`, ...below]
  }
  return [...new Set(rows.flatMap((row) => steps(row['QUERY PLAN'][0].Plan)))].join(', ')
}

const asked = (filter: TokenFilter, sort: TokenSort, by = { actor, seesAll: true, sample: unsampled }) => ({
  walk: walkOf(sort, judged, scopeOfWalk(by.actor, filter)),
  ...conditionsOf(by, filter, judged, sort),
  after: null,
  limit: 50,
})

const walked = (asking: ReturnType<typeof asked>) => walkSql(asking, asking.reaches[0]!)

test('a page of a long list is read from the index of its sort, in either direction', async () => {
  const plans: string[] = []
  for (const sort of tokenSorts) plans.push(`${sort}: ${await readsOf(walked(asked({}, sort)))}\n`)
  const text = plans.join('')
  expect(text).not.toMatch(/Seq Scan tokens/)
  await expect(text).toMatchFileSnapshot('list-plans/sorts.txt')
})

test('by owner, no more is asked of a token before it is looked up than the index of owners knows', async () => {
  const filter: TokenFilter = { name: 'zebra', state: ['active'], scope: ['orders:read'], creator: [idOf(5)] }
  const all = { ...filter, format: 'jwt', expiresWithin: 90, id: idOf(77).slice(0, 8) } as const
  // Not that of codes, which tells how far the walk goes.
  expect(await readsOf(walked(asked(all, 'owner')))).toMatch(/Index Only Scan tokens_owner(,|$)/)
})

test('after one that was never used, the next of a few by last use are looked up, instead of walked to', async () => {
  const after = { rank: 0, key: '-infinity', id: idOf(77) }
  const reads = await readsOf(collectSql({ ...asked({ owner: [idOf(5)] }, '-lastUsedAt'), after }))
  expect(reads).toContain('token_usage_pkey')
  expect(reads).not.toContain('token_usage_last')
})

test('how names begin that have a keyword is found by an index', async () => {
  const named = { name: 'zebra', sort: '-name', others: sql`true`, withinSight: undefined } as const
  expect(await readsOf(boundSql(named, 0.1)!)).toContain('token_names_starts')
})

test('where few match, an index of the filter finds them', async () => {
  const filters: Readonly<Record<string, TokenFilter>> = {
    name: { name: 'zebra' },
    'two letters of a name': { name: 'ze' },
    id: { id: idOf(77).slice(0, 34) },
    scope: { scope: ['orders:rare'] },
    owner: { owner: [idOf(5)] },
    creator: { creator: [idOf(5)] },
    format: { format: 'jwt' },
    'name and format': { name: 'zebra', format: 'jwt' },
    expiresWithin: { expiresWithin: 1 },
    scheduled: { state: ['scheduled'] },
    disabled: { state: ['disabled'] },
    revoked: { state: ['revoked'] },
    'owner, name and scope': { owner: [idOf(5)], name: 'token', scope: ['orders:read'] },
    'expiresWithin, creator and scope': { expiresWithin: 90, creator: [idOf(5)], scope: ['orders:read'] },
    'disabled and scope': { state: ['disabled'], scope: ['orders:read'] },
    'revoked and name': { state: ['revoked'], name: 'token' },
  }
  const plans: string[] = []
  for (const [name, filter] of Object.entries(filters)) {
    plans.push(`${name}: ${await readsOf(collectSql(asked(filter, '-createdAt')))}\n`)
  }
  const text = plans.join('')
  expect(text).not.toMatch(/Seq Scan tokens/)
  await expect(text).toMatchFileSnapshot('list-plans/filters.txt')
})

test('of JWTs, names and scopes that many have are asked of one index together', async () => {
  const filter: TokenFilter = { name: 'zebra', format: 'jwt', scope: ['orders:read'] }
  const asking = asked(filter, '-createdAt', { actor, seesAll: true, sample: { ...unsampled, scope: true } })
  const { rows } = await storage.database.db.execute(sql`explain (costs off) ${collectSql(asking)}`)
  expect(JSON.stringify(rows)).toMatch(/Index Cond: \(\(name_search ~~ '%zebra%'::text\) AND \(scopes && /)
})

test('that more match than are counted is asked of drawn tokens alone, by an index of their own', async () => {
  const seeing = { actor, seesAll: true, sample: unsampled }
  const common = { ...seeing, sample: { ...unsampled, scope: true } }
  const power = scopeSetOf(['latchkey.tokens:manage', 'orders:rare'])
  const manager = { ...seeing, actor: { ...actor, held: power, power }, seesAll: false }
  const asking: [Sight, TokenFilter][] = [
    [seeing, { name: 'zebra' }],
    [seeing, { name: 'zebra ze' }],
    [seeing, { scope: ['orders:rare'] }],
    [common, { name: 'zebra', scope: ['orders:read'], creator: [idOf(5)] }],
    [manager, { name: 'zebra' }],
  ]
  for (const [sight, filter] of asking)
    expect(await readsOf(drawnSql({ sight, filter, judged }, 500))).toMatch(
      /^(Seq Scan scopes, )?Bitmap Heap Scan tokens, Bitmap Index Scan tokens_drawn$/,
    )
})

test('what a manager sees who holds few scopes is found by an index', async () => {
  const power = scopeSetOf(['latchkey.tokens:manage', 'orders:rare'])
  const manager = { ...actor, held: power, power }
  const { rows } = await storage.database.db.execute<{ sets: string[] }>(
    sql`select ${heldSetsOf(manager)} as sets`,
  )
  const plans: string[] = []
  for (const [name, heldSets] of Object.entries({ sets: rows[0]!.sets, scopes: [] })) {
    const by = { actor: manager, seesAll: false, sample: { ...unsampled, heldSets } }
    plans.push(`${name}: ${await readsOf(collectSql(asked({}, '-createdAt', by)))}\n`)
  }
  const few = { ...unsampled, heldSets: rows[0]!.sets, isHeldFew: true }
  const filter: TokenFilter = {
    state: ['revoked'],
    name: 'token',
    scope: ['orders:rare'],
    creator: [idOf(5)],
  }
  const asking = asked(filter, '-createdAt', { actor: manager, seesAll: false, sample: few })
  plans.push(`sets, which have few of all that is asked: ${await readsOf(collectSql(asking))}\n`)
  const text = plans.join('')
  expect(text).not.toMatch(/Seq Scan tokens/)
  await expect(text).toMatchFileSnapshot('list-plans/managers.txt')
})
