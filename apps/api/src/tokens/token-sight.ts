import { and, arrayContained, arrayOverlaps, eq, or, sql, type SQL } from 'drizzle-orm'
import { builtInScope } from '@latchkey/domain'
import { scopeSetHash } from '../db/columns.ts'
import { ofRow } from '../db/keyword.ts'
import { scopes, tokens } from '../db/schema.ts'
import type { Actor } from '../http/endpoint.ts'
import type { Sample } from './token-sample.ts'

/** Who looks, and at what. */
export interface Sight {
  readonly actor: Actor
  /** They hold the whole catalogue, so that every token's scopes are among theirs. */
  readonly seesAll: boolean
  readonly sample: Sample
  /** Where in their order names stand that have the keywords, where that is known. */
  readonly names?: SQL | undefined
}

/** Where a token's scopes are read. */
export type Grants = typeof tokens.scopes | typeof tokens.indexedScopes

export const ownedBy = ({ id }: Actor) => eq(tokens.ownerId, id)

interface Seen {
  readonly grants?: Grants | undefined
  /** What an index is asked first: all that is covered, and more beside it. */
  readonly first?: SQL | undefined
}

/** `canSee` of the domain as a condition: what one may not see is not counted either. */
export function visibleTo(actor: Actor, seesAll = false, { grants, first }: Seen = {}): SQL | undefined {
  const own = ownedBy(actor)
  if (!managesAll(actor)) return own
  // The index of scopes would read itself from end to end.
  const covered = ofRow(isCoveredBy(actor, grants))
  // To compare the scopes of ten thousand tokens costs more than all the rest. Asked again within the statement: a scope
  // that came into the catalogue after the first look must not show its tokens.
  if (seesAll) return sql`(${own} or not ${lacksAny(actor)} or ${covered})`
  return or(own, and(first, covered))
}

export const isCoveredBy = ({ power }: Actor, grants: Grants = tokens.scopes) =>
  arrayContained(grants, [...power])

/** As many as have so few sets that all of them are looked up in 5 ms. */
const heldScopesMax = 10

/** The hashes of all sets of what is held, as what is granted is stored: sorted. Undefined where they are too many. */
export function heldSetsOf({ power }: Actor): SQL | undefined {
  if (power.size > heldScopesMax) return undefined
  const held = sql`unnest(${sql.param([...power].sort())}::text[]) with ordinality held(scope, n)`
  const chosen = sql`array(select scope from ${held} where chosen >> (n - 1)::int & 1 = 1 order by n)`
  return sql`(select array_agg(${scopeSetHash(chosen)}) from generate_series(0, ${2 ** power.size - 1}::int) chosen)`
}

/** What is covered has one of these sets; where they are not known, a scope that is held, or none. */
export const isHeld = ({ power }: Actor, { heldSets }: Sample) =>
  heldSets.length > 0
    ? sql`${scopeSetHash(tokens.scopes)} = any(${sql.param([...heldSets])}::int8[])`
    : or(arrayOverlaps(tokens.scopes, [...power]), eq(tokens.scopes, []))

export const managesAll = ({ power }: Actor) => power.has(builtInScope('latchkey.tokens:manage'))

/** Whether the catalogue has a scope that the actor has not. */
export const lacksAny = ({ power }: Actor): SQL<boolean> =>
  sql<boolean>`exists (select from ${scopes} where ${scopes.name} <> all(${sql.param([...power])}::text[]))`
