import { change } from '../events/change.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { etag, versionHeader } from '../http/wire.ts'
import { saveAvatar } from './avatar-store.ts'
import { userNotFound } from './user-rules.ts'
import { lockUser } from './user-store.ts'
import { meSchema, viewMe } from './user-view.ts'

export const removeOwnAvatar = endpoint({
  operationId: 'removeOwnAvatar',
  method: 'delete',
  path: '/v1/me/avatar',
  tag: 'Me',
  summary: 'Take your picture away',
  access: 'session',
  success: { status: 200, description: 'You without it', body: meSchema, headers: versionHeader },
  refusals: ['not_found'],
  async handle({ app, actor, origin }) {
    const { value } = await change(app.database, origin, async (tx, record) => {
      const user = await lockUser(tx, actor.id)
      if (user) await saveAvatar(tx, record, user, null)
      return viewMe(tx, actor.id)
    })
    return value ? reply(value, { headers: etag(value.version) }) : userNotFound()
  },
})
