import { sql, type Column, type SQL } from 'drizzle-orm'
import * as z from 'zod'
import { tokenStates, type TokenState } from '@latchkey/domain'
import type { Run, Walk } from '../db/keyset.ts'
import { tokens, users } from '../db/schema.ts'
import { tokenUsage } from '../db/usage-schema.ts'
import { clampOf, isInState, storedEnd, type Judged } from './token-state-sql.ts'

const sortNames = ['name', 'state', 'owner', 'validFrom', 'endsAt', 'lastUsedAt', 'createdAt'] as const

export type SortName = (typeof sortNames)[number]

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

export const sortNameOf = (sort: TokenSort): SortName => sort.replace('-', '') as SortName

/** Where rows are that can match: the others are not walked through in vain. */
export interface WalkScope {
  readonly states: ReadonlySet<TokenState>
  /** The only one whose tokens are asked for. */
  readonly owner: string | undefined
  /** By keywords, which the index of names answers on the way. */
  readonly isNamed: boolean
}

const everywhere: WalkScope = { states: new Set(tokenStates), owner: undefined, isNamed: false }

/** The list in this order. `judged` decides states and ends; it must be the same on every page. */
export function walkOf(sort: TokenSort, judged: Judged, scope = everywhere): Walk {
  const ascending = !sort.startsWith('-')
  const name = sortNameOf(sort)
  return {
    id: sql`${tokens.id}`,
    runs: runsOf[name](judged, scope),
    // Within a state the next to begin or to end always comes first.
    ascending: { ranks: ascending, keys: ascending || name === 'state' },
  }
}

const { ownerId, nameSearch, createdAt, validFrom, validTo, enabled, revokedAt } = tokens

/** What the orders of a sort and its conditions read of a token, beside its id. */
export const readsOf: { readonly [Name in SortName]: readonly Column[] } = {
  // With one more, which the index of names has not: to go through all of it takes twice as long as what a keyword's index finds.
  name: [nameSearch, enabled],
  createdAt: [createdAt],
  validFrom: [validFrom],
  endsAt: [validFrom, validTo],
  lastUsedAt: [],
  state: [createdAt, validFrom, validTo, enabled, revokedAt],
  owner: [ownerId],
}

type RunsOf = (judged: Judged, scope: WalkScope) => readonly Run[]

const runsOf: { readonly [Name in SortName]: RunsOf } = {
  name: (_judged, { isNamed }) => [{ ...by(sql`${tokens.nameSearch}`, text), isNarrow: isNamed }],
  createdAt: () => [by(sql`${tokens.createdAt}`)],
  validFrom: () => [by(sql`${tokens.validFrom}`)],
  endsAt: byEnd,
  lastUsedAt: () => [byLastUse],
  state: (judged, { states }) =>
    [...tokenStates]
      .reverse()
      .flatMap((state, rank) => (states.has(state) ? [ofState(state, rank, judged)] : [])),
  owner: (_judged, { owner }) => [owner === undefined ? byOwner : ofOwner(owner)],
}

const byOwner: Run = {
  ...by(sql`${users.usernameKey}`, text),
  from: sql`${users} join ${tokens} on ${tokens.ownerId} = ${users.id}`,
  groups: { groups: sql`${users}`, has: sql`${tokens.ownerId} = ${users.id}` },
}

/** The same for one of them: as a value of its own, so that the order is that of their tokens' ids, which an index has. */
const ofOwner = (owner: string): Run => ({
  ...by(sql`(select ${users.usernameKey} from ${users} where ${users.id} = ${owner})`, text),
  where: sql`${tokens.ownerId} = ${owner}`,
})

/** Never is before every use. Few tokens are looked up all at once, instead of in a walk through the uses of all others. */
const byLastUse: Run = {
  ...by(sql`coalesce(${tokenUsage.lastUsedAt}, '-infinity'::timestamptz)`),
  ...{ from: sql`${tokenUsage}`, id: sql`${tokenUsage.tokenId}` },
  isNarrow: true,
  whereFew: sql`${tokenUsage.tokenId} = any(array(select ${tokens.id} from ${tokens}))`,
}

/** Where policy ends tokens so long after their start, those are in the order of their starts: two indexes, merged. */
function byEnd({ policy }: Judged): readonly Run[] {
  const clamp = clampOf(policy)
  if (!clamp) return [by(storedEnd)]
  const { applies, length } = clamp
  const clamped: Run = {
    ...by(sql`${tokens.validFrom}`),
    where: applies,
    keyOf: (order) => sql`${order} + ${length}`,
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
    revoked: storedEnd,
  }[state]
  return { ...by(order), rank, where: isInState(state, judged) }
}
