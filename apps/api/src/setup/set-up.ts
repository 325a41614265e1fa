import { v7 as uuidv7 } from 'uuid'
import * as z from 'zod'
import { installation } from '../db/schema.ts'
import { change, rollback } from '../events/change.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { isRefused, refuse } from '../http/problem.ts'
import { iso } from '../http/wire.ts'
import { refuseGuessable } from '../sessions/guessable-password.ts'
import { newPassword } from '../sessions/password-schemas.ts'
import { sessionSchema } from '../sessions/session-schemas.ts'
import { startSession } from '../sessions/session-store.ts'
import { refuseAttempt } from '../sessions/throttle.ts'
import { firstName, lastName, username } from '../users/user-schemas.ts'
import { viewMe } from '../users/user-view.ts'
import { insertAdministrator } from './insert-administrator.ts'
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
  refusals: ['invalid', 'set_up_already', 'setup_code_wrong', 'rate_limited'],
  async handle({ app, body, origin, address, userAgent }) {
    const throttled = await refuseAttempt(app, 'set-up', address)
    if (throttled) return throttled
    const [before] = await app.database.db.select().from(installation)
    if (before?.setUpAt) return refuse('set_up_already', 'The first administrator exists. Log in instead.')
    if (!isSetupCode(body.code, before?.setupCodeDigest ?? null)) return wrongCode()
    const { username, firstName = null, lastName = null } = body
    const admin = { username, firstName, lastName }
    const guessable = refuseGuessable(app, 'password', body.password, admin)
    if (guessable) return guessable
    const passwordHash = await app.passwords.hash(body.password)
    const userId = uuidv7()
    const actor = { userId, tokenId: null, name: username }
    const { value } = await change(app.database, { ...origin, actor }, async (tx, record) => {
      // The row's lock lets one of two racing set-ups through; the other finds it done.
      const [row] = await tx.select().from(installation).for('update')
      if (!row || row.setUpAt)
        return rollback(refuse('set_up_already', 'The first administrator exists. Log in instead.'))
      if (!isSetupCode(body.code, row.setupCodeDigest)) return rollback(wrongCode())
      await insertAdministrator(tx, record, { id: userId, ...admin, passwordHash })
      return startSession(tx, record, { id: userId, username }, { address, userAgent })
    })
    if (isRefused(value)) return value
    await removeSetupCode(app.config.dataDir)
    const user = await viewMe(app.database.db, userId)
    if (!user) throw new Error('The first administrator vanished.')
    return reply({ user, expiresAt: iso(value.expiresAt) }, { cookie: value.cookie })
  },
})

const wrongCode = () =>
  refuse('setup_code_wrong', 'Use the link that the server printed when it first started.')
