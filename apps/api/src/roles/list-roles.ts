import { gt } from 'drizzle-orm'
import * as z from 'zod'
import { nameKey } from '@latchkey/domain'
import { countUpTo } from '../db/count.ts'
import { roles } from '../db/schema.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { keyedPage, pageQuery } from '../http/page.ts'
import { isRefused } from '../http/problem.ts'
import { listOf } from '../http/wire.ts'
import { roleSchema, viewRole } from './role-schemas.ts'
import { selectRoles } from './role-store.ts'

export const listRoles = endpoint({
  operationId: 'listRoles',
  method: 'get',
  path: '/v1/roles',
  tag: 'Roles',
  summary: 'The roles that users can have',
  access: { scopes: ['latchkey.roles:manage', 'latchkey.users:read', 'latchkey.users:manage'] },
  query: z.strictObject(pageQuery),
  success: { status: 200, description: 'A page of them, by name', body: listOf(roleSchema, 'RoleList') },
  refusals: ['invalid'],
  async handle({ app, query }) {
    const { db } = app.database
    const page = await keyedPage(app, query, {
      list: ['listRoles', {}],
      keyOf: ({ name }) => nameKey(name),
      rowsBeyond: (key, limit) =>
        selectRoles(db)
          .where(key === undefined ? undefined : gt(roles.nameKey, key))
          .limit(limit),
      total: () => countUpTo(db, roles, undefined),
      view: viewRole,
    })
    return isRefused(page) ? page : reply(page)
  },
})
