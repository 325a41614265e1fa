import { sql, type SQL } from 'drizzle-orm'
import * as z from 'zod'
import { tokenStates, type TokenState } from '@latchkey/domain'
import type { Run, Walk } from '../db/keyset.ts'
import { tokens, users } from '../db/schema.ts'
import { clampOf, isInState, storedEnd, type Judged } from './token-state-sql.ts'

const sortNames = ['name', 'state', 'owner', 'validFrom', 'endsAt', 'createdAt'] as const

type SortName = (typeof sortNames)[number]

/** What the list can be sorted by; with a minus, the other way round. */
export const tokenSorts = sortNames.flatMap((name) => [name, `-${name}` as const])

export const sortQuery = z
  .enum(tokenSorts)
  .default('-createdAt')
  .describe('With a minus, the other way round.')

export type TokenSort = (typeof tokenSorts)[number]

const instant = (key: string) => sql`${key}::timestamptz`
const text = (key: string) => sql`${key}::text`
const from = sql`${tokens}`

const by = (order: SQL, valueOf = instant): Run => ({ rank: 0, from, order, valueOf })

/** The list in this order. `judged` decides states and ends; it must be the same on every page. */
export function walkOf(sort: TokenSort, judged: Judged): Walk {
  const ascending = !sort.startsWith('-')
  const name = sort.replace('-', '') as SortName
  return {
    id: sql`${tokens.id}`,
    runs: runsOf[name](judged),
    // Within a state the next to begin or to end always comes first.
    ascending: { ranks: ascending, keys: ascending || name === 'state' },
  }
}

const runsOf: { readonly [Name in SortName]: (judged: Judged) => readonly Run[] } = {
  name: () => [by(sql`${tokens.nameSearch}`, text)],
  createdAt: () => [by(sql`${tokens.createdAt}`)],
  validFrom: () => [by(sql`${tokens.validFrom}`)],
  endsAt: byEnd,
  state: (judged) => [...tokenStates].reverse().map((state, rank) => ofState(state, rank, judged)),
  owner: () => [
    {
      ...by(sql`${users.usernameKey}`, text),
      from: sql`${users} join ${tokens} on ${tokens.ownerId} = ${users.id}`,
    },
  ],
}

/** Where policy ends tokens so long after their start, those are in the order of their starts: two indexes, merged. */
function byEnd({ policy }: Judged): readonly Run[] {
  const clamp = clampOf(policy)
  if (!clamp) return [by(storedEnd)]
  const { applies, length } = clamp
  const clamped: Run = {
    ...by(sql`${tokens.validFrom}`),
    where: applies,
    key: sql`${tokens.validFrom} + ${length}`,
    valueOf: (key) => sql`${key}::timestamptz - ${length}`,
  }
  return [{ ...by(storedEnd), where: sql`not ${applies}` }, clamped]
}

/** Each state in the order of an index in which its tokens lie together. */
function ofState(state: TokenState, rank: number, judged: Judged): Run {
  const order = {
    active: storedEnd,
    scheduled: sql`${tokens.validFrom}`,
    disabled: sql`${tokens.createdAt}`,
    expired: clampOf(judged.policy) ? sql`${tokens.validFrom}` : storedEnd,
    revoked: sql`${tokens.revokedAt}`,
  }[state]
  return { ...by(order), rank, where: isInState(state, judged) }
}
