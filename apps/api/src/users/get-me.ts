import { endpoint, reply } from '../http/endpoint.ts'
import { refuse } from '../http/problem.ts'
import { etag, versionHeader } from '../http/wire.ts'
import { meSchema, viewMe } from './user-view.ts'

export const getMe = endpoint({
  operationId: 'getMe',
  method: 'get',
  path: '/v1/me',
  tag: 'Me',
  summary: 'The user whose credentials these are',
  access: 'authenticated',
  success: { status: 200, description: 'The user', body: meSchema, headers: versionHeader },
  refusals: ['not_found'],
  async handle({ app, actor }) {
    const me = await viewMe(app.database.db, actor.id)
    return me ? reply(me, { headers: etag(me.version) }) : refuse('not_found', 'This user is gone.')
  },
})
