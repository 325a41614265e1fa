import { and, sql, type SQL } from 'drizzle-orm'
import type { Reader } from '../db/database.ts'
import { hasTrigram, keywordsOf } from '../db/keyword.ts'
import { tokens } from '../db/schema.ts'
import { isListedQuickly, matching, type partsOf, type TokenFilter } from './token-filter.ts'
import type { Sight } from './token-sight.ts'
import type { Judged } from './token-state-sql.ts'

interface Asked {
  /** As a first sample has found it. */
  readonly sight: Sight
  readonly filter: TokenFilter
  readonly judged: Judged
  readonly parts: ReturnType<typeof partsOf>
  /** Of the table, and those of them that have a match, about. */
  readonly pages: number
  readonly pagesWithMatch: number
}

/** Whether more match than are counted, for certain, where that takes less than to count them. */
export async function findsMore(reader: Reader, asked: Asked, countedMax: number): Promise<boolean> {
  const { sight, filter } = asked
  if (isListedQuickly(sight, filter)) return false
  if (!isFoundDrawn(sight, filter)) return sampleFindsMore(reader, asked, countedMax)
  return sight.sample.matches > countedMax && drawnFindMore(reader, asked, countedMax)
}

/** A row's place in binary is its page, in four bytes, and its number there. */
export const pagesOf = sql`count(distinct substr(tidsend(ctid), 1, 4))`

/** To count ten thousand that no index counts takes longer than so many pages of the table. */
const provingMax = 1000

/** By a sample of pages that is larger than the first, and asked nothing else. */
async function sampleFindsMore(
  reader: Reader,
  { parts, pages, pagesWithMatch }: Asked,
  countedMax: number,
): Promise<boolean> {
  const part = partToProve(pagesWithMatch, countedMax)
  if (part >= Math.min(provingMax / pages, 1)) return false
  const { rows } = await reader.execute<{ pages: number }>(
    sql`select ${pagesOf}::int as pages from ${tokens} tablesample system (${100 * part}::float8) repeatable (0)
      where ${and(parts.others, parts.withinSight) ?? sql`true`}`,
  )
  return provesMore(rows[0]?.pages ?? 0, part * countedMax)
}

/** The part of the table that proves it, most likely, where so many pages have a match: more than are needed on average. */
function partToProve(pagesWithMatch: number, countedMax: number): number {
  const ratio = pagesWithMatch / countedMax
  return ratio <= 1 ? Infinity : (1.3 * doubtMax) / (ratio - 1 - ratio * Math.log(ratio)) / countedMax
}

/** By the default of `drawn`. */
export const drawnPart = 1 / 8

/** Whether the index of drawn tokens finds them: it has names and scopes. */
const isFoundDrawn = ({ sample }: Sight, filter: TokenFilter) =>
  keywordsOf(filter.name).some(hasTrigram) || (filter.scope !== undefined && !sample.scope)

/** By the tokens that were drawn: an eighth as many are looked up as to count them. */
export async function drawnFindMore(
  reader: Reader,
  asked: Pick<Asked, 'sight' | 'filter' | 'judged'>,
  countedMax: number,
): Promise<boolean> {
  const proving = leastProving(drawnPart * countedMax)
  const { rows } = await reader.execute<{ drawn: number }>(drawnSql(asked, proving))
  return (rows[0]?.drawn ?? 0) >= proving
}

/** Of what that index does not know, rows are asked: another would list all that match, drawn or not. */
export function drawnSql(
  { sight, filter, judged }: Pick<Asked, 'sight' | 'filter' | 'judged'>,
  proving: number,
): SQL {
  const sample = { ...sight.sample, keywords: true, held: true, isHeldFew: false }
  return sql`select count(*)::int as drawn
    from (select from ${tokens} where ${tokens.drawn} and ${matching({ ...sight, sample }, filter, judged)} limit ${proving}) found`
}

/** The fewest that prove it. */
export function leastProving(expected: number): number {
  let found = Math.ceil(expected)
  while (!provesMore(found, expected)) found++
  return found
}

/** Of e: less than one wrong answer in a thousand million. */
const doubtMax = -20.73

/**
 * Whether so many in a sample cannot come from no more than are counted. Of pages: however what matches lies, it is on that many
 * pages at most. Each page, or each token, is in the sample by a chance of its own: so `expected` of them are, and by
 * Chernoff's bound the chance of `found` or more is at most exp(found - expected - found * ln(found / expected)).
 */
export const provesMore = (found: number, expected: number): boolean =>
  found > expected && found - expected - found * Math.log(found / expected) < doubtMax
