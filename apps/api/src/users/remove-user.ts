import { eq, sql } from 'drizzle-orm'
import type { Writer } from '../db/database.ts'
import { tokens, users } from '../db/schema.ts'
import type { RecordEvent } from '../events/change.ts'
import type { Actor } from '../http/endpoint.ts'
import { isRefused, type Refused } from '../http/problem.ts'
import { endSessions } from '../sessions/session-store.ts'
import { auditOf, targetOf, type UserRecord } from './user-store.ts'
import { lockWithinPower, refuseLast, refuseStale } from './user-rules.ts'

export interface Removal {
  readonly actor: Actor
  readonly userId: string
  /** The version that was seen; null for a preview. */
  readonly version: number | null
}

type RemovalRefused = Refused<'not_found' | 'version_stale' | 'beyond_power' | 'last_administrator'>

/** The user under a lock, if the removal is allowed. Nobody makes a token for them meanwhile. */
export async function lockForRemoval(
  tx: Writer,
  { actor, userId, version }: Removal,
): Promise<UserRecord | RemovalRefused> {
  const user = await lockWithinPower(tx, actor, userId)
  if (isRefused(user)) return user
  return refuseStale(user, version) ?? (await refuseLast(tx, user, null)) ?? user
}

export const ownedBy = (userId: string) => sql`${eq(tokens.ownerId, userId)}`

/**
 * Removes the user and their sessions, once their tokens are removed. Answers `more` while there are tokens left: those
 * that were made since.
 */
export async function removeUser(
  tx: Writer,
  record: RecordEvent,
  asked: Removal,
): Promise<'more' | 'done' | RemovalRefused> {
  const user = await lockForRemoval(tx, asked)
  if (isRefused(user)) return user
  const left = await tx.select({ id: tokens.id }).from(tokens).where(ownedBy(user.id)).limit(1)
  if (left.length > 0) return 'more'
  await endSessions(tx, record, user)
  await tx.delete(users).where(eq(users.id, user.id))
  record({ action: 'user.deleted', target: targetOf(user), before: auditOf(user), after: null })
  return 'done'
}

/** What a removal does to what the user holds: nothing is held any more. The tokens need not go for that. */
export async function removePower(tx: Writer, asked: Removal): Promise<RemovalRefused | null> {
  const user = await lockForRemoval(tx, asked)
  if (isRefused(user)) return user
  await tx.update(users).set({ enabled: false }).where(eq(users.id, user.id))
  return null
}
