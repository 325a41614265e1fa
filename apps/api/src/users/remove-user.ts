import { eq } from 'drizzle-orm'
import { revokeToken } from '@latchkey/domain'
import type { Writer } from '../db/database.ts'
import { tokens, users } from '../db/schema.ts'
import type { RecordEvent } from '../events/change.ts'
import type { Actor } from '../http/endpoint.ts'
import { isRefused, refuse, type Refused } from '../http/problem.ts'
import { endSessions } from '../sessions/session-store.ts'
import { auditOf as auditOfToken } from '../tokens/token-audit.ts'
import { targetOf as tokenTarget } from '../tokens/change-token.ts'
import { readClock, tokenOf } from '../tokens/token-store.ts'
import { auditOf, targetOf, type UserRecord } from './user-store.ts'
import { lockWithinPower, refuseLast, refuseStale } from './user-rules.ts'

/** What one transaction can remove, with an event for each, within the time that a statement has. */
const tokensMax = 1_500

interface Asked {
  readonly actor: Actor
  readonly userId: string
  /** The version that was seen; null for a preview. */
  readonly version: number | null
}

/** Load, decide, save: for the deletion and its preview. Takes the user's sessions and tokens along. */
export async function removeUser(
  tx: Writer,
  record: RecordEvent,
  { actor, userId, version }: Asked,
): Promise<Refused<
  'not_found' | 'version_stale' | 'beyond_power' | 'last_administrator' | 'too_many_tokens'
> | null> {
  const user = await lockWithinPower(tx, actor, userId)
  if (isRefused(user)) return user
  const refused =
    refuseStale(user, version) ?? (await refuseLast(tx, user, null)) ?? (await removeTokens(tx, record, user))
  if (refused) return refused
  await endSessions(tx, record, user)
  await tx.delete(users).where(eq(users.id, user.id))
  record({ action: 'user.deleted', target: targetOf(user), before: auditOf(user), after: null })
  return null
}

/** Each ends as by a revoke, then it is removed. */
async function removeTokens(
  tx: Writer,
  record: RecordEvent,
  user: UserRecord,
): Promise<Refused<'too_many_tokens'> | null> {
  const rows = await tx
    .select()
    .from(tokens)
    .where(eq(tokens.ownerId, user.id))
    .limit(tokensMax + 1)
    .for('update')
  if (rows.length > tokensMax)
    return refuse(
      'too_many_tokens',
      `This user has more than ${String(tokensMax)} tokens. Disable the user, delete tokens first, then delete the user.`,
    )
  const now = await readClock(tx)
  for (const row of rows) recordRemoval(record, row, now)
  await tx.delete(tokens).where(eq(tokens.ownerId, user.id))
  return null
}

function recordRemoval(record: RecordEvent, row: typeof tokens.$inferSelect, now: number): void {
  const token = tokenOf(row)
  const decision = revokeToken(token, 'owner_deleted', now)
  const ended = decision.ok ? decision.value.token : token
  const target = tokenTarget(token)
  const [before, after] = [auditOfToken(token), auditOfToken(ended)]
  if (ended !== token) record({ action: 'token.revoked', target, before, after })
  record({ action: 'token.deleted', target, before: after, after: null })
}
