import { sql, type Column, type SQL } from 'drizzle-orm'
import type { App } from '../app.ts'
import { countUpTo, totalMax } from '../db/count.ts'
import type { Reader } from '../db/database.ts'
import {
  inOrder,
  isCutSql,
  nearPageSql,
  pageSql,
  runsFrom,
  standing,
  type Reach,
  type Run,
  type Standing,
  type Walk,
} from '../db/keyset.ts'
import { tokens } from '../db/schema.ts'

interface Page {
  readonly standings: readonly Standing[]
  /** Where the last of them stands; null when there are no more. */
  readonly end: Standing | null
  /** One more than the most that is counted stands for all that is more. */
  readonly total: number
}

interface Asked {
  readonly walk: Walk
  /** As what matches is found, in parts that share no row; and as a row on the way is asked whether it does. */
  readonly eachWhere: readonly SQL[]
  readonly passing: SQL
  /** What the walk reads of a row beside its id. */
  readonly reads: readonly Column[]
  readonly after: Standing | null
  readonly limit: number
  /** That more match than are counted, as a page before or a sample has found: they are not counted. */
  readonly isMany: boolean
  /** How many match, and what share of all tokens that is, as a sample has it. */
  readonly estimate: number
  readonly share: number
  /** How many times as many as are counted it takes less to read and sort than to walk to. */
  readonly collectedTimes: number
  /** The same where a walk comes after a count. */
  readonly countedTimes: number
  /** How far a walk goes: the next where one was in vain. */
  readonly reaches: readonly Within[]
  /** How far a page after the first goes before what matches is collected again, if at all. */
  readonly nearby: Within | undefined
}

export type Within = Omit<Reach, 'as'>

/** A page of the tokens that match, as their records; one that is deleted in this moment is left out. */
export async function pageOfTokens({ database, readTokens }: App, asked: Asked & { isLarge: boolean }) {
  const page = await standingsOf(database.db, asked)
  const ids = page.standings.map(({ id }) => id)
  return { ...page, records: await readTokens(ids, asked.isLarge) }
}

/**
 * Which tokens are on the page, and how many match, up to `countedMax`. Few are collected and sorted; where there are more,
 * at least every hundredth token of a million matches, and the index of the sort is walked until the page is full. Which of
 * the two is right cannot be left to the planner's guess: the wrong one reads the whole table. So would a walk where what
 * matches is all at the other end, such as what was named alike in a sort by name: then all of them are collected.
 */
export async function standingsOf(reader: Reader, asked: Asked, countedMax = totalMax): Promise<Page> {
  const { total, rows: found } = await find(reader, asked, countedMax)
  const standings = found.slice(0, asked.limit)
  return { standings, end: found.length > asked.limit ? (standings.at(-1) ?? null) : null, total }
}

async function find(reader: Reader, asked: Asked, countedMax: number) {
  const many = countedMax + 1
  const collectedMax = (asked.isMany ? asked.collectedTimes : asked.countedTimes) * countedMax
  // More are not collected in vain.
  const isCollected = asked.estimate <= collectedMax
  if (asked.isMany && !(isCollected && collectedMax > countedMax))
    return { total: many, rows: await walk(reader, asked) }
  if (!isCollected) {
    const total = await countUpTo(reader, sql`(${foundSql(asked, sql``)}) found`, undefined, countedMax)
    if (total > countedMax) return { total, rows: await walk(reader, asked) }
  }
  const nearby = asked.isMany && asked.after ? nearbyOf(asked) : undefined
  if (nearby) {
    // It begins where matches are: most often the next of them are near.
    const { rows, isCut } = await walkWithin(reader, asked, nearby)
    if (!isCut) return { total: many, rows }
  }
  const { total, rows } = await collect(reader, asked, collectedMax)
  return total > collectedMax
    ? { total: many, rows: await walk(reader, asked) }
    : { total: Math.min(total, many), rows }
}

/** Not where it would hardly fill the page if matches lay evenly: then both would be done. */
function nearbyOf({ nearby, share, limit }: Asked): Within | undefined {
  return nearby && share * nearby.rowsMax >= 1.2 * (limit + 1) ? nearby : undefined
}

/** From so many on, to look up where each of them stands takes longer than to walk past others. */
const soughtMin = 3000

type Collected = { total: number } & (Standing | { id: null })

async function walk(reader: Reader, asked: Asked): Promise<readonly Standing[]> {
  for (const within of asked.reaches) {
    const { rows, isCut } = await walkWithin(reader, asked, within)
    if (!isCut) return rows
  }
  return (await reader.execute<Standing>(sortedSql(asked))).rows
}

