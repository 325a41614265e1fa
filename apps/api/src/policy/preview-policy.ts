import { asc, eq, isNull, sql, type SQL } from 'drizzle-orm'
import type * as z from 'zod'
import { checkPolicy, effectiveEnd, type Policy } from '@latchkey/domain'
import { tokens, users } from '../db/schema.ts'
import type { Reader } from '../db/database.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { refuseBy } from '../http/refusal-words.ts'
import { isoOrNull } from '../http/wire.ts'
import { countedMax, namedMax, totalOf } from '../impact/impact.ts'
import { lookAtTokens } from '../tokens/look-at-tokens.ts'
import { visibleTo, type Sight } from '../tokens/token-sight.ts'
import { endsAfter, type Judged } from '../tokens/token-state-sql.ts'
import { policyImpact, setPolicyRequest } from './policy-schemas.ts'

export const previewPolicy = endpoint({
  operationId: 'previewPolicy',
  method: 'post',
  path: '/v1/policy/preview',
  tag: 'Policy',
  summary: 'Which tokens another policy would end, and when',
  description: 'Also those that it would let live longer, or again.',
  access: { scopes: ['latchkey.policy:manage'] },
  body: setPolicyRequest,
  success: { status: 200, description: 'Nothing has been changed', body: policyImpact },
  refusals: ['invalid'],
  async handle({ app, actor, body }) {
    const checked = checkPolicy(body)
    if (!checked.ok) return refuseBy(checked.refusals)
    const { db } = app.database
    const { sight, judged } = await lookAtTokens(db, actor)
    return reply(await impactOf(db, sight, judged, { ...judged, policy: checked.value }))
  },
})

/** `effectiveEnd` of the domain, with no end as the latest. */
function endOf({ longestLifetimeMs, proposedLifetimeMs, neverAllowed }: Policy): SQL {
  const stored = sql`coalesce(${tokens.validTo}, 'infinity'::timestamptz)`
  const after = (ms: number) => sql`${tokens.validFrom} + make_interval(secs => ${ms / 1000})`
  if (longestLifetimeMs !== null) return sql`least(${stored}, ${after(longestLifetimeMs)})`
  return neverAllowed ? stored : sql`coalesce(${tokens.validTo}, ${after(proposedLifetimeMs)})`
}

async function impactOf(
  reader: Reader,
  { actor, seesAll }: Sight,
  before: Judged,
  after: Judged,
): Promise<z.input<typeof policyImpact>> {
  const [alive, survives] = [endsAfter(before) ?? sql`true`, endsAfter(after) ?? sql`true`]
  const differs = sql`${isNull(tokens.revokedAt)} and (${alive} or ${survives})
    and ${endOf(before.policy)} <> ${endOf(after.policy)}`
  const { rows: counted } = await reader.execute<{ total: number; ending: number }>(sql`
    select count(*)::int as total, (count(*) filter (where ending))::int as ending
    from (select not ${survives} as ending from ${tokens} where ${differs} limit ${countedMax + 1}) counted`)
  const rows = await reader
    .select({ token: tokens, username: users.username })
    .from(tokens)
    .innerJoin(users, eq(users.id, tokens.ownerId))
    .where(sql`${differs} and ${visibleTo(actor, seesAll) ?? sql`true`}`)
    .orderBy(endOf(after.policy), asc(tokens.id))
    .limit(namedMax)
  const items = rows.map(({ token, username }) => {
    const window = { validFrom: token.validFrom.getTime(), validTo: token.validTo?.getTime() ?? null }
    return {
      ...{ id: token.id, name: token.name, owner: { id: token.ownerId, username } },
      endsAt: isoOrNull(effectiveEnd(window, before.policy)),
      wouldEndAt: isoOrNull(effectiveEnd(window, after.policy)),
    }
  })
  return { items, ...totalOf(counted[0]?.total ?? 0), endingAtOnce: counted[0]?.ending ?? 0 }
}
