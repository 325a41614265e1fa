import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { effectiveEnd, limits, stateOf, tokenStates, type Policy, type Token } from '@latchkey/domain'
import { useDatabase } from '../../test/database.ts'
import { endedBy, endsAfter, isInState } from './token-state-sql.ts'

const storage = useDatabase()

type Times = Pick<Token, 'validFrom' | 'validTo' | 'enabled' | 'revokedAt'>

/** Instants close enough together to meet, and some as far out as any that is stored; whole milliseconds, as all of them. */
const base = Date.UTC(2026, 2, 1, 9)
const instant = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: base - 3, max: base + 3 }) },
  { weight: 2, arbitrary: fc.integer({ min: base - 86_400_000, max: base + 86_400_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: limits.latestStart }) },
)
const end = fc.option(fc.oneof({ weight: 8, arbitrary: instant }, fc.constant(limits.latestEnd)))
const lifetime = fc.oneof(
  fc.integer({ min: 1, max: 4 }),
  fc.integer({ min: limits.lifetimeMinMs, max: limits.lifetimeMaxMs }),
)
const world = fc.record({
  tokens: fc.array(
    fc.record({
      validFrom: instant,
      validTo: end,
      enabled: fc.boolean(),
      revokedAt: fc.option(instant, { freq: 4 }),
    }),
    { minLength: 1, maxLength: 6 },
  ),
  policy: fc.record({
    proposedLifetimeMs: lifetime,
    longestLifetimeMs: fc.option(lifetime),
    neverAllowed: fc.boolean(),
    jwtTextAgain: fc.boolean(),
    defaultFormat: fc.constantFrom('opaque' as const, 'jwt' as const),
  }),
  elsewhere: instant,
})

interface World {
  readonly tokens: readonly Times[]
  readonly policy: Policy
  readonly elsewhere: number
}

/** Every bound of every token with the millisecond to either side, and wherever else. */
function instantsOf({ tokens, policy, elsewhere }: World): number[] {
  const bounds = tokens.flatMap((times) => [times.validFrom, times.validTo, effectiveEnd(times, policy)])
  const near = bounds.flatMap((bound) => (bound === null ? [] : [bound - 1, bound, bound + 1]))
  return [...new Set([...near, elsewhere])].filter((at) => at >= 0 && at <= limits.latestEnd)
}

const iso = (value: number | null) => (value === null ? null : new Date(value).toISOString())

interface Answer extends Record<string, unknown> {
  readonly n: number
  readonly at: number
  readonly states: readonly string[]
  readonly ended: boolean
  readonly running: boolean
}

/** Rows under the name of the table, so that the very conditions that lists use are what is judged here. */
async function answersOf(tokens: readonly Times[], policy: Policy, instants: readonly number[]) {
  const rows = tokens.map(({ validFrom, validTo, enabled, revokedAt }, n) => ({
    n,
    valid_from: iso(validFrom),
    valid_to: iso(validTo),
    enabled,
    revoked_at: iso(revokedAt),
  }))
  const asked = instants.map((at) => {
    const judged = { policy, at }
    const states = tokenStates.map(
      (state) => sql`case when ${isInState(state, judged)} then ${state}::text end`,
    )
    return sql`select n, ${at}::float8 as at, array_remove(array[${sql.join(states, sql`, `)}], null) as states,
      ${endedBy(judged)} as ended, ${endsAfter(judged)} as running from tokens`
  })
  const answer = await storage.database.db.execute<Answer>(sql`
    with tokens as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as rows(n int, valid_from timestamptz(3),
        valid_to timestamptz(3), enabled boolean, revoked_at timestamptz(3)))
    ${sql.join(asked, sql` union all `)}`)
  return answer.rows
}

test('a row is in the state that the rules give it and in no other, at every instant, bounds included', async () => {
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(world, async (sample) => {
      const { tokens, policy } = sample
      const answers = await answersOf(tokens, policy, instantsOf(sample))
      const expected = answers.map(({ n, at }) => {
        const token = tokens[n] as Token
        const state = stateOf(token, policy, at)
        const ends = effectiveEnd(token, policy)
        const ended = ends !== null && ends <= at
        seen.add(state)
        return { n, at, states: [state], ended, running: !ended }
      })
      expect(answers).toEqual(expected)
    }),
    { numRuns: 60 },
  )
  expect([...seen].sort()).toEqual([...tokenStates].sort())
})
