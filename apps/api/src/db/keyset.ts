import { and, sql, type SQL } from 'drizzle-orm'

/** Rows in the order of one index: `order`, then the id. */
export interface Run {
  /** Runs of a lower rank come first; those of the same rank are merged by their keys. */
  readonly rank: number
  readonly from: SQL
  /** The walk's, where it has another name here. */
  readonly id?: SQL
  readonly where?: SQL | undefined
  readonly order: SQL
  /**
   * Indexes answer the order without the rows, and many rows of one value have to be sorted: on a walk each row is looked up
   * only when its turn comes.
   */
  readonly isNarrow?: boolean
  /** What a value of `order` counts as beside other runs of its rank; the value itself when absent. */
  readonly keyOf?: (order: SQL) => SQL
  readonly groups?: Groups
  /** How the rows are found when they are few and lie together already. */
  readonly whereFew?: SQL
  /** The value of `order` whose key a cursor brought back. */
  readonly valueOf: (key: string) => SQL
}

/** The table whose rows have a value of `order` each, and what tells which rows of a run are theirs. */
interface Groups {
  readonly groups: SQL
  readonly has: SQL
}

/** A list in one of its orders, over `runs` that share no row. `ascending` is said of ranks and keys apart. */
export interface Walk {
  readonly id: SQL
  readonly runs: readonly Run[]
  readonly ascending: { readonly ranks: boolean; readonly keys: boolean }
}

/** How far a walk goes to fill a page. */
export interface Reach {
  /** What tells rows by the columns that walks go along: it is looked at on the way, and makes no walk longer. */
  readonly ranges: SQL | undefined
  /** What the index of a run tells of a row, by columns that it has: asked before the row is looked up. */
  readonly early?: SQL | undefined
  /** Rows of one run that are looked at, whether or not they match. */
  readonly rowsMax: number
  /** The name by which the conditions on rows know them. */
  readonly as: SQL
}

/** Where a row stands in a walk. */
export type Standing = { readonly rank: number; readonly key: string; readonly id: string }

const direction = (ascending: boolean) => (ascending ? sql`asc` : sql`desc`)

/**
 * The next `limit` rows after `after`, for use as `(…) page`. A place in an order instead of an offset: what was inserted
 * or deleted meanwhile moves no other row onto another page, and no page costs more than the first.
 */
export function pageSql(walk: Walk, where: SQL | undefined, after: Standing | null, limit: number): SQL {
  const pages = runsFrom(walk, after).map((run) => {
    const condition = and(where, run.where, beyond(walk, run, after)) ?? sql`true`
    return sql`(select ${columnsOf(idOf(walk, run), run, run.order)} from ${run.from} where ${condition} ${along(walk, run)} limit ${limit})`
  })
  return sql`select * from (${sql.join(pages, sql` union all `)}) page ${inOrder(walk)} limit ${limit}`
}

/**
 * The same, of rows within reach. `filled` says how many each run gave, in the order of `runsFrom`: one that gave less
 * than `limit` may have more beyond its reach, and one is left alone where those of the ranks before it fill the page. A run
 * is not sorted once more, which would make the planner read all that is within reach before it looks at the first row.
 */
export function nearPageSql(
  walk: Walk,
  where: SQL | undefined,
  after: Standing | null,
  limit: number,
  reach: Reach,
): SQL {
  const nameOf = (index: number) => sql.identifier(`run_${String(index)}`)
  const filled = (index: number) => sql`(select count(*)::int from ${nameOf(index)})`
  const runs = runsFrom(walk, after).map((run, index, all) => {
    const before = all.slice(0, index).filter(({ rank }) => rank !== run.rank)
    const filledBefore = sql.join([sql`0`, ...before.map((_run, earlier) => filled(earlier))], sql` + `)
    const condition = and(where, sql`${filledBefore} < ${limit}::int`) ?? sql`true`
    const page = { ...reach, after, limit }
    return {
      name: nameOf(index),
      filled: filled(index),
      rows: run.groups
        ? nearInGroupsSql(walk, run, condition, { ...page, ...run.groups })
        : nearSql(walk, run, condition, page),
    }
  })
  const each = (part: (run: (typeof runs)[number]) => SQL, between: SQL) => sql.join(runs.map(part), between)
  return sql`with ${each(({ name, rows }) => sql`${name} as materialized (${rows})`, sql`, `)}
    select page.*, array[${each(({ filled }) => filled, sql`, `)}] as filled
    from (${each(({ name }) => sql`select * from ${name}`, sql` union all `)}) page ${inOrder(walk)} limit ${limit}`
}

type Page = Reach & { readonly after: Standing | null; readonly limit: number }

