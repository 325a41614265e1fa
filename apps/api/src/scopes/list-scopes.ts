import { asc, gt } from 'drizzle-orm'
import * as z from 'zod'
import { countUpTo } from '../db/count.ts'
import { scopes } from '../db/schema.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { keyedPage, pageQuery } from '../http/page.ts'
import { isRefused } from '../http/problem.ts'
import { listOf } from '../http/wire.ts'
import { scopeSchema, viewScope } from './scope-schemas.ts'

export const listScopes = endpoint({
  operationId: 'listScopes',
  method: 'get',
  path: '/v1/scopes',
  tag: 'Scopes',
  summary: 'The catalogue of scopes',
  access: 'authenticated',
  query: z.strictObject(pageQuery),
  success: { status: 200, description: 'A page of them, by name', body: listOf(scopeSchema, 'ScopeList') },
  refusals: ['invalid'],
  async handle({ app, query }) {
    const { db } = app.database
    const page = await keyedPage(app, query, {
      list: ['listScopes', {}],
      keyOf: ({ name }) => name,
      rowsBeyond: (key, limit) =>
        db
          .select()
          .from(scopes)
          .where(key === undefined ? undefined : gt(scopes.name, key))
          .orderBy(asc(scopes.name))
          .limit(limit),
      total: () => countUpTo(db, scopes, undefined),
      view: viewScope,
    })
    return isRefused(page) ? page : reply(page)
  },
})
