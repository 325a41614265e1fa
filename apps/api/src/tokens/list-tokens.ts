import * as z from 'zod'
import { cursorRefused, readCursor, writeCursor, type ListName } from '../http/cursor.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { isRefused } from '../http/problem.ts'
import type { App } from '../app.ts'
import type { Standing } from '../db/keyset.ts'
import { pageOfTokens, totalMax } from './page-of-tokens.ts'
import { filterQuery, matching } from './token-filter.ts'
import { tokenList } from './token-schemas.ts'
import { sortQuery, walkOf } from './token-sort.ts'
import { loadPolicy, readClock } from './token-store.ts'
import { viewToken } from './token-view.ts'

const listQuery = z.strictObject({
  ...filterQuery,
  sort: sortQuery,
  cursor: z.string().max(2000).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export const listTokens = endpoint({
  operationId: 'listTokens',
  method: 'get',
  path: '/v1/tokens',
  tag: 'Tokens',
  summary: 'The tokens that you may see',
  access: { scopes: ['latchkey.tokens:manage-own', 'latchkey.tokens:manage'] },
  query: listQuery,
  success: { status: 200, description: 'A page of them', body: tokenList },
  refusals: ['invalid'],
  async handle({ app, query, actor }) {
    const { db } = app.database
    const { cursor, limit, ...asked } = query
    const list: ListName = ['listTokens', asked]
    const start = readStart(app, list, cursor)
    if (isRefused(start)) return start
    const [policy, now] = await Promise.all([loadPolicy(db), readClock(db)])
    const judged = { policy, at: start?.at ?? now }
    const walk = walkOf(asked.sort, judged)
    const where = matching(actor, asked, judged)
    const page = await pageOfTokens(db, { walk, where, after: start?.after ?? null, limit })
    return reply({
      items: page.records.map((record) => viewToken(record, policy, now)),
      nextCursor: page.end && writeCursor(app, list, placeOf(judged.at, page.end)),
      total: Math.min(page.total, totalMax),
      totalIsExact: page.total <= totalMax,
    })
  },
})

/** The instant by which the first page judged states goes along: a token whose time comes between two pages is on one of them. */
const placeOf = (at: number, { rank, key, id }: Standing) => [String(at), String(rank), key, id]

function readStart(app: App, list: ListName, cursor: string | undefined) {
  if (cursor === undefined) return null
  const [at, rank, key, id] = readCursor(app, list, cursor) ?? []
  if (at === undefined || rank === undefined || key === undefined || id === undefined) return cursorRefused()
  return { at: Number(at), after: { rank: Number(rank), key, id } }
}
