import { eq } from 'drizzle-orm'
import * as z from 'zod'
import { users } from '../db/schema.ts'
import { change, rollback } from '../events/change.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { isRefused, refuse } from '../http/problem.ts'
import { refuseBy } from '../http/refusal-words.ts'
import { idParams } from '../http/wire.ts'
import { refuseGuessable } from '../sessions/guessable-password.ts'
import { newPassword } from '../sessions/password-schemas.ts'
import { endSessions } from '../sessions/session-store.ts'
import { lockWithinPower } from './user-rules.ts'
import { targetOf, touched } from './user-store.ts'

export const setPassword = endpoint({
  operationId: 'setPassword',
  method: 'put',
  path: '/v1/users/{id}/password',
  tag: 'Users',
  summary: 'Give a person a password',
  description:
    'Their sessions are ended. Your own password is changed with the current one, at `/v1/me/password`.',
  access: { scopes: ['latchkey.users:manage'] },
  params: idParams,
  body: z.strictObject({ password: newPassword }),
  success: { status: 204, description: 'The password before is no longer accepted' },
  refusals: ['not_found', 'invalid', 'own_password', 'beyond_power'],
  async handle({ app, actor, origin, params, body }) {
    if (params.id === actor.id)
      return refuse('own_password', 'Change your own password with the current one: PUT /v1/me/password.')
    const passwordHash = await app.passwords.hash(body.password)
    const { value } = await change(app.database, origin, async (tx, record) => {
      const user = await lockWithinPower(tx, actor, params.id)
      if (isRefused(user)) return rollback(user)
      if (user.kind === 'bot') return rollback(refuseBy([{ code: 'password_for_bot', field: 'password' }]))
      const guessable = refuseGuessable(app, 'password', body.password, user)
      if (guessable) return rollback(guessable)
      await tx
        .update(users)
        .set({ passwordHash, ...touched })
        .where(eq(users.id, user.id))
      await endSessions(tx, record, user)
      record({ action: 'user.password_set', target: targetOf(user), before: null, after: null })
      return null
    })
    return isRefused(value) ? value : reply(undefined)
  },
})
