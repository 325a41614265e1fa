import * as z from 'zod'
import { cursorRefused, readCursor, writeCursor, type ListName } from '../http/cursor.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { pageOf, pageQuery } from '../http/page.ts'
import { isRefused } from '../http/problem.ts'
import type { App } from '../app.ts'
import { totalMax } from '../db/count.ts'
import type { Standing } from '../db/keyset.ts'
import { pageOfTokens } from './page-of-tokens.ts'
import { lookAtTokens } from './look-at-tokens.ts'
import { conditionsOf, filterQuery, scopeOfWalk } from './token-filter.ts'
import { tokenList } from './token-schemas.ts'
import { sortQuery, walkOf } from './token-sort.ts'
import { viewToken } from './token-view.ts'

const listQuery = z.strictObject({ ...filterQuery, sort: sortQuery, ...pageQuery })

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
    const { sight, judged: present } = await lookAtTokens(db, actor, asked, {
      isMany: start?.isMany,
      sort: start ? undefined : asked.sort,
    })
    const judged = { ...present, at: start?.at ?? present.at }
    const walk = walkOf(asked.sort, judged, scopeOfWalk(actor, asked))
    const conditions = conditionsOf(sight, asked, judged, asked.sort)
    const { after = null, isMany = conditions.isMany } = start ?? {}
    const page = await pageOfTokens(app, { walk, ...conditions, after, isMany, limit })
    const items = page.records.map((record) => viewToken(record, present.policy, present.at))
    const next = page.end && writeCursor(app, list, placeOf(judged.at, page.total > totalMax, page.end))
    return reply(pageOf(items, next, page.total))
  },
})

/**
 * The instant by which the first page judged states goes along: a token whose time comes between two pages is on one of
 * them. So does whether more match than are counted: the pages after the first do not count them again.
 */
const placeOf = (at: number, isMany: boolean, { rank, key, id }: Standing) => [
  ...[String(at), isMany ? 'many' : 'few'],
  ...[String(rank), key, id],
]

function readStart(app: App, list: ListName, cursor: string | undefined) {
  if (cursor === undefined) return null
  const [at, size, rank, key, id] = readCursor(app, list, cursor) ?? []
  if (at === undefined || rank === undefined || key === undefined || id === undefined) return cursorRefused()
  return { at: Number(at), isMany: size === 'many', after: { rank: Number(rank), key, id } }
}
