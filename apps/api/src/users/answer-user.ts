import type { Changed } from '../events/change.ts'
import { reply, type Actor, type Call } from '../http/endpoint.ts'
import { etag } from '../http/wire.ts'
import { userNotFound } from './user-rules.ts'
import type { Refused } from '../http/problem.ts'
import { viewUser } from './user-view.ts'

/** The user after a change that was not refused, and how far the change has reached. */
export async function answerUser<R extends Refused>(
  {
    app,
    params: { id },
    effect,
  }: Pick<Call<{ id: string }, unknown, unknown, Actor>, 'app' | 'params' | 'effect'>,
  { value: refused }: Changed<R | null>,
) {
  if (refused) return refused
  const user = await viewUser(app.database.db, id)
  if (!user) return userNotFound()
  return reply({ user, effect: await effect() }, { headers: etag(user.version) })
}
