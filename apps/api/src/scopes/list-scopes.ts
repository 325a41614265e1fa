import { asc } from 'drizzle-orm'
import * as z from 'zod'
import { scopes } from '../db/schema.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { scopeSchema, viewScope } from './scope-schemas.ts'

export const listScopes = endpoint({
  operationId: 'listScopes',
  method: 'get',
  path: '/v1/scopes',
  tag: 'Scopes',
  summary: 'The catalogue of scopes',
  access: 'authenticated',
  success: {
    status: 200,
    description: 'All of them, by name',
    body: z.strictObject({ items: z.array(scopeSchema) }),
  },
  refusals: [],
  async handle({ app }) {
    const rows = await app.database.db.select().from(scopes).orderBy(asc(scopes.name))
    return reply({ items: rows.map(viewScope) })
  },
})