/** What matches of the rows of a run within reach, in its order; conditions know them by their own name. */
function nearSql(walk: Walk, run: Run, where: SQL, { ranges, early, ...page }: Page): SQL {
  const { after, limit, rowsMax, as } = page
  const within = and(ranges, run.where, beyond(walk, run, after)) ?? sql`true`
  const walked = (columns: SQL) =>
    sql`(select ${columns}, ${run.order} as ${runOrder} from ${run.from} where ${within} ${along(walk, run)} limit ${rowsMax})`
  const whole = sql`${walked(sql`${as}.*`)} ${as}`
  const known = early
    ? sql`(select ${walk.id} as id, ${runOrder} from ${whole} where ${early})`
    : walked(sql`${idOf(walk, run)} as id`)
  const near = run.isNarrow ? lookedUpSql(walk, known, as) : whole
  return sql`select ${columnsOf(walk.id, run, runOrder)} from ${near} where ${where} limit ${limit}`
}

/**
 * The same group by group, up to the one with the last row within reach: in a group, rows have the order of their ids, and
 * no more of them are read than fill the page. To sort all that one has who has tens of thousands took longer than all the rest.
 */
function nearInGroupsSql(
  walk: Walk,
  run: Run,
  where: SQL,
  { groups, has, ranges, early = sql`true`, after, limit, rowsMax, as }: Page & Groups,
): SQL {
  const ascending = walk.ascending.keys
  const way = direction(ascending)
  const within = and(ranges, run.where, beyond(walk, run, after)) ?? sql`true`
  const [before, behind, last] = ascending ? [sql`>=`, sql`<=`, sql`max`] : [sql`<=`, sql`>=`, sql`min`]
  const furthest = sql`coalesce(
    (select ${run.order} from ${run.from} where ${within} order by ${run.order} ${way} limit 1 offset ${rowsMax}),
    (select ${last}(${run.order}) from ${groups}))`
  const begun = after ? sql`${run.order} ${before} ${run.valueOf(after.key)}` : undefined
  const inGroup = and(has, run.where, beyond(walk, run, after))
  const rows = sql`(select ${as}.* from ${as} where ${inGroup} order by ${walk.id} ${way} limit ${rowsMax})`
  const known = sql`(select ${walk.id} as id from ${rows} ${as} where ${early})`
  const found = sql`(select walked.id from ${lookedUpSql(walk, known, as)} where ${where} limit ${limit})`
  return sql`select ${columnsOf(sql`found.id`, run, run.order)} from ${groups} cross join lateral ${found} found
    where ${and(ranges, begun, sql`${run.order} ${behind} ${furthest}`)}
    order by ${run.order} ${way}, found.id ${way} limit ${limit}`
}

/** OFFSET keeps the look-up from becoming a join in another order. */
const lookedUpSql = (walk: Walk, ids: SQL, as: SQL) =>
  sql`${ids} walked cross join lateral (select ${as}.* from ${as} where ${walk.id} = walked.id offset 0) ${as}`

/** Whether any of these runs has more rows than are within reach. */
export function isCutSql(
  walk: Walk,
  runs: readonly Run[],
  after: Standing | null,
  { ranges, rowsMax }: Reach,
): SQL {
  const further = runs.map((run) => {
    const within = and(ranges, run.where, beyond(walk, run, after)) ?? sql`true`
    const way = direction(walk.ascending.keys)
    return sql`exists (select from ${run.from} where ${within} order by ${run.order} ${way} limit 1 offset ${rowsMax})`
  })
  return sql`select ${sql.join(further, sql` or `)} as cut`
}

/** Those that a page after this place can still have rows of, in the order of their ranks. */
export function runsFrom({ runs, ascending: { ranks } }: Walk, after: Standing | null): readonly Run[] {
  return runs
    .filter(({ rank }) => after === null || rank === after.rank || rank > after.rank === ranks)
    .sort((one, other) => (ranks ? one.rank - other.rank : other.rank - one.rank))
}

/** What a `Standing` is made of. */
export const standing = sql`page.id, page.rank, page.key::text as key`

/** The order of a page's rows. */
export function inOrder({ ascending: { ranks, keys } }: Walk): SQL {
  const way = direction(keys)
  return sql`order by page.rank ${direction(ranks)}, page.key ${way}, page.id ${way}`
}

const runOrder = sql`run_order`

const idOf = (walk: Walk, run: Run) => run.id ?? walk.id

const columnsOf = (id: SQL, { rank, keyOf }: Run, order: SQL) =>
  sql`${id} as id, ${rank}::int as rank, ${keyOf?.(order) ?? order} as key`

function along(walk: Walk, run: Run): SQL {
  const way = direction(walk.ascending.keys)
  return sql`order by ${run.order} ${way}, ${idOf(walk, run)} ${way}`
}

function beyond(walk: Walk, run: Run, after: Standing | null): SQL | undefined {
  if (after?.rank !== run.rank) return undefined
  const sign = walk.ascending.keys ? sql`>` : sql`<`
  return sql`(${run.order}, ${idOf(walk, run)}) ${sign} (${run.valueOf(after.key)}, ${after.id}::uuid)`
}
