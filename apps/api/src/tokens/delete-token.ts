import { eq } from 'drizzle-orm'
import { tokens } from '../db/schema.ts'
import { change, rollback } from '../events/change.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { isRefused } from '../http/problem.ts'
import { refuseBy } from '../http/refusal-words.ts'
import { idParams } from '../http/wire.ts'
import { lockForActor, targetOf } from './change-token.ts'
import { tokenNotFound } from './get-token.ts'
import { auditOf } from './token-audit.ts'
import { deletedToken } from './token-schemas.ts'

export const deleteToken = endpoint({
  operationId: 'deleteToken',
  method: 'delete',
  path: '/v1/tokens/{id}',
  tag: 'Tokens',
  summary: 'End a token and remove it',
  description: 'It ends as by a revoke, whatever its state was. Its events stay in the log.',
  access: { scopes: ['latchkey.tokens:manage-own', 'latchkey.tokens:manage'] },
  params: idParams,
  ifMatch: true,
  success: { status: 200, description: 'Gone, everywhere', body: deletedToken },
  refusals: ['not_found', 'version_stale'],
  async handle({ app, actor, origin, params, ifMatch, effect }) {
    const { value } = await change(app.database, origin, async (tx, record) => {
      const given = await lockForActor(tx, actor, params.id)
      if (!given) return rollback(tokenNotFound())
      const { token } = given.found
      const { version } = token
      if (version !== ifMatch) return rollback(refuseBy([{ code: 'version_stale', version }]))
      await tx.delete(tokens).where(eq(tokens.id, token.id))
      record({ action: 'token.deleted', target: targetOf(token), before: auditOf(token), after: null })
      return null
    })
    return isRefused(value) ? value : reply({ effect: await effect() })
  },
})
