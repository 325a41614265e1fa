import { eq } from 'drizzle-orm'
import * as z from 'zod'
import { builtInScope, type BuiltInScopeName } from '@latchkey/domain'
import { avatars } from '../db/schema.ts'
import { endpoint, reply, type Actor } from '../http/endpoint.ts'
import { refuse } from '../http/problem.ts'
import { bytes, idParams } from '../http/wire.ts'

/** The lists in which users appear. */
const seeing: readonly BuiltInScopeName[] = [
  'latchkey.users:read',
  'latchkey.users:manage',
  'latchkey.tokens:manage',
]

export const getAvatar = endpoint({
  operationId: 'getAvatar',
  method: 'get',
  path: '/v1/users/{id}/avatar',
  tag: 'Users',
  summary: 'The picture of a user',
  description:
    'Of yourself, or of anybody for those who see users. Where there is none, initials stand for the user: draw them yourself.',
  access: 'authenticated',
  params: idParams,
  query: z.strictObject({
    v: z.string().max(64).optional().describe('As in avatarUrl; it makes a new picture a new address.'),
  }),
  success: {
    status: 200,
    description: 'A square',
    body: bytes,
    media: 'image/webp',
    headers: {
      ETag: 'Of the picture, for If-None-Match.',
      'Cache-Control': 'A browser may keep it, and asks each time whether it still may show it.',
    },
  },
  refusals: ['not_found'],
  async handle({ app, actor, params }) {
    const none = refuse('not_found', 'There is no picture here that you may see.')
    if (params.id !== actor.id && !seesUsers(actor)) return none
    const [row] = await app.database.db.select().from(avatars).where(eq(avatars.userId, params.id))
    return row ? reply(row.webp, { headers: headersOf(row.tag) }) : none
  },
})

const seesUsers = ({ power }: Actor) => seeing.some((scope) => power.has(builtInScope(scope)))

/** A browser may keep it and asks each time whether it may still show it; opened by itself it can run nothing. */
const headersOf = (tag: string) => ({
  ETag: `"${tag}"`,
  'Cache-Control': 'private, no-cache',
  'Content-Security-Policy': "sandbox; default-src 'none'",
})
