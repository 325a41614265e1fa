import { asc } from 'drizzle-orm'
import * as z from 'zod'
import { scopes } from '../db/schema.ts'
import { endpoint, reply } from '../http/endpoint.ts'

export const scopeSchema = z
  .strictObject({
    name: z.string().meta({ examples: ['orders:read'] }),
    resource: z.string().meta({ examples: ['orders'] }),
    action: z.string().meta({ examples: ['read'] }),
    description: z.string(),
    builtIn: z.boolean().describe('Protects Latchkey itself; cannot be removed.'),
  })
  .meta({ id: 'Scope' })

/** The name says resource and action; the store keeps no second copy of them. */
export function viewScope(row: {
  name: string
  description: string
  builtIn: boolean
}): z.input<typeof scopeSchema> {
  const at = row.name.indexOf(':')
  return { ...row, resource: row.name.slice(0, at), action: row.name.slice(at + 1) }
}

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
    const columns = { name: scopes.name, description: scopes.description, builtIn: scopes.builtIn }
    const rows = await app.database.db.select(columns).from(scopes).orderBy(asc(scopes.name))
    return reply({ items: rows.map(viewScope) })
  },
})
