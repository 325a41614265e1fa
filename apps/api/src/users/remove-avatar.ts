import { change, rollback } from '../events/change.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { isRefused } from '../http/problem.ts'
import { etag, idParams, versionHeader } from '../http/wire.ts'
import { saveAvatar } from './avatar-store.ts'
import { lockWithinPower, userNotFound } from './user-rules.ts'
import { userSchema, viewUser } from './user-view.ts'

export const removeAvatar = endpoint({
  operationId: 'removeAvatar',
  method: 'delete',
  path: '/v1/users/{id}/avatar',
  tag: 'Users',
  summary: 'Take the picture away',
  access: { scopes: ['latchkey.users:manage'] },
  params: idParams,
  success: { status: 200, description: 'The user without it', body: userSchema, headers: versionHeader },
  refusals: ['not_found', 'beyond_power'],
  async handle({ app, actor, origin, params }) {
    const { value } = await change(app.database, origin, async (tx, record) => {
      const user = await lockWithinPower(tx, actor, params.id)
      if (isRefused(user)) return rollback(user)
      await saveAvatar(tx, record, user, null)
      return viewUser(tx, user.id)
    })
    if (isRefused(value)) return value
    return value ? reply(value, { headers: etag(value.version) }) : userNotFound()
  },
})
