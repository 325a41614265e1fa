import { defineQueryOptions } from '@pinia/colada'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { answered } from '../api/answered.ts'
import { client } from '../api/client.ts'
import { after, usePagedList } from '../api/paged-list.ts'
import { serverNow } from '../api/server-clock.ts'
import { queryOf, type TokenFilters } from './token-filters.ts'

/** The first page is small, to be there soon. Who asks for more gets as many as the server gives at once. */
const laterPageSize = 200

/** What every query about tokens begins with, so that a change makes all of them stale at once. */
export const tokensKey = 'tokens'

/** The tokens that match. */
export function useTokenList(filters: MaybeRefOrGetter<TokenFilters>) {
  return usePagedList({
    key: () => [tokensKey, 'list', queryOf(toValue(filters))],
    fetchPage: (cursor, signal) => {
      const query = { ...queryOf(toValue(filters)), ...(cursor !== null && { cursor, limit: laterPageSize }) }
      return answered(client.GET('/v1/tokens', { params: { query }, signal }))
    },
  })
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

/** The history of a token, newest first. */
export function useTokenHistory(id: MaybeRefOrGetter<string>) {
  return usePagedList({
    key: () => [tokensKey, 'history', toValue(id)],
    fetchPage: (cursor, signal) => {
      const params = { path: { id: toValue(id) }, query: { limit: 20, ...after(cursor) } }
      return answered(client.GET('/v1/tokens/{id}/events', { params, signal }))
    },
  })
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
