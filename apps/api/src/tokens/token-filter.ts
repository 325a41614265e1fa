import { and, arrayOverlaps, between, eq, inArray, isNotNull, isNull, or, sql, type SQL } from 'drizzle-orm'
import * as z from 'zod'
import {
  limits,
  missingScopes,
  parseScopeName,
  tokenFormats,
  tokenStates,
  type TokenState,
} from '@latchkey/domain'
import {
  beginningOf,
  hasKeyword,
  hasKeywordBy,
  hasPairsOf,
  hasTrigram,
  keywordsOf,
  ofRow,
  standsIn,
} from '../db/keyword.ts'
import { tokenNames } from '../db/name-schema.ts'
import type { Reach } from '../db/keyset.ts'
import { tokens, users } from '../db/schema.ts'
import type { Actor } from '../http/endpoint.ts'
import { id, wholeNumber } from '../http/wire.ts'
import { unsampled, type Sample } from './token-sample.ts'
import {
  heldSetsOf,
  isCoveredBy,
  isHeld,
  lacksAny,
  managesAll,
  ownedBy,
  visibleTo,
  type Grants,
  type Sight,
} from './token-sight.ts'
import { readsOf, sortNameOf, type SortName, type TokenSort, type WalkScope } from './token-sort.ts'
import {
  endedBy,
  endsAfter,
  isInState,
  rangeOfState,
  type Judged,
  type StateRange,
} from './token-state-sql.ts'

const dayMs = 24 * 60 * 60_000
const valuesMax = 20

const several = <T extends z.ZodType>(item: T) =>
  z.union([z.array(item).min(1).max(valuesMax), item.transform((one) => [one])])

const scopeName = z
  .string()
  .max(limits.scopeName)
  .refine((text) => parseScopeName(text) !== null, {
    error: 'Write a scope as resource:action, such as orders:read.',
  })

const lowest = '00000000-0000-0000-0000-000000000000'
const highest = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
const from = (start: string, rest: string) => start + rest.slice(start.length)

const idStart = z
  .string()
  .trim()
  .toLowerCase()
  .max(36)
  .refine((start) => z.guid().safeParse(from(start, lowest)).success, {
    error: 'Give the id or its beginning: hexadecimal digits and hyphens.',
  })

/** `days` differs between a query, where numbers are text, and a body, where they are numbers. */
const filterShape = <Days extends z.ZodType<number>>(days: Days) => ({
  name: z
    .string()
    .max(200)
    .optional()
    .describe('Keywords in any order; each must stand in the name. Case and accents do not count.'),
  id: idStart.optional().describe('The id, or its beginning.'),
  scope: several(scopeName).optional().describe('One or several; tokens that were granted any of them.'),
  state: several(z.enum([...tokenStates, 'inactive']))
    .optional()
    .describe('One or several; inactive is all but active.'),
  owner: several(id).optional().describe('Ids of owners; any of them.'),
  creator: several(id).optional().describe('Ids of those who made them; any of them.'),
  expiresWithin: days.optional().describe('Valid still, and ending in less than so many days.'),
  format: z.enum(tokenFormats).optional(),
})

const daysMax = 36_525

/** The filter in a query: what the list and the export share. */
export const filterQuery = filterShape(wholeNumber(1, daysMax))

/** The same filter in a body. */
export const filterBody = z.strictObject(filterShape(z.int().min(1).max(daysMax)))

export type TokenFilter = z.output<typeof filterBody>

const inRowsOnly: Sample = { ...unsampled, held: true, scope: true, name: true, others: true }

/** Whether anything is asked: a name of spaces and an empty id match every token. */
export function isNarrowing({ name, id, ...others }: TokenFilter): boolean {
  return (
    keywordsOf(name).length > 0 || Boolean(id) || Object.values(others).some((value) => value !== undefined)
  )
}

/** What matches, for a list in this order. `eachWhere` finds it, `passing` asks the same of rows that are there. */
export function conditionsOf(sight: Sight, filter: TokenFilter, judged: Judged, sort: TokenSort) {
  const { isLarge, matches: estimate, share, isMany } = sight.sample
  return {
    eachWhere: eachMatching(sight, filter, judged),
    passing: sql`(${and(...equalsOf(sight.actor, filter), matching({ ...sight, sample: inRowsOnly }, filter, judged))})`,
    reads: readsOf[sortNameOf(sort)],
    isLarge,
    estimate,
    share,
    isMany,
    ...collectedTimesOf(sight, filter, sortNameOf(sort)),
    ...reachesOf(sight, filter, judged, sortNameOf(sort)),
  }
}

