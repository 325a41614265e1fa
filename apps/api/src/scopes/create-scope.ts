import { eq } from 'drizzle-orm'
import * as z from 'zod'
import { checkNewScope, checkOptionalText, decideAll, limits } from '@latchkey/domain'
import { scopes } from '../db/schema.ts'
import { change, rollback } from '../events/change.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { isRefused, refuse } from '../http/problem.ts'
import { refuseBy } from '../http/refusal-words.ts'
import { description, scopeSchema, viewScope } from './scope-schemas.ts'

export const createScope = endpoint({
  operationId: 'createScope',
  method: 'post',
  path: '/v1/scopes',
  tag: 'Scopes',
  summary: 'Add a scope to the catalogue',
  description: 'Nobody holds it but the administrators, until it is given to a role.',
  access: { scopes: ['latchkey.scopes:manage'] },
  body: z
    .strictObject({ name: z.string().max(limits.scopeName * 2), description: description.nullish() })
    .meta({ id: 'CreateScopeRequest' }),
  success: { status: 201, description: 'Added', body: scopeSchema },
  refusals: ['invalid', 'scope_taken'],
  async handle({ app, body, origin }) {
    const decision = decideAll({
      name: checkNewScope(body.name),
      description: checkOptionalText('description', body.description, describing),
    })
    if (!decision.ok) return refuseBy(decision.refusals)
    const { name } = decision.value
    const scope = { name, description: decision.value.description ?? '' }
    const { value } = await change(app.database, origin, async (tx, record) => {
      const [taken] = await tx.select().from(scopes).where(eq(scopes.name, name))
      if (taken) return rollback(refuse('scope_taken', `The catalogue has ${name} already.`))
      await tx.insert(scopes).values(scope)
      record({
        action: 'scope.created',
        target: { kind: 'scope', id: name, name },
        before: null,
        after: scope,
      })
      return null
    })
    return isRefused(value) ? value : reply(viewScope({ ...scope, builtIn: false, version: 1 }))
  },
})

export const describing = { max: limits.description, lines: true }
