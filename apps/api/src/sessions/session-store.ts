import { createHash, randomBytes } from 'node:crypto'
import { and, eq, gt, sql, type SQL } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { scopeSetOf } from '@latchkey/domain'
import type { App } from '../app.ts'
import type { Reader, Writer } from '../db/database.ts'
import { sessions, users } from '../db/schema.ts'
import type { RecordEvent } from '../events/change.ts'
import type { Actor } from '../http/endpoint.ts'
import { heldScopes } from '../users/held-scopes.ts'

const idleMs = 30 * 60 * 1000
const absoluteMs = 12 * 60 * 60 * 1000
/** Seeing a session is written at most this often: reading a page is no reason for twenty writes. */
const touchEveryMs = 60 * 1000

export const cookieName = (publicUrl: string): string =>
  publicUrl.startsWith('https:') ? '__Host-latchkey' : 'latchkey'

const digestOf = (value: string) => createHash('sha256').update(value).digest()

interface Whose {
  readonly id: string
  readonly username: string
}

interface From {
  readonly address: string | null
  readonly userAgent: string | null
}

/** A new id at every log-in: one that an attacker planted before is never taken over. */
export async function startSession(tx: Writer, record: RecordEvent, user: Whose, from: From) {
  const id = uuidv7()
  const value = randomBytes(32).toString('base64url')
  const [row] = await tx
    .insert(sessions)
    .values({
      id,
      digest: digestOf(value),
      createdAt: sql`clock_timestamp()`,
      lastSeenAt: sql`clock_timestamp()`,
      expiresAt: sql`clock_timestamp() + make_interval(secs => ${absoluteMs / 1000})`,
      userId: user.id,
      ...from,
    })
    .returning({ expiresAt: sessions.expiresAt })
  if (!row) throw new Error('A session was inserted without an answer.')
  record({ action: 'session.started', target: targetOf(id, user), before: null, after: null })
  return { cookie: { value, maxAgeMs: absoluteMs }, expiresAt: row.expiresAt }
}

export const live = and(
  gt(sessions.expiresAt, sql`clock_timestamp()`),
  gt(sessions.lastSeenAt, sql`clock_timestamp() - make_interval(secs => ${idleMs / 1000})`),
  eq(users.enabled, true),
)

/** Who the cookie's session belongs to and what they hold now; null when it is unknown, ended, idle too long, or its user disabled. */
export async function findSession(app: App, cookieValue: string): Promise<Actor | null> {
  const { db } = app.database
  const [row] = await db
    .select({
      id: sessions.id,
      userId: users.id,
      username: users.username,
      held: heldScopes(sql`users.id`),
      stale: sql<boolean>`${sessions.lastSeenAt} < clock_timestamp() - make_interval(secs => ${touchEveryMs / 1000})`,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.digest, digestOf(cookieValue)), live))
  if (!row) return null
  if (row.stale)
    await db
      .update(sessions)
      .set({ lastSeenAt: sql`clock_timestamp()` })
      .where(eq(sessions.id, row.id))
  const held = scopeSetOf(row.held)
  return { id: row.userId, username: row.username, held, power: held, actingToken: null, sessionId: row.id }
}

/** Ends those of a user's sessions that `which` names, or all, each with its event. Answers whether there were any. */
export async function endSessions(
  tx: Writer,
  record: RecordEvent,
  user: Whose,
  which?: SQL,
): Promise<boolean> {
  const ended = await tx
    .delete(sessions)
    .where(and(eq(sessions.userId, user.id), which))
    .returning({ id: sessions.id })
  for (const { id } of ended)
    record({ action: 'session.ended', target: targetOf(id, user), before: null, after: null })
  return ended.length > 0
}

const targetOf = (id: string, user: Whose) => ({ kind: 'session', id, name: user.username })

export async function sessionEnd(reader: Reader, sessionId: string): Promise<Date | null> {
  const [row] = await reader
    .select({ expiresAt: sessions.expiresAt })
    .from(sessions)
    .where(eq(sessions.id, sessionId))
  return row?.expiresAt ?? null
}