/** What is equal, PostgreSQL asks of a row after all that costs the same: scopes and names would be compared first. */
const equalsOf = (actor: Actor, filter: TokenFilter) =>
  [
    whoseAndWhich(actor, filter),
    filter.creator && inArray(tokens.creatorId, filter.creator),
    filter.format && eq(tokens.format, filter.format),
  ].map((condition) => condition && ofRow(condition))

const walkedMin = 15_000
/** By owner, to find out how far a reach goes takes as long as a tenth of the walk: it is tried with these before. */
const walkedFirst = [2_000, walkedMin]
/** Rows that a page after the first looks at, and names that it passes by in their index alone. */
const nearbyMax = { rows: 5_000, names: 50_000 }

/**
 * `ranges` are those conditions that the index of a sort can answer itself, so that a walk begins and ends with what they let
 * through; `early` what that index knows of a row before it is looked up. To walk further than the last `rowsMax` would
 * cost more than half of what reading all that match does, which follows if it was in vain.
 */
function reachesOf(sight: Sight, filter: TokenFilter, judged: Judged, sort: SortName) {
  const ranges = rangesOf(sight, filter, judged)[sort]
  const early = sort === 'owner' ? earlyOf(sight, filter, judged) : undefined
  const furthest = Math.max(walkedMin, Math.trunc(sight.sample.matches / 2))
  const first = sort === 'owner' ? walkedFirst.filter((rowsMax) => rowsMax < furthest) : []
  return {
    reaches: [...first, furthest].map((rowsMax) => ({ ranges, early, rowsMax })),
    nearby: nearbyOf(filter, sort, { ranges, early }),
  }
}

function nearbyOf(filter: TokenFilter, sort: SortName, known: Pick<Reach, 'ranges' | 'early'>) {
  // What matches is as far apart there as anywhere, and each row on the way is looked up.
  if (sort === 'lastUsedAt') return undefined
  return isNamed(filter, sort)
    ? { ranges: undefined, early: rowHasAll(filter), rowsMax: nearbyMax.names }
    : { ...known, rowsMax: nearbyMax.rows }
}

const isNamed = ({ name }: TokenFilter, sort: SortName) => sort === 'name' && keywordsOf(name).length > 0

/**
 * A walk may go through all names before, or all that others have or made since: an index lists what is asked for at little
 * cost, unless it compares scopes of everybody's. What has to be counted is read anyway, and then a few more in less time than a walk takes
 * to look rows up one by one.
 */
function collectedTimesOf(sight: Sight, filter: TokenFilter, sort: SortName) {
  // A first page that need not count them begins where these names do.
  const isAmongNames = isNamed(filter, sort) && !sight.sample.isMany
  if (isAmongNames || isListedQuickly(sight, filter)) return { collectedTimes: 2.5, countedTimes: 2.5 }
  return { collectedTimes: 1, countedTimes: sort === 'lastUsedAt' ? 1.5 : 1 }
}

/** Whether an index has all that is asked, and compares no scopes but of somebody's. */
export function isListedQuickly(sight: Sight, filter: TokenFilter): boolean {
  if (asksScopes(sight, filter)) return ownersOf(sight.actor, filter) !== undefined
  return isListed(sight.actor, filter) || keywordsOf(filter.name).length === 0
}

/** Whether the indexes that have names and scopes, too, know what is asked for: those of owners, ends, the revoked and the disabled. */
function isListed(actor: Actor, filter: TokenFilter): boolean {
  const [state, ...others] = statesOf(filter.state)
  const isOfState = others.length === 0 && (state === 'revoked' || state === 'disabled')
  return isOfState || filter.expiresWithin !== undefined || ownersOf(actor, filter) !== undefined
}

const asksScopes = ({ actor, seesAll }: Sight, { scope }: TokenFilter) =>
  scope !== undefined || (managesAll(actor) && !seesAll)

type Ranges = Readonly<Partial<Record<SortName, SQL | undefined>>>

/** By sort. */
function rangesOf({ actor, names }: Sight, filter: TokenFilter, judged: Judged): Ranges {
  const { state, expiresWithin } = filter
  const owners = ownersOf(actor, filter)
  const [one, ...others] = statesOf(state)
  const inOneState: StateRange = one && others.length === 0 ? rangeOfState(one, judged) : {}
  const expiring = expiresWithin === undefined ? undefined : endsWithin(expiresWithin * dayMs, judged)
  return {
    validFrom: inOneState.starts,
    endsAt: and(inOneState.ends, expiring),
    owner: owners && owners.length > 1 ? inArray(users.id, owners) : undefined,
    name: and(names, rowHasAll(filter)),
  }
}

