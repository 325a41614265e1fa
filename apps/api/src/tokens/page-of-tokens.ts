import { inArray, sql, type SQL } from 'drizzle-orm'
import type { Reader } from '../db/database.ts'
import { inOrder, pageSql, standing, type Standing, type Walk } from '../db/keyset.ts'
import { tokens } from '../db/schema.ts'
import { recordOf, selectTokens, type TokenRecord } from './token-store.ts'

/** Totals are exact up to this many. */
export const totalMax = 10_000

interface Page {
  readonly standings: readonly Standing[]
  /** Where the last of them stands; null when there are no more. */
  readonly end: Standing | null
  /** One more than the most that is counted stands for all that is more. */
  readonly total: number
}

type StandingRow = { [K in keyof Standing]: Standing[K] }

interface Asked {
  readonly walk: Walk
  readonly where: SQL
  readonly after: Standing | null
  readonly limit: number
}

/** A page of the tokens that match, as their records; one that is deleted in this moment is left out. */
export async function pageOfTokens(reader: Reader, asked: Asked) {
  const page = await standingsOf(reader, asked)
  return { ...page, records: await recordsOf(reader, page.standings) }
}

/**
 * Which tokens are on the page, and how many match. Few are collected and sorted; where there are more than `fewMax`, at
 * least every hundredth token of a million matches, and the index of the sort is walked until the page is full. Which of
 * the two is right cannot be left to the planner's guess: the wrong one reads the whole table.
 */
export async function standingsOf(reader: Reader, asked: Asked, fewMax = totalMax): Promise<Page> {
  const few = await collectFew(reader, asked, fewMax)
  const rows = few.total > fewMax ? await walkThrough(reader, asked) : few.rows
  const standings = rows.slice(0, asked.limit)
  return { standings, end: rows.length > asked.limit ? (standings.at(-1) ?? null) : null, total: few.total }
}

async function collectFew(reader: Reader, asked: Asked, fewMax: number) {
  const { rows } = await reader.execute<{ total: number } & (StandingRow | { id: null })>(
    fewSql(asked, fewMax),
  )
  return { total: rows[0]?.total ?? 0, rows: rows.filter((row) => row.id !== null) }
}

/** Under the name of the table itself, so that a walk goes through the few that match as it would through all. */
export function fewSql({ walk, where, after, limit }: Asked, fewMax = totalMax): SQL {
  const { id, ownerId, nameSearch, createdAt, validFrom, validTo, enabled, revokedAt } = tokens
  const columns = [id, ownerId, nameSearch, createdAt, validFrom, validTo, enabled, revokedAt]
  return sql`with ${tokens} as materialized
      (select ${sql.join(columns, sql`, `)} from ${tokens} where ${where} limit ${fewMax + 1}),
    counted as materialized (select count(*)::int as total from ${tokens})
  select counted.total, ${standing} from counted
  left join lateral (${pageSql(walk, undefined, after, limit + 1)}) page on counted.total <= ${fewMax}
  ${inOrder(walk)}`
}

async function walkThrough(reader: Reader, asked: Asked) {
  const { rows } = await reader.execute<StandingRow>(walkSql(asked))
  return rows
}

/** One row more than the page has says whether another page comes. */
export function walkSql({ walk, where, after, limit }: Asked): SQL {
  return sql`select ${standing} from (${pageSql(walk, where, after, limit + 1)}) page ${inOrder(walk)}`
}

async function recordsOf(reader: Reader, standings: readonly Standing[]): Promise<TokenRecord[]> {
  if (standings.length === 0) return []
  const ids = standings.map(({ id }) => id)
  const rows = await selectTokens(reader).where(inArray(tokens.id, ids))
  const records = new Map(rows.map((row) => [row.token.id, recordOf(row)]))
  return ids.flatMap((id) => records.get(id) ?? [])
}
