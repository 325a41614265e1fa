import type { Writer } from '../db/database.ts'
import type { RecordEvent } from '../events/change.ts'
import type { Actor } from '../http/endpoint.ts'
import { isRefused, type Refused } from '../http/problem.ts'
import { endSessions } from '../sessions/session-store.ts'
import { lockWithinPower, refuseLast } from './user-rules.ts'
import { auditOf, saveUser, targetOf, type UserRecord } from './user-store.ts'

interface Asked {
  readonly actor: Actor
  readonly userId: string
}

/** Load, decide, save: for the change and its preview. Doing it twice is the same as once. */
export async function enable(
  tx: Writer,
  record: RecordEvent,
  { actor, userId }: Asked,
): Promise<Refused<'not_found' | 'beyond_power'> | null> {
  const user = await lockWithinPower(tx, actor, userId)
  if (isRefused(user)) return user
  if (!user.enabled) await save(tx, record, user, 'user.enabled')
  return null
}

/** The same, with the sessions of the user, which do not come back. */
export async function disable(
  tx: Writer,
  record: RecordEvent,
  { actor, userId }: Asked,
): Promise<Refused<'not_found' | 'beyond_power' | 'last_administrator'> | null> {
  const user = await lockWithinPower(tx, actor, userId)
  if (isRefused(user)) return user
  if (!user.enabled) return null
  const refused = await refuseLast(tx, user, { ...user, enabled: false })
  if (refused) return refused
  await endSessions(tx, record, user)
  await save(tx, record, user, 'user.disabled')
  return null
}

async function save(tx: Writer, record: RecordEvent, before: UserRecord, action: string): Promise<void> {
  const after = { ...before, enabled: !before.enabled }
  await saveUser(tx, after)
  record({ action, target: targetOf(after), before: auditOf(before), after: auditOf(after) })
}
