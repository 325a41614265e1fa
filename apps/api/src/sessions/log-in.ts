import { and, eq } from 'drizzle-orm'
import * as z from 'zod'
import { usernameKey } from '@latchkey/domain'
import { users } from '../db/schema.ts'
import { change, rollback } from '../events/change.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { isRefused, refuse } from '../http/problem.ts'
import { iso } from '../http/wire.ts'
import { viewMe } from '../users/user-view.ts'
import { password } from './password-schemas.ts'
import { sessionSchema } from './session-schemas.ts'
import { startSession } from './session-store.ts'
import { refuseAttempt } from './throttle.ts'

export const logIn = endpoint({
  operationId: 'logIn',
  method: 'post',
  path: '/v1/session',
  tag: 'Sessions',
  summary: 'Log in to the panel',
  description:
    'Sets the session cookie. Unknown user, wrong password and disabled user are answered alike, and as slowly.',
  access: 'public',
  body: z.strictObject({ username: z.string().min(1).max(200), password }),
  success: { status: 201, description: 'Logged in', body: sessionSchema },
  refusals: ['log_in_failed', 'rate_limited'],
  async handle({ app, body, origin, address, userAgent }) {
    const account = usernameKey(body.username)
    const throttled = await refuseAttempt(app, account, address)
    if (throttled) return throttled
    const [user] = await app.database.db.select().from(users).where(eq(users.usernameKey, account))
    const right = await app.passwords.verify(user?.passwordHash ?? null, body.password)
    if (!right || !user?.enabled) return failed()
    await app.logInThrottle.forgive(account, address)
    const newHash = app.passwords.isOutdated(user.passwordHash)
      ? await app.passwords.hash(body.password)
      : null
    const actor = { userId: user.id, tokenId: null, name: user.username }
    const { value: session } = await change(app.database, { ...origin, actor }, async (tx, record) => {
      // Who was disabled or got another password since it was checked must not be left with a session that comes after.
      const [same] = await tx
        .select({ enabled: users.enabled })
        .from(users)
        .where(and(eq(users.id, user.id), eq(users.passwordHash, user.passwordHash ?? '')))
        .for('no key update')
      if (!same?.enabled) return rollback(failed())
      if (newHash) await tx.update(users).set({ passwordHash: newHash }).where(eq(users.id, user.id))
      return startSession(tx, record, user, { address, userAgent })
    })
    if (isRefused(session)) return session
    const me = await viewMe(app.database.db, user.id)
    return me ? reply({ user: me, expiresAt: iso(session.expiresAt) }, { cookie: session.cookie }) : failed()
  },
})

const failed = () => refuse('log_in_failed', 'Check the username and the password.')
