import { and, arrayContained, desc, eq, ilike, inArray, or, sql, type SQL } from 'drizzle-orm'
import * as z from 'zod'
import { builtInScope, tokenStates, type Actor, type TokenState } from '@latchkey/domain'
import type { Reader } from '../db/database.ts'
import { policies, tokens } from '../db/schema.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { iso } from '../http/wire.ts'
import { tokenList } from './token-schemas.ts'
import { stateSql } from './token-state-sql.ts'
import { loadPolicy, readClock, recordOf, selectTokens } from './token-store.ts'
import { viewToken } from './token-view.ts'

const totalMax = 10_000

const several = <T extends z.ZodType>(item: T) =>
  z.union([z.array(item).max(20), item.transform((one) => [one])])

const cursor = z
  .base64url()
  .max(500)
  .transform((text, context) => {
    const read = z.tuple([z.iso.datetime(), z.uuid()]).safeParse(parsed(text))
    if (read.success) return read.data
    context.addIssue({ code: 'custom', message: 'Pass on nextCursor as it came.' })
    return z.NEVER
  })

const listQuery = z.strictObject({
  name: z.string().max(200).optional().describe('Keywords, in any order; each must stand in the name.'),
  state: several(z.enum([...tokenStates, 'inactive']))
    .optional()
    .describe('One or several; inactive is all but active.'),
  cursor: cursor.optional().meta({ override: { type: 'string' } }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export const listTokens = endpoint({
  operationId: 'listTokens',
  method: 'get',
  path: '/v1/tokens',
  tag: 'Tokens',
  summary: 'The tokens that you may see',
  access: { scopes: ['latchkey.tokens:manage-own', 'latchkey.tokens:manage'] },
  query: listQuery,
  success: { status: 200, description: 'A page of them, newest first', body: tokenList },
  refusals: [],
  async handle({ app, query, actor }) {
    const { db } = app.database
    const where = and(seenBy(actor), ...filters(query))
    const [policy, now] = await Promise.all([loadPolicy(db), readClock(db)])
    const [rows, total] = await Promise.all([pageOf(db, where, query), countUpTo(db, where)])
    const items = rows.slice(0, query.limit).map((row) => viewToken(recordOf(row), policy, now))
    const last = rows.length > query.limit ? rows[query.limit - 1] : undefined
    return reply({
      items,
      nextCursor: last ? cursorOf(last.token) : null,
      total: Math.min(total, totalMax),
      totalIsExact: total <= totalMax,
    })
  },
})

type ListQuery = z.output<typeof listQuery>

/** `canSee` of the domain as a condition: what one may not see is not counted either. */
function seenBy(actor: Actor & { power: ReadonlySet<string> }): SQL | undefined {
  const own = eq(tokens.ownerId, actor.id)
  if (!actor.power.has(builtInScope('latchkey.tokens:manage'))) return own
  return or(own, arrayContained(tokens.scopes, [...actor.power]))
}

function filters(query: ListQuery): (SQL | undefined)[] {
  const keywords = query.name?.normalize('NFC').split(/\s+/).filter(Boolean) ?? []
  const states = query.state && new Set(query.state.flatMap(statesOf))
  return [
    ...keywords.map((keyword) => ilike(tokens.name, `%${keyword.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`)),
    states && inArray(stateSql(sql`clock_timestamp()`), [...states]),
  ]
}

const statesOf = (state: TokenState | 'inactive'): TokenState[] =>
  state === 'inactive' ? tokenStates.filter((other) => other !== 'active') : [state]

/** One more than asked for: whether there is a next page is known without counting. */
function pageOf(reader: Reader, where: SQL | undefined, { cursor: after, limit }: ListQuery) {
  const beyond =
    after && sql`(${tokens.createdAt}, ${tokens.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`
  return selectTokens(reader)
    .innerJoin(policies, sql`true`)
    .where(and(where, beyond))
    .orderBy(desc(tokens.createdAt), desc(tokens.id))
    .limit(limit + 1)
}

async function countUpTo(reader: Reader, where: SQL | undefined): Promise<number> {
  const some = reader
    .select({ one: sql`1` })
    .from(tokens)
    .innerJoin(policies, sql`true`)
    .where(where)
    .limit(totalMax + 1)
    .as('some')
  const [row] = await reader.select({ count: sql<number>`count(*)::int` }).from(some)
  return row?.count ?? 0
}

const cursorOf = (token: { createdAt: Date; id: string }) =>
  Buffer.from(JSON.stringify([iso(token.createdAt), token.id])).toString('base64url')

function parsed(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString())
  } catch {
    return null
  }
}
