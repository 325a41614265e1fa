import { canSee } from '@latchkey/domain'
import { endpoint, reply } from '../http/endpoint.ts'
import { refuse } from '../http/problem.ts'
import { etag, idParams, versionHeader } from '../http/wire.ts'
import { tokenSchema } from './token-schemas.ts'
import { findToken, loadPolicy, readClock } from './token-store.ts'
import { viewToken } from './token-view.ts'

export const getToken = endpoint({
  operationId: 'getToken',
  method: 'get',
  path: '/v1/tokens/{id}',
  tag: 'Tokens',
  summary: 'One token',
  access: { scopes: ['latchkey.tokens:manage-own', 'latchkey.tokens:manage'] },
  params: idParams,
  success: { status: 200, description: 'The token', body: tokenSchema, headers: versionHeader },
  refusals: ['not_found'],
  async handle({ app, params, actor }) {
    const { db } = app.database
    const [record, policy, now] = await Promise.all([findToken(db, params.id), loadPolicy(db), readClock(db)])
    if (!record || !canSee(actor, record.token)) return tokenNotFound()
    return reply(viewToken(record, policy, now), { headers: etag(record.token.version) })
  },
})

/** Absent and not yours are one answer: an id must not tell whether it exists. */
export const tokenNotFound = () => refuse('not_found', 'There is no token with this id that you may see.')
