import { and, eq, gt, isNotNull, isNull, lte, not, or, sql, type SQL } from 'drizzle-orm'
import type { Policy, TokenState } from '@latchkey/domain'
import { tokens } from '../db/schema.ts'

/** The policy and the instant that states are judged by. Both travel as values, so that an index on the columns can be used. */
export interface Judged {
  readonly policy: Policy
  /** Milliseconds since the epoch. */
  readonly at: number
}

const instantSql = (ms: number): SQL => sql`${new Date(ms).toISOString()}::timestamptz`
const interval = (ms: number): SQL => sql`make_interval(secs => ${ms / 1000})`

/** The stored end, with no end as the latest: one range of one index has every end before or after an instant. */
export const storedEnd: SQL = sql`coalesce(${tokens.validTo}, 'infinity'::timestamptz)`

/** What policy does to stored ends: those that `applies` says end `length` after their start instead; null where it does nothing. */
export function clampOf(policy: Policy): { readonly applies: SQL; readonly length: SQL } | null {
  const { longestLifetimeMs, proposedLifetimeMs, neverAllowed } = policy
  if (longestLifetimeMs === null)
    return neverAllowed
      ? null
      : { applies: sql`${tokens.validTo} is null`, length: interval(proposedLifetimeMs) }
  const length = interval(longestLifetimeMs)
  const applies = sql`(${tokens.validTo} is null or ${tokens.validTo} - ${tokens.validFrom} > ${length})`
  return { applies, length }
}

/** Whether `effectiveEnd` of the domain is at `at` or earlier. */
export function endedBy({ policy, at }: Judged): SQL {
  const { longestLifetimeMs, proposedLifetimeMs, neverAllowed } = policy
  const stored = lte(storedEnd, instantSql(at))
  if (longestLifetimeMs !== null)
    return sql`(${stored} or ${lte(tokens.validFrom, instantSql(at - longestLifetimeMs))})`
  if (neverAllowed) return stored
  const proposed = lte(tokens.validFrom, instantSql(at - proposedLifetimeMs))
  return sql`(${stored} or ${and(isNull(tokens.validTo), proposed)})`
}

/** The opposite of `endedBy`, as ranges of the columns. */
export function endsAfter({ policy, at }: Judged): SQL | undefined {
  const { longestLifetimeMs, proposedLifetimeMs, neverAllowed } = policy
  const stored = gt(storedEnd, instantSql(at))
  if (longestLifetimeMs !== null) return and(stored, gt(tokens.validFrom, instantSql(at - longestLifetimeMs)))
  if (neverAllowed) return stored
  return and(stored, or(isNotNull(tokens.validTo), gt(tokens.validFrom, instantSql(at - proposedLifetimeMs))))
}

/** `stateOf` of the domain as a condition, for filters and sorts. A property test holds the two together. */
export function isInState(state: TokenState, judged: Judged): SQL | undefined {
  if (state === 'revoked') return isNotNull(tokens.revokedAt)
  const kept = isNull(tokens.revokedAt)
  if (state === 'expired') return and(kept, endedBy(judged))
  const running = and(kept, endsAfter(judged))
  if (state === 'disabled') return and(running, not(tokens.enabled))
  const now = instantSql(judged.at)
  const started = state === 'active' ? lte(tokens.validFrom, now) : gt(tokens.validFrom, now)
  return and(running, eq(tokens.enabled, true), started)
}

/** What a state says about starts and ends alone, as far as the indexes of their sorts can answer it. */
export interface StateRange {
  readonly starts?: SQL | undefined
  readonly ends?: SQL | undefined
}

export function rangeOfState(state: TokenState, judged: Judged): StateRange {
  const now = instantSql(judged.at)
  switch (state) {
    case 'active':
      return { starts: lte(tokens.validFrom, now), ends: endsAfter(judged) }
    case 'scheduled':
      return { starts: gt(tokens.validFrom, now), ends: endsAfter(judged) }
    case 'disabled':
      return { ends: endsAfter(judged) }
    case 'expired':
      // Its window is not empty: it began before it ended.
      return { starts: lte(tokens.validFrom, now), ends: endedBy(judged) }
    case 'revoked':
      // Those have an index of their own by the stored end, and none by the start that a policy counts from.
      return clampOf(judged.policy) ? {} : { ends: isNotNull(tokens.revokedAt) }
  }
}
