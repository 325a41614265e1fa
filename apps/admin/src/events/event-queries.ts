import type { Schemas } from '@latchkey/client'
import { useInfiniteQuery, useMutation } from '@pinia/colada'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { answered } from '../api/answered.ts'
import { client } from '../api/client.ts'
import type { EventFilters } from './event-filters.ts'

export type Event = Schemas['Event']
type EventList = Schemas['EventList']

/** What was changed, newest first, page by page. */
export function useEventList(filters: MaybeRefOrGetter<EventFilters>) {
  const list = useInfiniteQuery<EventList, Error, string | null>({
    key: () => ['events', 'list', toValue(filters)],
    initialPageParam: null,
    query: ({ pageParam, signal }) => {
      const query = { ...toValue(filters), ...(pageParam !== null && { cursor: pageParam }) }
      return answered(client.GET('/v1/events', { params: { query }, signal }))
    },
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: (before) => before,
    // Somebody may have acted since: a log that is opened is read anew.
    staleTime: 0,
  })
  const pages = computed(() => list.data.value?.pages ?? [])
  return {
    ...list,
    events: computed(() => pages.value.flatMap((page) => page.items)),
    total: computed(() => pages.value[0]?.total ?? 0),
    totalIsExact: computed(() => pages.value[0]?.totalIsExact ?? true),
  }
}

/** The events after a place in the log as JSON lines, oldest first; empty when there are none. */
export function fetchLines(filters: EventFilters, after: number, limit: number): Promise<string> {
  const query = { ...filters, after, limit }
  return answered(client.GET('/v1/events/export', { params: { query }, parseAs: 'text' }))
}

export type ChainResult =
  | { readonly ok: true; readonly count: number }
  | {
      readonly ok: false
      readonly firstBrokenSeq: number
      readonly why: Extract<Schemas['ChainVerdict'], { ok: false }>['why']
      /** The first broken row itself, where there is one. */
      readonly event: Event | null
    }

/** Has the server recompute the chain; of a broken one, the first broken row is read as well. */
export function useVerifyChain() {
  return useMutation({
    mutation: async (): Promise<ChainResult> => {
      const verdict = await answered(client.GET('/v1/events/verify'))
      if (verdict.ok) return verdict
      const [line] = (await fetchLines({}, verdict.firstBrokenSeq - 1, 1)).split('\n')
      const event = line ? (JSON.parse(line) as Event) : null
      return { ...verdict, event: event?.seq === verdict.firstBrokenSeq ? event : null }
    },
  })
}
