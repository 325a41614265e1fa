import { endpoint, reply } from '../http/endpoint.ts'
import { etag, idParams, versionHeader } from '../http/wire.ts'
import { userNotFound } from './user-rules.ts'
import { userSchema, viewUser } from './user-view.ts'

export const getUser = endpoint({
  operationId: 'getUser',
  method: 'get',
  path: '/v1/users/{id}',
  tag: 'Users',
  summary: 'One user',
  access: { scopes: ['latchkey.users:read', 'latchkey.users:manage'] },
  params: idParams,
  success: { status: 200, description: 'The user', body: userSchema, headers: versionHeader },
  refusals: ['not_found'],
  async handle({ app, params }) {
    const user = await viewUser(app.database.db, params.id)
    return user ? reply(user, { headers: etag(user.version) }) : userNotFound()
  },
})
