import { and, sql, type SQL } from 'drizzle-orm'

/** Rows in the order of one index: `order`, then the id. */
export interface Run {
  /** Runs of a lower rank come first; those of the same rank are merged by their keys. */
  readonly rank: number
  readonly from: SQL
  readonly where?: SQL | undefined
  readonly order: SQL
  /** What `order` counts as beside other runs of its rank; `order` itself when absent. */
  readonly key?: SQL
  /** The value of `order` whose key a cursor brought back. */
  readonly valueOf: (key: string) => SQL
}

/** A list in one of its orders, over `runs` that share no row. `ascending` is said of ranks and keys apart. */
export interface Walk {
  readonly id: SQL
  readonly runs: readonly Run[]
  readonly ascending: { readonly ranks: boolean; readonly keys: boolean }
}

/** Where a row stands in a walk. */
export type Standing = { readonly rank: number; readonly key: string; readonly id: string }

const direction = (ascending: boolean) => (ascending ? sql`asc` : sql`desc`)

/**
 * The next `limit` rows after `after`, for use as `(…) page`. A place in an order instead of an offset: what was inserted
 * or deleted meanwhile moves no other row onto another page, and no page costs more than the first.
 */
export function pageSql(walk: Walk, where: SQL | undefined, after: Standing | null, limit: number): SQL {
  const { ranks } = walk.ascending
  const isOver = ({ rank }: Run) => after !== null && rank !== after.rank && rank < after.rank === ranks
  const pages = walk.runs
    .filter((run) => !isOver(run))
    .map((run) => runSql(walk, run, and(where, run.where, beyond(walk, run, after)), limit))
  return sql`select * from (${sql.join(pages, sql` union all `)}) page ${inOrder(walk)} limit ${limit}`
}

/** What a `Standing` is made of. */
export const standing = sql`page.id, page.rank, page.key::text as key`

/** The order of a page's rows. */
export function inOrder({ ascending: { ranks, keys } }: Walk): SQL {
  const way = direction(keys)
  return sql`order by page.rank ${direction(ranks)}, page.key ${way}, page.id ${way}`
}

function runSql({ id, ascending }: Walk, run: Run, where: SQL | undefined, limit: number): SQL {
  const way = direction(ascending.keys)
  return sql`(select ${id} as id, ${run.rank}::int as rank, ${run.key ?? run.order} as key
    from ${run.from} where ${where ?? sql`true`}
    order by ${run.order} ${way}, ${id} ${way} limit ${limit})`
}

function beyond({ id, ascending }: Walk, run: Run, after: Standing | null): SQL | undefined {
  if (after?.rank !== run.rank) return undefined
  const sign = ascending.keys ? sql`>` : sql`<`
  return sql`(${run.order}, ${id}) ${sign} (${run.valueOf(after.key)}, ${after.id}::uuid)`
}
