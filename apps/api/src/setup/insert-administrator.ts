import { eq, isNull } from 'drizzle-orm'
import type { Writer } from '../db/database.ts'
import { installation, roles } from '../db/schema.ts'
import type { RecordEvent } from '../events/change.ts'
import { selectRoles } from '../roles/role-store.ts'
import { auditOf, insertUser, targetOf, type NewUser } from '../users/user-store.ts'

type NewAdministrator = Pick<NewUser, 'id' | 'username' | 'firstName' | 'lastName' | 'passwordHash'>

/** A person with the role Administrator. From the first one on, the set-up code is of no use. */
export async function insertAdministrator(
  tx: Writer,
  record: RecordEvent,
  admin: NewAdministrator,
): Promise<void> {
  const given = await selectRoles(tx).where(eq(roles.builtIn, 'administrator'))
  if (given.length === 0) throw new Error('The built-in role Administrator is missing.')
  const user = { ...admin, kind: 'person', roles: given } as const
  await insertUser(tx, user)
  await tx
    .update(installation)
    .set({ setUpAt: new Date(), setupCodeDigest: null })
    .where(isNull(installation.setUpAt))
  const after = auditOf({ ...user, enabled: true })
  record({ action: 'user.created', target: targetOf(user), before: null, after })
}
