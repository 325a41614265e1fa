import { eq, sql } from 'drizzle-orm'
import * as z from 'zod'
import { scopes } from '../db/schema.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { refuseBy } from '../http/refusal-words.ts'
import { affectedByRemoval, viewAffectedTokens } from '../impact/affected-tokens.ts'
import { differencesOf, heldBy, viewAffectedUsers } from '../impact/affected-users.ts'
import { impactSchema } from '../impact/impact.ts'
import { scopeNotFound } from './remove-scope.ts'
import { scopeParams } from './scope-schemas.ts'

export const previewScope = endpoint({
  operationId: 'previewScope',
  method: 'post',
  path: '/v1/scopes/{name}/preview',
  tag: 'Scopes',
  summary: 'What the removal of a scope would do',
  description:
    'Which users hold it, and which live tokens were granted it, whether or not their owners hold it now.',
  access: { scopes: ['latchkey.scopes:manage'] },
  params: scopeParams,
  body: z.strictObject({ action: z.literal('delete') }).meta({ id: 'ScopeChange' }),
  success: { status: 200, description: 'Nothing has been changed', body: impactSchema },
  refusals: ['not_found', 'built_in'],
  async handle({ app, actor, params: { name } }) {
    const { db } = app.database
    const [scope] = await db.select().from(scopes).where(eq(scopes.name, name))
    if (!scope) return scopeNotFound()
    if (scope.builtIn) return refuseBy([{ code: 'built_in' }])
    const nobody = new Map<string, readonly string[]>()
    const holders = differencesOf(await heldBy(db, holding(name), [name]), nobody)
    return reply({
      users: await viewAffectedUsers(db, actor, holders),
      tokens: await viewAffectedTokens(db, actor, affectedByRemoval(name)),
    })
  },
})

const holding = (name: string) => sql`exists (
  select 1 from user_roles ur join roles r on r.id = ur.role_id
  where ur.user_id = users.id and (r.built_in = 'administrator'
    or exists (select 1 from role_scopes rs where rs.role_id = r.id and rs.scope = ${name})))`
