import { and, desc, eq } from 'drizzle-orm'
import * as z from 'zod'
import { sessions, users } from '../db/schema.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { iso } from '../http/wire.ts'
import { openSession } from './session-schemas.ts'
import { live } from './session-store.ts'

export const listSessions = endpoint({
  operationId: 'listSessions',
  method: 'get',
  path: '/v1/me/sessions',
  tag: 'Me',
  summary: 'Where you are logged in',
  access: 'session',
  success: {
    status: 200,
    description: 'The sessions that are open, the last used first',
    body: z.strictObject({ items: z.array(openSession) }),
  },
  refusals: [],
  async handle({ app, actor }) {
    const { id, createdAt, lastSeenAt, expiresAt, address, userAgent } = sessions
    const rows = await app.database.db
      .select({ id, createdAt, lastSeenAt, expiresAt, address, userAgent })
      .from(sessions)
      .innerJoin(users, eq(users.id, sessions.userId))
      .where(and(eq(sessions.userId, actor.id), live))
      .orderBy(desc(sessions.lastSeenAt))
      .limit(1000)
    return reply({
      items: rows.map((row) => ({
        ...row,
        current: row.id === actor.sessionId,
        createdAt: iso(row.createdAt),
        lastSeenAt: iso(row.lastSeenAt),
        expiresAt: iso(row.expiresAt),
      })),
    })
  },
})