/** `isCut`: the page is not full, and there may be more beyond reach. */
async function walkWithin(reader: Reader, asked: Asked, within: Within) {
  const { rows } = await reader.execute<Standing & { filled: number[] }>(walkSql(asked, within))
  const last = rows[asked.limit]
  const { ranks } = asked.walk.ascending
  const wanting = runsFrom(asked.walk, asked.after).filter(({ rank }, run) => {
    const isAfter = last !== undefined && rank !== last.rank && rank > last.rank === ranks
    return !isAfter && (rows[0]?.filled[run] ?? 0) <= asked.limit
  })
  if (wanting.length === 0) return { rows, isCut: false }
  const isCut = isCutSql(asked.walk, wanting, asked.after, reachOf(within))
  const { rows: answer } = await reader.execute<{ cut: boolean }>(isCut)
  return { rows, isCut: answer[0]?.cut ?? false }
}

async function collect(reader: Reader, asked: Asked, collectedMax: number) {
  const [run] = asked.walk.runs
  if (run?.whereFew && asked.estimate >= soughtMin) {
    const sought = await collected(reader, soughtSql(asked, run, collectedMax))
    if (sought.total > collectedMax || sought.rows.length > asked.limit) return sought
  }
  return collected(reader, collectSql(asked, collectedMax))
}

async function collected(reader: Reader, statement: SQL) {
  const { rows } = await reader.execute<Collected>(statement)
  const standings = rows.flatMap(({ total: _total, ...row }) => (row.id === null ? [] : [row]))
  return { total: rows[0]?.total ?? 0, rows: standings }
}

/**
 * Looks at each that matches once: to count, and to sort where they are few (OFFSET keeps that condition before the
 * sort). A row without an id has the number alone.
 * Under the name of the table itself, so that a walk goes through the few that match as it would through all.
 */
export function collectSql(asked: Asked, collectedMax = totalMax): SQL {
  const { walk, after, limit } = asked
  return pageOfFoundSql(asked, pageSql(ofFew(walk), undefined, after, limit + 1), collectedMax)
}

const walkedPastMax = 30_000

/** The same, where each is found by its id on a walk that looks no token up, if it is not too far. */
function soughtSql({ walk, ...asked }: Asked, run: Run, collectedMax: number): SQL {
  const id = run.id ?? walk.id
  const isFound = sql`(${id} in (select ${tokens.id} from ${tokens})) is true`
  const along = { ...walk, id, runs: [{ ...run, isNarrow: false }] }
  const reach = { ranges: undefined, rowsMax: walkedPastMax, as: run.from }
  const page = nearPageSql(along, isFound, asked.after, asked.limit + 1, reach)
  return pageOfFoundSql({ walk, ...asked }, page, collectedMax)
}

function pageOfFoundSql(asked: Asked, page: SQL, collectedMax: number): SQL {
  return sql`with ${tokens} as materialized (${foundSql(asked, columnsOf(asked))} limit ${collectedMax + 1}),
    counted as materialized (select count(*)::int as total from ${tokens})
    select counted.total, ${standing} from counted left join
      (select * from (${page}) page where (select total from counted) <= ${collectedMax}::int offset 0) page on true
    ${inOrder(asked.walk)}`
}

/** All of them, however many: an order whose index leads past too much else. OFFSET keeps it from reaching them while they are read. */
function sortedSql(asked: Asked): SQL {
  const { walk, after, limit } = asked
  return sql`with ${tokens} as (select * from (${foundSql(asked, columnsOf(asked))}) found offset 0)
    select ${standing} from (${pageSql(ofFew(walk), undefined, after, limit + 1)}) page ${inOrder(walk)}`
}

function foundSql({ eachWhere }: Asked, columns: SQL): SQL {
  const parts = eachWhere.map((where) => sql`(select ${columns} from ${tokens} where ${where})`)
  return sql.join(parts, sql` union all `)
}

const columnsOf = ({ walk, reads }: Asked) => sql.join([walk.id, ...reads], sql`, `)

const ofFew = (walk: Walk): Walk => ({ ...walk, runs: walk.runs.map(runOfFew) })

/**
 * OFFSET keeps the place after which a page begins from being an index's: after one that was never used, PostgreSQL expects
 * hardly any more, and would walk through all the others that were not.
 */
function runOfFew(run: Run): Run {
  const { from, whereFew } = run
  return whereFew ? { ...run, from: sql`(select * from ${from} where ${whereFew} offset 0) ${from}` } : run
}

/** One row more than the page has says whether another page comes. */
export function walkSql({ walk, passing, after, limit }: Asked, within: Within): SQL {
  const page = nearPageSql(walk, passing, after, limit + 1, reachOf(within))
  return sql`select ${standing}, page.filled from (${page}) page ${inOrder(walk)}`
}

const reachOf = (within: Within): Reach => ({ ...within, as: sql`${tokens}` })
