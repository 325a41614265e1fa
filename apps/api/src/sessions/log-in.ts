import { eq } from 'drizzle-orm'
import * as z from 'zod'
import { usernameKey } from '@latchkey/domain'
import { v7 as uuidv7 } from 'uuid'
import { users } from '../db/schema.ts'
import { change } from '../events/change.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { refuse } from '../http/problem.ts'
import { iso } from '../http/wire.ts'
import { viewUser } from '../users/user-view.ts'
import { password, sessionSchema } from './session-schemas.ts'
import { startSession } from './session-store.ts'

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
    const wait = await app.logInThrottle.attempt(account, address)
    if (wait)
      return refuse(
        'rate_limited',
        `Wait ${String(wait.retryAfterSeconds)} seconds before the next attempt.`,
        {
          headers: { 'Retry-After': String(wait.retryAfterSeconds) },
        },
      )
    const [user] = await app.database.db.select().from(users).where(eq(users.usernameKey, account))
    const right = await app.passwords.verify(user?.passwordHash ?? null, body.password)
    if (!right || !user?.enabled) return refuse('log_in_failed', 'Check the username and the password.')
    await app.logInThrottle.forgive(account, address)
    const actor = { userId: user.id, tokenId: null, name: user.username }
    const { value: session } = await change(app.database, { ...origin, actor }, async (tx, record) => {
      const id = uuidv7()
      record({
        action: 'session.started',
        target: { kind: 'session', id, name: user.username },
        before: null,
        after: null,
      })
      return startSession(tx, { userId: user.id, address, userAgent }, id)
    })
    const view = await viewUser(app.database.db, user.id)
    if (!view) return refuse('log_in_failed', 'Check the username and the password.')
    return reply({ user: view, expiresAt: iso(session.expiresAt) }, { cookie: session.cookie })
  },
})
