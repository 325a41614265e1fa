import { defineQueryOptions, useInfiniteQuery } from '@pinia/colada'
import type { Schemas } from '@latchkey/client'
import { computed, type MaybeRefOrGetter, toValue } from 'vue'
import { answered } from '../api/answered.ts'
import { client } from '../api/client.ts'
import { serverNow } from '../api/server-clock.ts'
import { queryOf, type TokenFilters } from './token-filters.ts'

export type TokenList = Schemas['TokenList']
type EventList = Schemas['EventList']

/** The first page is small, to be there soon. Who asks for more gets as many as the server gives at once. */
const laterPageSize = 200

/** What every query about tokens begins with, so that a change makes all of them stale at once. */
export const tokensKey = 'tokens'

/** The tokens that match, page by page; what is shown while other filters load is the list before. */
export function useTokenList(filters: MaybeRefOrGetter<TokenFilters>) {
  const list = useInfiniteQuery<TokenList, Error, string | null>({
    key: () => [tokensKey, 'list', queryOf(toValue(filters))],
    initialPageParam: null,
    query: ({ pageParam, signal }) => fetchPage(toValue(filters), pageParam, signal),
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: (before) => before,
  })
  const pages = computed(() => list.data.value?.pages ?? [])
  return {
    ...list,
    tokens: computed(() => pages.value.flatMap((page) => page.items)),
    total: computed(() => pages.value[0]?.total ?? 0),
    totalIsExact: computed(() => pages.value[0]?.totalIsExact ?? true),
  }
}

function fetchPage(filters: TokenFilters, cursor: string | null, signal: AbortSignal): Promise<TokenList> {
  const query = { ...queryOf(filters), ...(cursor !== null && { cursor, limit: laterPageSize }) }
  return answered(client.GET('/v1/tokens', { params: { query }, signal }))
}

export const tokenQuery = defineQueryOptions((id: string) => ({
  key: [tokensKey, 'one', id],
  query: ({ signal }) => answered(client.GET('/v1/tokens/{id}', { params: { path: { id } }, signal })),
}))

const fewEvents = 10

/** The latest of a token's history. Its version is part of the key: a changed token has another. */
export const latestEventsQuery = defineQueryOptions(({ id, version }: { id: string; version: number }) => ({
  key: [tokensKey, 'events', id, version],
  query: async ({ signal }) => {
    const params = { path: { id }, query: { limit: fewEvents } }
    return (await answered(client.GET('/v1/tokens/{id}/events', { params, signal }))).items
  },
}))

/** The history of a token, newest first, page by page. */
export function useTokenHistory(id: MaybeRefOrGetter<string>) {
  const list = useInfiniteQuery<EventList, Error, string | null>({
    key: () => [tokensKey, 'history', toValue(id)],
    initialPageParam: null,
    query: ({ pageParam, signal }) => {
      const query = { limit: 20, ...(pageParam !== null && { cursor: pageParam }) }
      const params = { path: { id: toValue(id) }, query }
      return answered(client.GET('/v1/tokens/{id}/events', { params, signal }))
    },
    getNextPageParam: (last) => last.nextCursor,
  })
  return { ...list, events: computed(() => (list.data.value?.pages ?? []).flatMap((page) => page.items)) }
}

const dayMs = 24 * 60 * 60_000
const rangesMs = { day: dayMs, week: 7 * dayMs, month: 30 * dayMs }
export type UsageRange = keyof typeof rangesMs

/** How often the token passed and was refused lately. */
export const tokenUsageQuery = defineQueryOptions(({ id, range }: { id: string; range: UsageRange }) => ({
  key: [tokensKey, 'usage', id, range],
  query: ({ signal }) => {
    const query = { from: new Date(serverNow() - rangesMs[range]).toISOString() }
    return answered(client.GET('/v1/tokens/{id}/usage', { params: { path: { id }, query }, signal }))
  },
}))
