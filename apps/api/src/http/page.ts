import * as z from 'zod'
import type { App } from '../app.ts'
import { totalMax } from '../db/count.ts'
import { cursorRefused, readCursor, writeCursor, type ListName } from './cursor.ts'
import { wholeNumberOr } from './wire.ts'

/** What every list takes beside its filters. */
export const pageQuery = {
  cursor: z.string().max(2000).optional(),
  limit: wholeNumberOr(50, 1, 200),
}

export interface PageAsked {
  readonly cursor?: string | undefined
  readonly limit: number
}

/** A page as every list answers it; `total` is counted by `countUpTo`. */
export const pageOf = <Item>(items: Item[], nextCursor: string | null, total: number) => ({
  items,
  nextCursor,
  total: Math.min(total, totalMax),
  totalIsExact: total <= totalMax,
})

interface KeyedList<Row, Item> {
  readonly list: ListName
  /** What no two rows have alike, and what they are in the order of. */
  readonly keyOf: (row: Row) => string
  /** The first rows beyond a key, or of all. */
  readonly rowsBeyond: (key: string | undefined, limit: number) => PromiseLike<readonly Row[]>
  readonly total: () => Promise<number>
  readonly view: (row: Row) => Item
}

/** A page of a list that has but one order. */
export async function keyedPage<Row, Item>(
  app: App,
  { cursor, limit }: PageAsked,
  { list, keyOf, rowsBeyond, total, view }: KeyedList<Row, Item>,
) {
  const place = cursor === undefined ? [] : readCursor(app, list, cursor)
  if (!place) return cursorRefused()
  // One row more than the page has says whether another page comes.
  const [rows, counted] = await Promise.all([rowsBeyond(place[0], limit + 1), total()])
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return pageOf(
    rows.slice(0, limit).map(view),
    last === undefined ? null : writeCursor(app, list, [keyOf(last)]),
    counted,
  )
}
