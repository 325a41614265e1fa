import { sql, type SQL } from 'drizzle-orm'
import { totalMax } from '../db/count.ts'
import type { Reader } from '../db/database.ts'
import { policies, tokens } from '../db/schema.ts'
import type { Actor } from '../http/endpoint.ts'
import {
  isCovered,
  lacksAny,
  partsOf,
  unsampled,
  type Sample,
  type Sight,
  type TokenFilter,
} from './token-filter.ts'
import type { Judged } from './token-state-sql.ts'
import { clockMs, policyOf } from './token-store.ts'

interface Known {
  /** That more match than are counted, as the first page has found. */
  readonly isMany?: boolean | undefined
  readonly countedMax?: number
}

/** The actor's sight, and what states are judged by: the same for all pages of a list. */
export async function lookAtTokens(
  reader: Reader,
  actor: Actor,
  filter?: TokenFilter,
  { isMany = false, countedMax = totalMax }: Known = {},
): Promise<{ sight: Sight; judged: Judged }> {
  const [row] = await reader
    .select({ policy: policies, at: clockMs, lacks: lacksAny(actor), pages: pagesOfTable })
    .from(policies)
  const judged = { policy: policyOf(row?.policy), at: Number(row?.at) }
  const sight = { actor, seesAll: row?.lacks === false, sample: unsampled }
  const pages = row?.pages ?? 0
  if (filter === undefined || pages < sampledMin) return { sight, judged }
  const parts = partsOf(actor, filter, judged)
  const take = (sampled: number) => sampleOf(reader, parts, sampled / pages, countedMax)
  const sample = await take(sampled)
  const mayProve = !isMany && !sample.isMany && sample.matches > 1.5 * countedMax && !isCovered(sight, filter)
  return { sight: { ...sight, sample: mayProve ? await take(sampledMax) : sample }, judged }
}

/** Of 8 kB, about 25 rows each. */
const pagesOfTable = sql<number>`(pg_relation_size('tokens') / current_setting('block_size')::int)::int`

/** Tables of fewer pages are read in no time, whatever way is taken. */
const sampledMin = 500
/** Pages of the table, about. */
const sampled = 100
/** Where these may prove what those did not, and to count takes longer still. */
const sampledMax = 400
const commonPart = 0.2

type Counted = Record<'sampled' | 'scope' | 'keywords' | 'others' | 'matches' | 'pages', number>

async function sampleOf(
  reader: Reader,
  { scope, keywords, others, withinSight }: ReturnType<typeof partsOf>,
  part: number,
  countedMax: number,
): Promise<Sample> {
  const is = (condition: SQL | undefined) => sql`(${condition ?? sql`true`})`
  const count = (what: SQL) => sql`(count(*) filter (where ${what}))::int`
  const matches = sql`others and within_sight`
  const { rows } = await reader.execute<Counted>(
    // OFFSET keeps the conditions from being asked once for each number.
    sql`select count(*)::int as sampled, ${count(sql`scope`)} as scope, ${count(sql`keywords`)} as keywords,
        ${count(sql`others`)} as others, ${count(matches)} as matches,
        (count(distinct (ctid::text::point)[0]) filter (where ${matches}))::int as pages
      from (select ctid, ${is(scope)} as scope, ${is(keywords)} as keywords, ${is(others)} as others,
          ${is(withinSight)} as within_sight
        from ${tokens} tablesample system (${100 * part}::float8) repeatable (0) offset 0) sample`,
  )
  const [found] = rows
  if (!found) return unsampled
  const isCommon = (rows: number) => rows > commonPart * found.sampled
  return {
    scope: isCommon(found.scope),
    keywords: isCommon(found.keywords),
    others: isCommon(found.others),
    matches: found.matches / part,
    isMany: provesMore(found.pages, part * countedMax),
  }
}

/** Of e: less than one wrong answer in a thousand million. */
const doubtMax = -20.73

/**
 * Whether so many pages with a match cannot come from a table with no more than are counted. However those lie, they
 * are on that many pages at most, each of which is in the sample by its own chance: so `expected` of them are, and by
 * Chernoff's bound the chance of `pages` or more is at most exp(pages - expected - pages * ln(pages / expected)).
 */
export const provesMore = (pages: number, expected: number): boolean =>
  pages > expected && pages - expected - pages * Math.log(pages / expected) < doubtMax
