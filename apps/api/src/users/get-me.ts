import { endpoint, reply } from '../http/endpoint.ts'
import { refuse } from '../http/problem.ts'
import { etag, versionHeader } from '../http/wire.ts'
import { userSchema, viewUser } from './user-view.ts'

export const getMe = endpoint({
  operationId: 'getMe',
  method: 'get',
  path: '/v1/me',
  tag: 'Users',
  summary: 'The user whose credentials these are',
  access: 'authenticated',
  success: { status: 200, description: 'The user', body: userSchema, headers: versionHeader },
  refusals: ['not_found'],
  async handle({ app, actor }) {
    const user = await viewUser(app.database.db, actor.id)
    return user ? reply(user, { headers: etag(user.version) }) : refuse('not_found', 'This user is gone.')
  },
})
