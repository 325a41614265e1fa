import { and, eq, gte, lt, type SQL } from 'drizzle-orm'
import * as z from 'zod'
import { limits } from '@latchkey/domain'
import { events } from '../db/schema.ts'
import { id, instantIn } from '../http/wire.ts'

/** One definition for the list and the export. */
export const eventFilter = {
  actor: id.optional().describe('The user who acted.'),
  token: id.optional().describe('The token that acted.'),
  action: z.string().max(100).optional().describe('Such as token.revoked.'),
  targetKind: z.string().max(100).optional().describe('Such as token, user, role, scope.'),
  targetId: z.string().max(200).optional(),
  from: instantIn.optional().describe('At this instant or later.'),
  to: instantIn.optional().describe('Before this instant.'),
}

type Filter = z.output<z.ZodObject<typeof eventFilter>>

export function matchingEvents(filter: Filter): SQL | undefined {
  const { actor, token, action, targetKind, targetId, from, to } = filter
  return and(
    actor === undefined ? undefined : eq(events.actorUserId, actor),
    token === undefined ? undefined : eq(events.actorTokenId, token),
    action === undefined ? undefined : eq(events.action, action),
    targetKind === undefined ? undefined : eq(events.targetKind, targetKind),
    targetId === undefined ? undefined : eq(events.targetId, targetId),
    from === undefined ? undefined : gte(events.at, asDate(from)),
    to === undefined ? undefined : lt(events.at, asDate(to)),
  )
}

/** There is no event before or after. PostgreSQL reads no year 0, and none of five digits as a Date writes it. */
const asDate = (instant: number) => new Date(Math.min(Math.max(instant, 0), limits.latestEnd))
