import { eq } from 'drizzle-orm'
import * as z from 'zod'
import { limits, parseScopeName } from '@latchkey/domain'
import { scopes } from '../db/schema.ts'
import { change, rollback } from '../events/change.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { isRefused, refuse } from '../http/problem.ts'
import { scopeSchema, viewScope } from './list-scopes.ts'

export const createScope = endpoint({
  operationId: 'createScope',
  method: 'post',
  path: '/v1/scopes',
  tag: 'Scopes',
  summary: 'Add a scope to the catalogue',
  access: { scopes: ['latchkey.scopes:manage'] },
  body: z.strictObject({
    name: z.string().refine((text) => parseScopeName(text) !== null, {
      error: 'Write a scope as resource:action in lower case, such as orders:read.',
    }),
    description: z.string().max(limits.description).default(''),
  }),
  success: { status: 201, description: 'Added', body: scopeSchema },
  refusals: ['scope_taken'],
  async handle({ app, body, origin }) {
    const { value } = await change(app.database, origin, async (tx, record) => {
      const [taken] = await tx.select().from(scopes).where(eq(scopes.name, body.name))
      if (taken) return rollback(refuse('scope_taken', `The catalogue has ${body.name} already.`))
      const [row] = await tx.insert(scopes).values(body).returning()
      record({
        action: 'scope.created',
        target: { kind: 'scope', id: body.name, name: body.name },
        before: null,
        after: body,
      })
      return row
    })
    return isRefused(value) ? value : reply(viewScope({ ...body, builtIn: false }))
  },
})