/** What the index of owners knows of a row, whose scopes it may not have. */
function earlyOf(sight: Sight, filter: TokenFilter, judged: Judged): SQL | undefined {
  if (!isNarrowing(filter) && !asksScopes(sight, filter)) return undefined
  return or(
    isNull(tokens.indexedScopes),
    matching({ ...sight, sample: inRowsOnly }, filter, judged, tokens.indexedScopes),
  )
}

/** The tokens that the actor may see and that match: for the list, the export and bulk changes alike. */
export function matching(sight: Sight, filter: TokenFilter, judged: Judged, grants?: Grants): SQL {
  const { actor, seesAll } = sight
  const visible = seesOwnOnly(actor, filter)
    ? ownedBy(actor)
    : visibleTo(actor, seesAll, { grants, first: heldFirst(sight, filter) })
  return sql`(${and(visible, asked(sight, filter, judged, grants))})`
}

/** Not where many are held, or where an index has all that is asked and lists fewer. */
function heldFirst({ actor, sample }: Sight, filter: TokenFilter): SQL | undefined {
  const isFoundOtherwise = sample.held || (isListed(actor, filter) && !sample.isHeldFew)
  return isFoundOtherwise ? undefined : isHeld(actor, sample)
}

/**
 * The same in parts that share no token. For who sees all, the scopes of a token are looked at in a part of its own, which
 * is left at once unless a scope has come into the catalogue since: most of the indexes that have all else have no scopes.
 */
function eachMatching(sight: Sight, filter: TokenFilter, judged: Judged): readonly SQL[] {
  const { actor, seesAll, sample } = sight
  const isSplit = isListed(actor, filter) && asksScopes(sight, filter) && !sample.isHeldFew
  const each = (part: (grants: Grants) => SQL) => (isSplit ? byGrants(part) : [part(tokens.scopes)])
  const all = (grants: Grants) => matching(sight, filter, judged, grants)
  if (!seesAll || !managesAll(actor)) return each(all)
  // As a value, which is asked once and before any token, and joined with none.
  const lacks = sql`(select ${lacksAny(actor)})`
  const alone = (grants: Grants) => sql`(${and(sql`not ${lacks}`, asked(sight, filter, judged, grants))})`
  return [...each(alone), sql`(${lacks} and ${all(tokens.scopes)})`]
}

/** The scopes of most tokens are in indexes, and those that are too long in their rows. */
const byGrants = (part: (grants: Grants) => SQL): readonly SQL[] => [
  sql`(${isNotNull(tokens.indexedScopes)} and ${part(tokens.indexedScopes)})`,
  sql`(${isNull(tokens.indexedScopes)} and ${part(tokens.scopes)})`,
]

function asked({ actor, sample }: Sight, filter: TokenFilter, judged: Judged, grants?: Grants) {
  // Whose they are, or that they are held, tells more than what many have.
  const inRows = sample.isHeldFew || (sample.others && ownersOf(actor, filter))
  const others = othersOf(inRows ? inRowsOnly : sample, filter, judged, grants)
  return and(whoseAndWhich(actor, filter), inRows && others ? ofRow(others) : others)
}

function whoseAndWhich(actor: Actor, filter: TokenFilter): SQL | undefined {
  const owners = ownersOf(actor, filter)
  return and(owners && inArray(tokens.ownerId, owners), filter.id ? idStartsWith(filter.id) : undefined)
}

/** Sets of more scopes take longer to make than they are worth where an index has all that is asked. */
const heldFewMax = 5

/** The parts of `matching`, to be asked of rows. */
export function partsOf({ actor, seesAll }: Omit<Sight, 'sample'>, filter: TokenFilter, judged: Judged) {
  const named = keywordsOf(filter.name)
  const short = named.filter((keyword) => !hasTrigram(keyword))
  const isHeldFirst =
    managesAll(actor) && !seesAll && (actor.power.size <= heldFewMax || !isListed(actor, filter))
  const heldSets = isHeldFirst ? heldSetsOf(actor) : undefined
  return {
    beginnings: named.flatMap((keyword) => {
      const letters = beginningOf(keyword)
      return letters === null ? [] : [{ keyword, whole: rowHas(keyword), letters: rowHas(letters) }]
    }),
    held: heldSets ? isCoveredBy(actor) : isHeldFirst ? isHeld(actor, unsampled) : undefined,
    heldSets,
    scope: filter.scope && arrayOverlaps(tokens.scopes, filter.scope),
    keywords: and(...short.map(rowHas)),
    others: othersOf(inRowsOnly, filter, judged),
    withinSight: and(visibleTo(actor, true), whoseAndWhich(actor, filter)),
  }
}

