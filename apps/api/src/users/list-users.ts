import { and, eq, not, sql, type SQL } from 'drizzle-orm'
import * as z from 'zod'
import { userKinds } from '@latchkey/domain'
import { countUpTo } from '../db/count.ts'
import type { Reader } from '../db/database.ts'
import { hasKeyword, hasWordBeginning, keywordsOf } from '../db/keyword.ts'
import { pageSql, type Run, type Standing, type Walk } from '../db/keyset.ts'
import { users } from '../db/schema.ts'
import { cursorRefused, readCursor, writeCursor, type ListName } from '../http/cursor.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { pageOf, pageQuery } from '../http/page.ts'
import { id } from '../http/wire.ts'
import { userList, viewUsers } from './user-view.ts'

const filter = z.strictObject({
  q: z
    .string()
    .max(200)
    .optional()
    .describe(
      'Words, each somewhere in username, first or last name; case and accents do not count. Whoever has a name that begins with them comes first.',
    ),
  kind: z.enum(userKinds).optional(),
  enabled: z
    .stringbool({ truthy: ['true'], falsy: ['false'] })
    .optional()
    .meta({ override: { type: 'boolean' } }),
  role: id.optional().describe('Who has this role.'),
})

const listQuery = filter.extend(pageQuery)

export const listUsers = endpoint({
  operationId: 'listUsers',
  method: 'get',
  path: '/v1/users',
  tag: 'Users',
  summary: 'People and bots',
  access: { scopes: ['latchkey.users:read', 'latchkey.users:manage'] },
  query: listQuery,
  success: { status: 200, description: 'A page of them, by username', body: userList },
  refusals: ['invalid'],
  async handle({ app, query: { cursor, limit, ...asked } }) {
    const { db } = app.database
    const list: ListName = ['listUsers', asked]
    const [rank, key, userId] = (cursor !== undefined && readCursor(app, list, cursor)) || []
    if (cursor !== undefined && userId === undefined) return cursorRefused()
    const after = userId === undefined ? null : { rank: Number(rank), key: key ?? '', id: userId }
    const [rows, total] = await Promise.all([
      usersOn(db, asked, after, limit),
      countUpTo(db, users, matching(asked)),
    ])
    const page = rows.slice(0, limit)
    const last = rows.length > limit ? page.at(-1) : undefined
    const ids = page.map((row) => row.id)
    const next = last ? writeCursor(app, list, [String(last.rank), last.key, last.id]) : null
    return reply(pageOf(await viewUsers(db, ids), next, total))
  },
})

type Filter = z.output<typeof filter>

const searched = sql`${users.nameSearch}`

/** Those whose names begin with what was typed, then those who have it inside. */
function walkOf({ q }: Filter): Walk {
  const keywords = keywordsOf(q)
  const begins = and(...keywords.map((keyword) => hasWordBeginning(searched, keyword)))
  const run: Run = {
    rank: 0,
    from: sql`${users}`,
    where: begins,
    order: sql`${users.usernameKey}`,
    valueOf: (key) => sql`${key}::text`,
  }
  const runs = begins ? [run, { ...run, rank: 1, where: not(begins) }] : [run]
  return { id: sql`${users.id}`, runs, ascending: { ranks: true, keys: true } }
}

function matching({ q, kind, enabled, role }: Filter): SQL | undefined {
  return and(
    ...keywordsOf(q).map((keyword) => hasKeyword(searched, keyword)),
    kind && eq(users.kind, kind),
    enabled === undefined ? undefined : eq(users.enabled, enabled),
    role === undefined
      ? undefined
      : sql`exists (select 1 from user_roles ur where ur.user_id = ${users.id} and ur.role_id = ${role})`,
  )
}

async function usersOn(reader: Reader, asked: Filter, after: Standing | null, limit: number) {
  const page = pageSql(walkOf(asked), matching(asked), after, limit + 1)
  const { rows } = await reader.execute<Standing & Record<string, unknown>>(sql`${page}`)
  return rows
}
