import * as z from 'zod'
import type { App } from '../app.ts'
import { totalMax } from '../db/count.ts'
import type { Standing } from '../db/keyset.ts'
import { csvRow, csvStart } from '../http/csv.ts'
import { endpoint, reply, type Actor } from '../http/endpoint.ts'
import { pageOfTokens } from './page-of-tokens.ts'
import { lookAtTokens } from './look-at-tokens.ts'
import { conditionsOf, filterQuery, scopeOfWalk } from './token-filter.ts'
import type { TokenView } from './token-schemas.ts'
import { sortQuery, walkOf } from './token-sort.ts'
import { viewToken } from './token-view.ts'

const exportQuery = z.strictObject({ ...filterQuery, sort: sortQuery })

export const exportTokens = endpoint({
  operationId: 'exportTokens',
  method: 'get',
  path: '/v1/tokens.csv',
  tag: 'Tokens',
  summary: 'The tokens that you may see, as a table for a spreadsheet',
  description:
    'The filters and sorts of the list, all pages. UTF-8 with a byte order mark. A cell that a spreadsheet would run as a formula begins with an apostrophe.',
  access: { scopes: ['latchkey.tokens:manage-own', 'latchkey.tokens:manage'] },
  query: exportQuery,
  success: {
    status: 200,
    description: 'RFC 4180',
    media: 'text/csv',
    body: z.custom<AsyncIterable<string>>().meta({ override: { type: 'string' } }),
    headers: { 'Content-Disposition': 'A file name.' },
  },
  refusals: [],
  async handle({ app, query, actor }) {
    const pages = pagesOf(app, actor, query)
    // Read before anything is sent: a database that is gone is still a 503.
    const first = await pages.next()
    return reply(linesOf(first.value ?? [], pages), {
      headers: { 'Content-Disposition': 'attachment; filename="tokens.csv"' },
    })
  },
})

const pageSize = 1_000

/** One page in memory at a time, and none of them in a transaction that would last as long as the download. */
async function* pagesOf(
  app: App,
  actor: Actor,
  asked: z.output<typeof exportQuery>,
): AsyncGenerator<readonly TokenView[], undefined> {
  const { db } = app.database
  const { sight, judged } = await lookAtTokens(db, actor, asked)
  const walk = walkOf(asked.sort, judged, scopeOfWalk(actor, asked))
  const conditions = conditionsOf(sight, asked, judged, asked.sort)
  let after: Standing | null = null
  let { isMany } = conditions
  do {
    const { records, end, total } = await pageOfTokens(app, {
      walk,
      ...conditions,
      after,
      isMany,
      limit: pageSize,
    })
    yield records.map((record) => viewToken(record, judged.policy, judged.at))
    after = end
    isMany = total > totalMax
  } while (after)
}

const columns: { readonly [Name in string]: (token: TokenView) => string | null } = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  code: ({ code }) => code,
  description: ({ description }) => description,
  owner: ({ owner }) => owner.username,
  creator: ({ creator }) => creator.username,
  format: ({ format }) => format,
  scopes: ({ scopes }) => scopes.join(' '),
  state: ({ state }) => state,
  validFrom: ({ validFrom }) => validFrom,
  endsAt: ({ endsAt }) => endsAt,
  revokedAt: ({ revokedAt }) => revokedAt,
  lastUsedAt: ({ lastUsedAt }) => lastUsedAt,
  allowedIps: ({ allowedIps }) => allowedIps.join(' '),
  createdAt: ({ createdAt }) => createdAt,
}

async function* linesOf(
  first: readonly TokenView[],
  others: AsyncIterable<readonly TokenView[]>,
): AsyncGenerator<string> {
  const cells = Object.values(columns)
  const lines = (page: readonly TokenView[]) =>
    page.map((token) => csvRow(cells.map((cell) => cell(token)))).join('')
  yield csvStart + csvRow(Object.keys(columns)) + lines(first)
  for await (const page of others) yield lines(page)
}
