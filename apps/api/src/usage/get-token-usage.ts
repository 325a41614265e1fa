import { and, asc, desc, eq, gte, lt, sql } from 'drizzle-orm'
import * as z from 'zod'
import { canSee, limits } from '@latchkey/domain'
import type { Reader } from '../db/database.ts'
import { tokenUsageHours, tokenUsageScopes } from '../db/usage-schema.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { refuse } from '../http/problem.ts'
import { idParams, instantIn, instantOut, iso, isoOrNull } from '../http/wire.ts'
import { tokenNotFound } from '../tokens/get-token.ts'
import { findToken, readClock, type TokenRecord } from '../tokens/token-store.ts'
import { usageDays } from './prune-usage.ts'

const hourMs = 60 * 60_000
const dayMs = 24 * hourMs
const rangeMaxMs = usageDays * dayMs
const proposedRangeMs = 7 * dayMs

const count = z.int().min(0)

const tokenUsageSchema = z
  .strictObject({
    from: instantOut,
    to: instantOut,
    hours: z
      .array(z.strictObject({ hour: instantOut.describe('Its beginning.'), accepted: count, refused: count }))
      .describe('Only hours in which something was counted, the earliest first.'),
    accepted: count.describe('In all of these hours.'),
    refused: count.describe('In all of these hours.'),
    scopes: z
      .array(
        z.strictObject({
          scope: z.string(),
          uses: count.describe('How often the token passed where this scope was asked for, ever.'),
          lastUsedAt: instantOut.nullable(),
        }),
      )
      .describe('Every scope that the token has, the most used first; one without uses may not be needed.'),
    lastUsedAt: instantOut.nullable(),
    lastUsedAddress: z.string().nullable(),
    retiringLastUsedAt: instantOut
      .nullable()
      .describe(
        'While a secret is being rotated out: when it was last used since. Null when nobody used it.',
      ),
  })
  .meta({ id: 'TokenUsage' })

export const getTokenUsage = endpoint({
  operationId: 'getTokenUsage',
  method: 'get',
  path: '/v1/tokens/{id}/usage',
  tag: 'Tokens',
  summary: 'How often a token passed and was refused, hour by hour',
  description: `Counted where verdicts are given and written within ten seconds. Hours are kept for ${String(usageDays)} days.`,
  access: { scopes: ['latchkey.tokens:manage-own', 'latchkey.tokens:manage'] },
  params: idParams,
  query: z.strictObject({
    from: instantIn
      .optional()
      .describe('Seven days before the end when absent; the whole of its hour counts.'),
    to: instantIn.optional().describe('Up to but without this instant; now when absent.'),
  }),
  success: { status: 200, description: 'Counts by hour, and by scope', body: tokenUsageSchema },
  refusals: ['not_found', 'invalid'],
  async handle({ app, params, query, actor }) {
    const { db } = app.database
    const [record, now] = await Promise.all([findToken(db, params.id), readClock(db)])
    if (!record || !canSee(actor, record.token)) return tokenNotFound()
    const to = Math.min(query.to ?? now, limits.latestEnd)
    const from = Math.max(query.from ?? to - proposedRangeMs, 0)
    if (from >= to || to - from > rangeMaxMs) return rangeRefused()
    const [hours, scopes] = await Promise.all([hoursOf(db, record, from, to), scopesOf(db, record)])
    const sum = (of: 'accepted' | 'refused') => hours.reduce((total, hour) => total + hour[of], 0)
    return reply({
      ...{ from: iso(from), to: iso(to) },
      ...{ hours, accepted: sum('accepted'), refused: sum('refused'), scopes },
      lastUsedAt: isoOrNull(record.lastUsedAt),
      lastUsedAddress: record.lastUsedAddress,
      retiringLastUsedAt: isoOrNull(record.retiringLastUsedAt),
    })
  },
})

const rangeRefused = () =>
  refuse('invalid', 'The range of time is not valid; see errors.', {
    errors: [
      {
        field: 'from',
        code: 'range',
        detail: `from must be earlier than to, by ${String(usageDays)} days at most.`,
      },
    ],
  })

/** Not before the token was made: an id that is used again must not show what was counted of the token before it. */
async function hoursOf(reader: Reader, { token, createdAt }: TokenRecord, from: number, to: number) {
  const start = Math.max(from, createdAt.getTime())
  const rows = await reader
    .select()
    .from(tokenUsageHours)
    .where(
      and(
        eq(tokenUsageHours.tokenId, token.id),
        gte(tokenUsageHours.hour, sql`date_trunc('hour', ${iso(start)}::timestamptz, 'UTC')`),
        lt(tokenUsageHours.hour, new Date(to)),
      ),
    )
    .orderBy(asc(tokenUsageHours.hour))
  return rows.map(({ hour, accepted, refused }) => ({ hour: iso(hour), accepted, refused }))
}

async function scopesOf(reader: Reader, { token }: TokenRecord) {
  const rows = await reader
    .select()
    .from(tokenUsageScopes)
    .where(eq(tokenUsageScopes.tokenId, token.id))
    .orderBy(desc(tokenUsageScopes.uses), asc(tokenUsageScopes.scope))
  const used = rows
    .filter(({ scope }) => token.scopes.some((granted) => granted === scope))
    .map(({ scope, uses, lastUsedAt }) => ({ scope, uses, lastUsedAt: iso(lastUsedAt) }))
  const names = new Set(used.map(({ scope }) => scope))
  const unused = token.scopes.filter((scope) => !names.has(scope))
  return [...used, ...unused.map((scope) => ({ scope, uses: 0, lastUsedAt: null }))]
}