/** PostgreSQL asks a row for what costs it the same in this order: names and scopes, which take longest, last. */
function othersOf(sample: Sample, filter: TokenFilter, judged: Judged, grants: Grants = tokens.scopes) {
  const { creator, scope, format, expiresWithin } = filter
  const granted = scope && arrayOverlaps(grants, scope)
  return and(
    creator && inArray(tokens.creatorId, creator),
    format && eq(tokens.format, format),
    filter.state && isInStates(filter.state, judged),
    expiresWithin === undefined ? undefined : endsWithin(expiresWithin * dayMs, judged),
    ...keywordsOf(filter.name).map(nameHas(sample)),
    granted && sample.scope && (sample.name || !isNamedJwt(filter)) ? ofRow(granted) : granted,
  )
}

/** Of JWTs, one index has names and scopes: it passes by what the other of them rules out. */
const isNamedJwt = ({ name, format }: TokenFilter) => format === 'jwt' && keywordsOf(name).some(hasTrigram)

/** Whose tokens are asked for; undefined for everybody's. */
const ownersOf = (actor: Actor, filter: TokenFilter) =>
  filter.owner ?? (seesOwnOnly(actor, filter) ? [actor.id] : undefined)

/** Who has none of the scopes sees no token of another's that has one of them. */
const seesOwnOnly = (actor: Actor, { scope }: TokenFilter) =>
  !managesAll(actor) || (scope !== undefined && missingScopes(scope, actor.power).length === scope.length)

const nameSearch = sql`${tokens.nameSearch}`

const rowHas = (keyword: string) => standsIn(nameSearch, keyword)

/** All keywords, asked of rows. */
export const rowHasAll = ({ name }: TokenFilter) => and(...keywordsOf(name).map(rowHas))

const nameHas =
  ({ name, keywords, beginnings }: Sample) =>
  (keyword: string) => {
    if (name) return rowHas(keyword)
    if (beginnings.has(keyword)) return hasKeywordBy(nameSearch, beginningOf(keyword) ?? keyword, keyword)
    if (hasTrigram(keyword)) return hasKeyword(nameSearch, keyword)
    if (keywords) return rowHas(keyword)
    return sql`${tokens.id} in (select ${tokenNames.tokenId} from ${tokenNames} where ${hasPairsOf(sql`${tokenNames.nameSearch}`, keyword)})`
  }

/** As a range of UUIDs, which the primary key finds. */
const idStartsWith = (start: string): SQL => between(tokens.id, from(start, lowest), from(start, highest))

function isInStates(asked: AskedStates, judged: Judged): SQL | undefined {
  const states = statesOf(asked)
  if (states.size === tokenStates.length) return undefined
  return or(...[...states].map((state) => isInState(state, judged)))
}

type AskedStates = TokenFilter['state']

const isOver = (state: TokenState) => state === 'expired' || state === 'revoked'

/** What a filter says that a walk is made for. */
export function scopeOfWalk(actor: Actor, filter: TokenFilter): WalkScope {
  const [owner, ...others] = ownersOf(actor, filter) ?? []
  const states = [...statesOf(filter.state)].filter(
    (state) => filter.expiresWithin === undefined || !isOver(state),
  )
  return {
    // None is left where nothing can match: a walk has to go somewhere.
    states: states.length > 0 ? new Set(states) : statesOf(filter.state),
    owner: others.length === 0 ? owner : undefined,
    isNamed: keywordsOf(filter.name).length > 0,
  }
}

/** Those that a filter lets through: all, when it asks for none. */
const statesOf = (asked: AskedStates): ReadonlySet<TokenState> =>
  new Set(asked?.flatMap((state) => (state === 'inactive' ? inactive : [state])) ?? tokenStates)

const inactive = tokenStates.filter((state) => state !== 'active')

/** A millisecond less than the whole: "in less than" leaves out the instant itself. */
function endsWithin(withinMs: number, judged: Judged): SQL | undefined {
  return and(
    isNull(tokens.revokedAt),
    endsAfter(judged),
    endedBy({ ...judged, at: judged.at + withinMs - 1 }),
  )
}
