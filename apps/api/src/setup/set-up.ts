import { eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import * as z from 'zod'
import { usernameKey } from '@latchkey/domain'
import { installation, roles, userRoles, users } from '../db/schema.ts'
import type { Writer } from '../db/database.ts'
import { change, rollback, type RecordEvent } from '../events/change.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { isRefused, refuse } from '../http/problem.ts'
import { iso } from '../http/wire.ts'
import { newPassword, sessionSchema } from '../sessions/session-schemas.ts'
import { startSession } from '../sessions/session-store.ts'
import { firstName, lastName, username } from '../users/user-schemas.ts'
import { viewUser } from '../users/user-view.ts'
import { isSetupCode, removeSetupCode } from './setup-code.ts'

const setUpRequest = z.strictObject({
  code: z.string().max(200),
  username,
  password: newPassword,
  firstName: firstName.optional(),
  lastName: lastName.optional(),
})

export const setUp = endpoint({
  operationId: 'setUp',
  method: 'post',
  path: '/v1/setup',
  tag: 'Set-up',
  summary: 'Create the first administrator, once',
  description: 'With the code that the first start printed. Whoever comes second is refused, however close.',
  access: 'public',
  body: setUpRequest,
  success: { status: 201, description: 'Set up, and signed in', body: sessionSchema },
  refusals: ['set_up_already', 'setup_code_wrong', 'rate_limited'],
  async handle({ app, body, origin, address, userAgent }) {
    const wait = await app.logInThrottle.attempt('set-up', address)
    if (wait)
      return refuse(
        'rate_limited',
        `Wait ${String(wait.retryAfterSeconds)} seconds before the next attempt.`,
        {
          headers: { 'Retry-After': String(wait.retryAfterSeconds) },
        },
      )
    const [before] = await app.database.db.select().from(installation)
    if (before?.setUpAt) return refuse('set_up_already', 'The first administrator exists. Log in instead.')
    if (!isSetupCode(body.code, before?.setupCodeDigest ?? null)) return wrongCode()
    const passwordHash = await app.passwords.hash(body.password)
    const userId = uuidv7()
    const actor = { userId, tokenId: null, name: body.username }
    const { value } = await change(app.database, { ...origin, actor }, async (tx, record) => {
      // The row's lock lets one of two racing set-ups through; the other finds it done.
      const [row] = await tx.select().from(installation).for('update')
      if (!row || row.setUpAt)
        return rollback(refuse('set_up_already', 'The first administrator exists. Log in instead.'))
      if (!isSetupCode(body.code, row.setupCodeDigest)) return rollback(wrongCode())
      await createAdministrator(tx, record, { ...body, passwordHash, userId })
      return startSession(tx, { userId, address, userAgent }, uuidv7())
    })
    if (isRefused(value)) return value
    await removeSetupCode(app.config.dataDir)
    const user = await viewUser(app.database.db, userId)
    if (!user) throw new Error('The first administrator vanished.')
    return reply({ user, expiresAt: iso(value.expiresAt) }, { cookie: value.cookie })
  },
})

const wrongCode = () =>
  refuse('setup_code_wrong', 'Use the link that the server printed when it first started.')

type NewAdministrator = z.output<typeof setUpRequest> & { passwordHash: string; userId: string }

async function createAdministrator(tx: Writer, record: RecordEvent, admin: NewAdministrator): Promise<void> {
  const { userId, passwordHash, username, firstName = null, lastName = null } = admin
  await tx.insert(users).values({
    id: userId,
    kind: 'person',
    username,
    usernameKey: usernameKey(username),
    firstName,
    lastName,
    passwordHash,
  })
  const [role] = await tx
    .select({ id: roles.id, name: roles.name })
    .from(roles)
    .where(eq(roles.builtIn, 'administrator'))
  if (!role) throw new Error('The built-in role Administrator is missing.')
  await tx.insert(userRoles).values({ userId, roleId: role.id })
  await tx.update(installation).set({ setUpAt: new Date(), setupCodeDigest: null })
  record({
    action: 'user.created',
    target: { kind: 'user', id: userId, name: username },
    before: null,
    after: { username, firstName, lastName, kind: 'person', roles: [role.name] },
  })
}
