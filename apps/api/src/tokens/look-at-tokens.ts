import { sql, type SQL } from 'drizzle-orm'
import { totalMax } from '../db/count.ts'
import type { Reader } from '../db/database.ts'
import { policies, tokens } from '../db/schema.ts'
import type { Actor } from '../http/endpoint.ts'
import { findsMore, pagesOf, provesMore } from './more-than-counted.ts'
import { boundOfNames } from './name-bounds.ts'
import { partsOf, type TokenFilter } from './token-filter.ts'
import { unsampled, type Sample } from './token-sample.ts'
import { lacksAny, type Sight } from './token-sight.ts'
import { sortNameOf, type TokenSort } from './token-sort.ts'
import type { Judged } from './token-state-sql.ts'
import { clockMs, policyOf } from './token-store.ts'

interface Known {
  /** That more match than are counted, as the first page has found. */
  readonly isMany?: boolean | undefined
  readonly countedMax?: number
  /** Of a first page. */
  readonly sort?: TokenSort | undefined
}

/** The actor's sight, and what states are judged by: the same for all pages of a list. */
export async function lookAtTokens(
  reader: Reader,
  actor: Actor,
  filter?: TokenFilter,
  { isMany = false, countedMax = totalMax, sort }: Known = {},
): Promise<{ sight: Sight; judged: Judged }> {
  const [row] = await reader
    .select({ policy: policies, at: clockMs, lacks: lacksAny(actor), pages: pagesOfTable })
    .from(policies)
  const judged = { policy: policyOf(row?.policy), at: Number(row?.at) }
  const sight = { actor, seesAll: row?.lacks === false, sample: unsampled }
  const pages = row?.pages ?? 0
  if (filter === undefined || pages < sampledMin) return { sight, judged }
  const parts = partsOf(sight, filter, judged)
  const part = sampled / pages
  const { pagesWithMatch, ...sample } = await sampleOf(reader, parts, part, countedMax)
  const sampledSight = { ...sight, sample }
  const isProven =
    !isMany &&
    !sample.isMany &&
    (await findsMore(
      reader,
      { sight: sampledSight, filter, judged, parts, pages, pagesWithMatch },
      countedMax,
    ))
  const found = { ...sample, isMany: sample.isMany || isProven }
  const isWalkedByName = sort !== undefined && sortNameOf(sort) === 'name' && found.isMany
  const names = isWalkedByName ? await boundOfNames(reader, { ...filter, ...parts, sort }, part) : undefined
  return { sight: { ...sight, sample: found, names }, judged }
}

/** Of 8 kB, about 25 rows each. */
const pagesOfTable = sql<number>`(pg_relation_size('tokens') / current_setting('block_size')::int)::int`

/** Tables of fewer pages are read in no time, whatever way is taken. */
const sampledMin = 500
/** Pages of the table, about. */
const sampled = 100
const commonPart = 0.2
/** To look a token up takes so many times as long as to pass it by in an index. */
const fewTimes = 4
/** Of names with the first letters of a keyword: where so many have all of it, it is found by those letters. */
const wholePart = 0.8
const namedMin = 20

/** Conditions that are counted each by itself. */
const counted = ['held', 'scope', 'keywords', 'others', 'within_sight'] as const

type Counted = Record<(typeof counted)[number] | 'sampled' | 'matches' | 'pages', number> & {
  whole: number[]
  letters: number[]
  sets: string[] | null
}

type Parts = ReturnType<typeof partsOf>

async function countsOf(reader: Reader, parts: Parts, part: number): Promise<Counted | undefined> {
  const { heldSets, beginnings, withinSight, ...others } = parts
  const conditions = { ...others, within_sight: withinSight }
  const numberOf = (what: SQL) => sql`(count(*) filter (where ${what}))::int`
  const matches = sql`others and within_sight`
  const numbersOf = (what: readonly SQL[]) => sql`array[${sql.join(what.map(numberOf), sql`, `)}]::int[]`
  const each = (of: (name: SQL, condition: SQL) => SQL) =>
    sql.join(
      counted.map((name) => of(sql`${sql.identifier(name)}`, conditions[name] ?? sql`true`)),
      sql`, `,
    )
  const { rows } = await reader.execute<Counted>(
    // OFFSET keeps the conditions from being asked once for each number.
    sql`select count(*)::int as sampled, ${each((name) => sql`${numberOf(name)} as ${name}`)}, ${numberOf(matches)} as matches,
        (${pagesOf} filter (where ${matches}))::int as pages,
        ${numbersOf(beginnings.map(({ whole }) => whole))} as whole,
        ${numbersOf(beginnings.map(({ letters }) => letters))} as letters,
        ${heldSets ?? sql`null::int8[]`} as sets
      from (select ctid, ${tokens.nameSearch}, ${each((name, condition) => sql`(${condition}) as ${name}`)}
        from ${tokens} tablesample system (${100 * part}::float8) repeatable (0) offset 0) tokens`,
  )
  return rows[0]
}

async function sampleOf(
  reader: Reader,
  parts: Parts,
  part: number,
  countedMax: number,
): Promise<Sample & { readonly pagesWithMatch: number }> {
  const found = await countsOf(reader, parts, part)
  if (!found) return { ...unsampled, pagesWithMatch: 0 }
  const isCommon = (rows: number) => rows > commonPart * found.sampled
  return {
    isLarge: true,
    held: isCommon(found.held),
    heldSets: found.sets ?? [],
    isHeldFew: found.sets !== null && found.held * fewTimes < found.others,
    scope: isCommon(found.scope),
    keywords: isCommon(found.keywords),
    others: isCommon(found.others),
    name: false,
    beginnings: new Set(
      parts.beginnings.flatMap(({ keyword }, index) => {
        const [whole = 0, letters = 0] = [found.whole[index], found.letters[index]]
        return whole >= namedMin && whole >= wholePart * letters ? [keyword] : []
      }),
    ),
    matches: found.matches / part,
    share: found.matches / Math.max(found.sampled, 1),
    isMany: provesMore(found.pages, part * countedMax),
    pagesWithMatch: found.pages / part,
  }
}
