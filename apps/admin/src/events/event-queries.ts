import type { Schemas } from '@latchkey/client'
import { useMutation } from '@pinia/colada'
import { toValue, type MaybeRefOrGetter } from 'vue'
import { answered } from '../api/answered.ts'
import { client } from '../api/client.ts'
import { after, usePagedList } from '../api/paged-list.ts'
import type { EventFilters } from './event-filters.ts'

export type Event = Schemas['Event']

/** What was changed, newest first. */
export function useEventList(filters: MaybeRefOrGetter<EventFilters>) {
  return usePagedList({
    key: () => ['events', 'list', toValue(filters)],
    fetchPage: (cursor, signal) => {
      const query = { ...toValue(filters), ...after(cursor) }
      return answered(client.GET('/v1/events', { params: { query }, signal }))
    },
    // Somebody may have acted since: a log that is opened is read anew.
    staleTime: 0,
  })
}

/** The events after a place in the log as JSON lines, oldest first; empty when there are none. */
export function fetchLines(filters: EventFilters, afterSeq: number, limit: number): Promise<string> {
  const query = { ...filters, after: afterSeq, limit }
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
