import type { App } from '../app.ts'
import type { Changed } from '../events/change.ts'
import { effectOf } from '../events/effect.ts'
import { reply } from '../http/endpoint.ts'
import { etag } from '../http/wire.ts'
import { userNotFound } from './user-rules.ts'
import type { Refused } from '../http/problem.ts'
import { viewUser } from './user-view.ts'

/** The user after a change that was not refused, and how far the change has reached. */
export async function answerUser<R extends Refused>(
  app: App,
  userId: string,
  { value: refused, committedAt }: Changed<R | null>,
) {
  if (refused) return refused
  const user = await viewUser(app.database.db, userId)
  if (!user) return userNotFound()
  return reply({ user, effect: effectOf(app, committedAt) }, { headers: etag(user.version) })
}
