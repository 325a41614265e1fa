import { eq } from 'drizzle-orm'
import * as z from 'zod'
import { users } from '../db/schema.ts'
import { change, rollback } from '../events/change.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { isRefused } from '../http/problem.ts'
import { etag, versionHeader } from '../http/wire.ts'
import { preferences } from './preferences.ts'
import { userNotFound } from './user-rules.ts'
import { firstName, lastName } from './user-schemas.ts'
import { targetOf, touched } from './user-store.ts'
import { meSchema, viewMe } from './user-view.ts'

export const editMe = endpoint({
  operationId: 'editMe',
  method: 'patch',
  path: '/v1/me',
  tag: 'Me',
  summary: 'Change your own names and preferences',
  description:
    'Without If-Match: each field is yours alone, and what you set last holds. A preference leaves the version as it is.',
  access: 'session',
  body: z
    .strictObject({
      firstName: firstName.nullish(),
      lastName: lastName.nullish(),
      preferences: preferences.partial().optional(),
    })
    .meta({ id: 'EditMeRequest' }),
  success: { status: 200, description: 'Changed', body: meSchema, headers: versionHeader },
  refusals: ['not_found'],
  async handle({ app, actor, origin, body }) {
    const { preferences: chosen = {}, ...names } = body
    const { value } = await change(app.database, origin, async (tx, record) => {
      const [row] = await tx.select().from(users).where(eq(users.id, actor.id)).for('update')
      if (!row) return rollback(userNotFound())
      const before = profileOf(row)
      const after = profileOf({ ...row, ...given(names), ...given(chosen) })
      if (JSON.stringify(before) === JSON.stringify(after)) return viewMe(tx, actor.id)
      const renamed = before.firstName !== after.firstName || before.lastName !== after.lastName
      await tx
        .update(users)
        .set({ ...after, ...(renamed && touched) })
        .where(eq(users.id, actor.id))
      record({ action: 'user.edited', target: targetOf(row), before, after })
      return viewMe(tx, actor.id)
    })
    if (isRefused(value)) return value
    return value ? reply(value, { headers: etag(value.version) }) : userNotFound()
  },
})

type Row = typeof users.$inferSelect

const profileOf = ({ firstName, lastName, language, theme, timeZone }: Row) => ({
  firstName,
  lastName,
  language,
  theme,
  timeZone,
})

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** Without what was not sent: it stays as it is. */
const given = <T extends object>(fields: T): Given<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<T>
