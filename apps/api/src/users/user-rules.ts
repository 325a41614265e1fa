import {
  canAdminister,
  checkGivenRoles,
  checkWithinPower,
  heldScopes as scopesOf,
  refuseLastAdministrator,
  type Administering,
} from '@latchkey/domain'
import type { Reader, Writer } from '../db/database.ts'
import type { Actor } from '../http/endpoint.ts'
import { refuse, type Refused } from '../http/problem.ts'
import { refuseBy } from '../http/refusal-words.ts'
import { loadCatalogue } from '../tokens/token-surroundings.ts'
import { countOtherAdministrators, currentActor, lockUser, type UserRecord } from './user-store.ts'

export const userNotFound = () => refuse('not_found', 'There is no user with this id.')

/** The user under a lock, for an actor who holds whatever they do. */
export async function lockWithinPower(
  tx: Writer,
  actor: Actor,
  userId: string,
): Promise<UserRecord | Refused<'not_found' | 'beyond_power'>> {
  const user = await lockUser(tx, userId)
  if (!user) return userNotFound()
  const within = checkWithinPower(await currentActor(tx, actor), await carriedBy(tx, user))
  return within.ok ? user : refuseBy(within.refusals)
}

export function refuseStale({ version }: UserRecord, from: number | null): Refused<'version_stale'> | null {
  return from === null || from === version ? null : refuseBy([{ code: 'version_stale', version }])
}

export async function refuseRoles(
  tx: Writer,
  actor: Actor,
  user: Pick<UserRecord, 'roles'>,
): Promise<Refused<'role_not_grantable'> | null> {
  const given = checkGivenRoles(await currentActor(tx, actor), await carriedBy(tx, user))
  return given.ok ? null : refuseBy(given.refusals)
}

/** `after` is null for a deletion. */
export async function refuseLast(
  tx: Writer,
  before: UserRecord,
  after: UserRecord | null,
): Promise<Refused<'last_administrator'> | null> {
  const was = administering(before)
  if (!canAdminister(was)) return null
  const others = await countOtherAdministrators(tx, before.id)
  const refusal = refuseLastAdministrator(was, after && administering(after), others)
  return refusal && refuseBy([refusal])
}

const administering = ({ kind, enabled, roles }: UserRecord): Administering => ({
  kind,
  enabled,
  administrator: roles.some(({ builtIn }) => builtIn === 'administrator'),
})

/** What the roles carry, whether or not the user is enabled. */
const carriedBy = async (reader: Reader, { roles }: Pick<UserRecord, 'roles'>) =>
  scopesOf({ enabled: true, roles }, await loadCatalogue(reader))
