import { sql, type SQL } from 'drizzle-orm'
import type { TokenState } from '@latchkey/domain'
import { policies, tokens } from '../db/schema.ts'

const ms = (column: typeof policies.longestLifetimeMs | typeof policies.proposedLifetimeMs) =>
  sql`make_interval(secs => ${column} / 1000.0)`

/** `effectiveEnd` of the domain over rows of `tokens` joined with `policy`. A property test holds the two together. */
export const effectiveEndSql: SQL = sql`case
  when ${policies.longestLifetimeMs} is not null
    then least(${tokens.validTo}, ${tokens.validFrom} + ${ms(policies.longestLifetimeMs)})
  when ${tokens.validTo} is null and not ${policies.neverAllowed}
    then ${tokens.validFrom} + ${ms(policies.proposedLifetimeMs)}
  else ${tokens.validTo} end`

/** `stateOf` of the domain, for filters and sorts. A property test holds the two together. */
export function stateSql(now: SQL): SQL<TokenState> {
  return sql<TokenState>`case
    when ${tokens.revokedAt} is not null then 'revoked'
    when ${effectiveEndSql} <= ${now} then 'expired'
    when not ${tokens.enabled} then 'disabled'
    when ${now} < ${tokens.validFrom} then 'scheduled'
    else 'active' end`
}
