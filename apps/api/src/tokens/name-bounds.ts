import { and, sql, type SQL } from 'drizzle-orm'
import type { Reader } from '../db/database.ts'
import { hasPair, keywordsOf } from '../db/keyword.ts'
import { tokenNames } from '../db/name-schema.ts'
import { tokens } from '../db/schema.ts'
import type { TokenSort } from './token-sort.ts'

interface Named {
  readonly name?: string | undefined
  readonly sort: TokenSort
  /** What is asked of a row: the keywords among it, and what is in sight. */
  readonly others: SQL | undefined
  readonly withinSight: SQL | undefined
}

/** Of all names: to walk past fewer takes no longer than to ask for where they begin. */
const passedMin = 0.1

/**
 * Where in the order of names those with the keywords begin, from the end that a list shows first: what is called `deploy`
 * stands together, and a walk from the other end goes through all other names. By a sample the first of them is found; an
 * index knows how names begin that have all pairs of letters of the keywords, and tells whether any stands before it.
 * Undefined where a walk is short, or nothing is known.
 */
export async function boundOfNames(reader: Reader, named: Named, part: number): Promise<SQL | undefined> {
  const statement = boundSql(named, part)
  const { rows } = statement
    ? await reader.execute<{ lowest: string; above: string | null }>(statement)
    : { rows: [] }
  const [bound] = rows
  if (!bound) return undefined
  if (isAscending(named)) return sql`${tokens.nameSearch} >= ${bound.lowest}`
  return bound.above === null ? undefined : sql`${tokens.nameSearch} < ${bound.above}`
}

const isAscending = ({ sort }: Named) => !sort.startsWith('-')

/** What asks for it; undefined where no keyword has a pair of letters. */
export function boundSql(named: Named, part: number): SQL | undefined {
  const keywords = keywordsOf(named.name).filter(hasPair)
  if (keywords.length === 0) return undefined
  const [first, before, way] = isAscending(named)
    ? [sql`min`, sql`<`, sql`asc`]
    : [sql`max`, sql`>`, sql`desc`]
  const pairs = keywords.map((keyword) => sql`pairs_after(starts.start, search_key(${keyword}))`)
  const hasPairs = sql`pairs_after(name_start(${tokenNames.nameSearch}), ${tokenNames.nameSearch}) @> (${sql.join(pairs, sql` || `)})`
  return sql`with sampled as materialized (select name_start(${tokens.nameSearch}) as start, (${and(named.others, named.withinSight)}) as matches
      from ${tokens} tablesample system (${100 * part}::float8) repeatable (0)),
    known as (select ${first}(start) as start from sampled where matches),
    starts as (select start, lead(start) over (order by start) as above
      from (select distinct name_start(chr(code) collate "C") as start from generate_series(47, 123) code) each_one)
    select starts.start as lowest, starts.above from known, starts
    where (select count(*) filter (where sampled.start ${before} known.start) > ${passedMin}::float8 * count(*) from sampled)
      and (starts.start = known.start or starts.start ${before} known.start and exists (select from ${tokenNames} where ${hasPairs}))
    order by starts.start ${way} limit 1`
}
