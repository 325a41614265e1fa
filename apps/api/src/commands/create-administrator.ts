import { eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import * as z from 'zod'
import { usernameKey } from '@latchkey/domain'
import { users } from '../db/schema.ts'
import { change, rollback } from '../events/change.ts'
import { createPasswordEstimator, refuseGuessable } from '../sessions/guessable-password.ts'
import { createPasswordHasher } from '../sessions/password-hash.ts'
import { newPassword } from '../sessions/password-schemas.ts'
import { insertAdministrator } from '../setup/insert-administrator.ts'
import { removeSetupCode } from '../setup/setup-code.ts'
import { firstName, lastName, username } from '../users/user-schemas.ts'
import { origin, type Installation, type Outcome } from './command.ts'

const administrator = z.strictObject({
  username,
  password: newPassword,
  firstName: firstName.default(null),
  lastName: lastName.default(null),
})

/**
 * An administrator without a browser: the first one, or another when nobody can log in any more. It asks nobody, since
 * whoever has the database and the key can write whatever they want.
 */
export async function createAdministrator(
  { config, database }: Installation,
  given: z.input<typeof administrator>,
): Promise<Outcome> {
  const read = administrator.safeParse(given)
  if (!read.success)
    return refused(read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`))
  const { password, ...names } = read.data
  const guessable = refuseGuessable(
    { passwordEstimator: createPasswordEstimator() },
    'password',
    password,
    names,
  )
  if (guessable) return refused(guessable.errors?.map(({ detail }) => `password: ${detail}`) ?? [])
  const passwordHash = await (await createPasswordHasher()).hash(password)
  const admin = { id: uuidv7(), ...names, passwordHash }
  const { value: isTaken } = await change(database, origin('admin create'), async (tx, record) => {
    const sameName = eq(users.usernameKey, usernameKey(admin.username))
    const [other] = await tx.select({ id: users.id }).from(users).where(sameName)
    if (other) return rollback(true)
    await insertAdministrator(tx, record, admin)
    return false
  })
  if (isTaken) return refused([`username: There is a user ${admin.username} already. Choose another name.`])
  await removeSetupCode(config.dataDir)
  return {
    ok: true,
    lines: [`${admin.username} is an administrator and can log in.`],
    record: { id: admin.id, username: admin.username },
  }
}

const refused = (errors: readonly string[]): Outcome => ({
  ok: false,
  lines: ['Nobody was made.', ...errors.map((error) => `  ${error}`)],
  record: { errors },
})
