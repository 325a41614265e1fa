import { change, rollback } from '../events/change.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { isRefused } from '../http/problem.ts'
import { bytes, etag, idParams, versionHeader } from '../http/wire.ts'
import { saveAvatar } from './avatar-store.ts'
import { pictureBytesMax, readPicture } from './picture.ts'
import { lockWithinPower, userNotFound } from './user-rules.ts'
import { userSchema, viewUser } from './user-view.ts'

export const setAvatar = endpoint({
  operationId: 'setAvatar',
  method: 'put',
  path: '/v1/users/{id}/avatar',
  tag: 'Users',
  summary: 'Give a user a picture',
  description:
    'PNG, JPEG or WebP, up to 512 KiB and 1024 pixels wide and high. It is cut to a square and encoded anew.',
  access: { scopes: ['latchkey.users:manage'] },
  params: idParams,
  encoding: 'image',
  bodyBytesMax: pictureBytesMax,
  body: bytes,
  success: { status: 200, description: 'The user with it', body: userSchema, headers: versionHeader },
  refusals: ['not_found', 'beyond_power', 'invalid', 'unsupported_media_type'],
  async handle({ app, actor, origin, params, body }) {
    const picture = await readPicture(body)
    if (isRefused(picture)) return picture
    const { value } = await change(app.database, origin, async (tx, record) => {
      const user = await lockWithinPower(tx, actor, params.id)
      if (isRefused(user)) return rollback(user)
      await saveAvatar(tx, record, user, picture)
      return viewUser(tx, user.id)
    })
    if (isRefused(value)) return value
    return value ? reply(value, { headers: etag(value.version) }) : userNotFound()
  },
})
