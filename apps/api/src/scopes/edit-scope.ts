import { eq, sql } from 'drizzle-orm'
import * as z from 'zod'
import { checkOptionalText } from '@latchkey/domain'
import { scopes } from '../db/schema.ts'
import { change, rollback } from '../events/change.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { isRefused } from '../http/problem.ts'
import { refuseBy } from '../http/refusal-words.ts'
import { etag, versionHeader } from '../http/wire.ts'
import { describing } from './create-scope.ts'
import { lockScope } from './remove-scope.ts'
import { description, scopeParams, scopeSchema, viewScope } from './scope-schemas.ts'

export const editScope = endpoint({
  operationId: 'editScope',
  method: 'patch',
  path: '/v1/scopes/{name}',
  tag: 'Scopes',
  summary: 'Describe a scope anew',
  description: 'The name stays: tokens and services know the scope by it.',
  access: { scopes: ['latchkey.scopes:manage'] },
  params: scopeParams,
  ifMatch: true,
  body: z.strictObject({ description }).meta({ id: 'EditScopeRequest' }),
  success: { status: 200, description: 'Changed', body: scopeSchema, headers: versionHeader },
  refusals: ['not_found', 'version_stale', 'invalid', 'built_in'],
  async handle({ app, params, ifMatch, body, origin }) {
    const checked = checkOptionalText('description', body.description, describing)
    if (!checked.ok) return refuseBy(checked.refusals)
    const after = { description: checked.value ?? '' }
    const { value } = await change(app.database, origin, async (tx, record) => {
      const scope = await lockScope(tx, params.name, ifMatch)
      if (isRefused(scope)) return rollback(scope)
      const { name, description: was, version } = scope
      if (was === after.description) return scope
      await tx
        .update(scopes)
        .set({ ...after, version: version + 1, updatedAt: sql`clock_timestamp()` })
        .where(eq(scopes.name, name))
      const target = { kind: 'scope', id: name, name }
      record({ action: 'scope.edited', target, before: { description: was }, after })
      return { ...scope, ...after, version: version + 1 }
    })
    return isRefused(value) ? value : reply(viewScope(value), { headers: etag(value.version) })
  },
})
