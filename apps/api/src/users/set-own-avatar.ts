import { change } from '../events/change.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { isRefused } from '../http/problem.ts'
import { bytes, etag, versionHeader } from '../http/wire.ts'
import { saveAvatar } from './avatar-store.ts'
import { pictureBytesMax, readPicture } from './picture.ts'
import { userNotFound } from './user-rules.ts'
import { lockUser } from './user-store.ts'
import { meSchema, viewMe } from './user-view.ts'

export const setOwnAvatar = endpoint({
  operationId: 'setOwnAvatar',
  method: 'put',
  path: '/v1/me/avatar',
  tag: 'Me',
  summary: 'Give yourself a picture',
  description:
    'PNG, JPEG or WebP, up to 512 KiB and 1024 pixels wide and high. It is cut to a square and encoded anew.',
  access: 'session',
  encoding: 'image',
  bodyBytesMax: pictureBytesMax,
  body: bytes,
  success: { status: 200, description: 'You with it', body: meSchema, headers: versionHeader },
  refusals: ['not_found', 'invalid', 'unsupported_media_type'],
  async handle({ app, actor, origin, body }) {
    const picture = await readPicture(body)
    if (isRefused(picture)) return picture
    const { value } = await change(app.database, origin, async (tx, record) => {
      const user = await lockUser(tx, actor.id)
      if (user) await saveAvatar(tx, record, user, picture)
      return viewMe(tx, actor.id)
    })
    return value ? reply(value, { headers: etag(value.version) }) : userNotFound()
  },
})
