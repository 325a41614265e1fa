import { and, eq } from 'drizzle-orm'
import * as z from 'zod'
import { usernameKey } from '@latchkey/domain'
import { sessions, users } from '../db/schema.ts'
import { change, rollback } from '../events/change.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { isRefused, refuse } from '../http/problem.ts'
import { iso } from '../http/wire.ts'
import { targetOf, touched } from '../users/user-store.ts'
import { viewMe } from '../users/user-view.ts'
import { refuseGuessable } from './guessable-password.ts'
import { newPassword, password } from './password-schemas.ts'
import { sessionSchema } from './session-schemas.ts'
import { endSessions, startSession } from './session-store.ts'
import { refuseAttempt } from './throttle.ts'

export const changePassword = endpoint({
  operationId: 'changePassword',
  method: 'put',
  path: '/v1/me/password',
  tag: 'Me',
  summary: 'Change your password',
  description: 'The session goes on under a new cookie; the others are ended, unless you want to keep them.',
  access: 'session',
  body: z
    .strictObject({
      current: password,
      next: newPassword,
      endOtherSessions: z.boolean().optional().describe('They are, when absent.'),
    })
    .meta({ id: 'ChangePasswordRequest' }),
  success: { status: 200, description: 'Changed', body: sessionSchema },
  refusals: ['password_wrong', 'invalid', 'rate_limited'],
  async handle({ app, actor, body, origin, address, userAgent }) {
    const { db } = app.database
    const account = usernameKey(actor.username)
    const throttled = await refuseAttempt(app, account, address)
    if (throttled) return throttled
    const [user] = await db.select().from(users).where(eq(users.id, actor.id))
    const right = await app.passwords.verify(user?.passwordHash ?? null, body.current)
    if (!right || !user) return wrong()
    await app.logInThrottle.forgive(account, address)
    const guessable = refuseGuessable(app, 'next', body.next, user)
    if (guessable) return guessable
    const passwordHash = await app.passwords.hash(body.next)
    const { value } = await change(app.database, origin, async (tx, record) => {
      // Of two changes at once that both knew the password, the second knows it no longer.
      const changed = await tx
        .update(users)
        .set({ passwordHash, ...touched })
        .where(and(eq(users.id, user.id), eq(users.passwordHash, user.passwordHash ?? '')))
        .returning({ id: users.id })
      if (changed.length === 0) return rollback(wrong())
      record({ action: 'user.password_changed', target: targetOf(user), before: null, after: null })
      // This one too: whoever had learned its cookie is out.
      const current = eq(sessions.id, actor.sessionId ?? '')
      await endSessions(tx, record, user, body.endOtherSessions === false ? current : undefined)
      return startSession(tx, record, user, { address, userAgent })
    })
    if (isRefused(value)) return value
    const me = await viewMe(db, user.id)
    return me ? reply({ user: me, expiresAt: iso(value.expiresAt) }, { cookie: value.cookie }) : wrong()
  },
})

const wrong = () => refuse('password_wrong', 'The current password is not right. Nothing was changed.')
