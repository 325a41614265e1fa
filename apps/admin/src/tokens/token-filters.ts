import { parseScopeName, tokenFormats, type TokenFormat, type TokenState } from '@latchkey/domain'
import type { LocationQuery, LocationQueryRaw } from 'vue-router'

export const sortKeys = ['name', 'owner', 'validFrom', 'endsAt', 'lastUsedAt', 'state', 'createdAt'] as const
export type SortKey = (typeof sortKeys)[number]
export type TokenSort = SortKey | `-${SortKey}`
export type FilterState = TokenState | 'inactive'

export interface TokenFilters {
  readonly name: string
  readonly id: string
  readonly states: readonly FilterState[]
  readonly scopes: readonly string[]
  readonly owners: readonly string[]
  readonly creators: readonly string[]
  readonly expiresWithin: number | null
  readonly format: TokenFormat | null
  readonly sort: TokenSort
}

export const noFilters: TokenFilters = {
  name: '',
  id: '',
  states: [],
  scopes: [],
  owners: [],
  creators: [],
  expiresWithin: null,
  format: null,
  sort: '-createdAt',
}

/** In the order in which people look for them. */
export const filterStates = [
  'active',
  'inactive',
  'scheduled',
  'disabled',
  'expired',
  'revoked',
] as const satisfies FilterState[]

const sorts = sortKeys.flatMap((key): TokenSort[] => [key, `-${key}`])

/** As many as the server takes of one kind. */
const valuesMax = 20
const daysMax = 36_525
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The filters that an address carries. What it cannot mean is left out: anyone may have written it. */
export function readFilters(query: LocationQuery): TokenFilters {
  const all = (key: string): string[] => [query[key]].flat().filter((value) => typeof value === 'string')
  const first = (key: string, max: number): string => (all(key)[0] ?? '').trim().slice(0, max)
  const some = (key: string, means: (text: string) => boolean): string[] =>
    [...new Set(all(key).filter(means))].slice(0, valuesMax)
  const id = first('id', 36).toLowerCase()
  return {
    name: first('name', 200),
    id: isIdStart(id) ? id : '',
    states: filterStates.filter((state) => all('state').includes(state)),
    scopes: some('scope', (text) => parseScopeName(text) !== null),
    owners: some('owner', (text) => uuid.test(text)),
    creators: some('creator', (text) => uuid.test(text)),
    expiresWithin: readDays(first('expiresWithin', 6)),
    format: tokenFormats.find((format) => format === first('format', 10)) ?? null,
    sort: sorts.find((sort) => sort === first('sort', 20)) ?? noFilters.sort,
  }
}

/** The id or its beginning, as the server reads it. */
export function isIdStart(text: string): boolean {
  const lowest = '00000000-0000-0000-0000-000000000000'
  return uuid.test(text + lowest.slice(text.length))
}

/** A whole number of days that the server takes, or null. */
export function readDays(text: string): number | null {
  const days = /^\d{1,5}$/.test(text.trim()) ? Number(text) : 0
  return days >= 1 && days <= daysMax ? days : null
}

/** What the address says: the names of the API, and nothing that goes without saying. */
export function writeFilters(filters: TokenFilters): LocationQueryRaw {
  const conditions = conditionsOf(filters)
  const { expiresWithin } = conditions
  const { sort } = filters
  return {
    ...conditions,
    ...(expiresWithin !== undefined && { expiresWithin: String(expiresWithin) }),
    ...(sort !== noFilters.sort && { sort }),
  }
}

/** What is asked of the tokens, as the API takes it: in a bulk. */
export function conditionsOf(filters: TokenFilters) {
  const { name, id, states, scopes, owners, creators, expiresWithin, format } = filters
  return {
    ...(name.trim() !== '' && { name: name.trim() }),
    ...(id !== '' && { id }),
    ...(states.length > 0 && { state: [...states] }),
    ...(scopes.length > 0 && { scope: [...scopes] }),
    ...(owners.length > 0 && { owner: [...owners] }),
    ...(creators.length > 0 && { creator: [...creators] }),
    ...(expiresWithin !== null && { expiresWithin }),
    ...(format !== null && { format }),
  }
}

/** The same in their order: for the list and the export. */
export const queryOf = (filters: TokenFilters) => ({ ...conditionsOf(filters), sort: filters.sort })

/** How many conditions there are; an order is none. */
export function countConditions(filters: TokenFilters): number {
  return Object.keys(conditionsOf(filters)).length
}

/** Where the same tokens are to be had as a file. */
export function exportPath(filters: TokenFilters): `/v1/${string}` {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(queryOf(filters)))
    for (const one of [value].flat()) search.append(key, String(one))
  return `/v1/tokens.csv?${search.toString()}`
}
