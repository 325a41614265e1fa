import { useInfiniteQuery, type EntryKey } from '@pinia/colada'
import { computed } from 'vue'

interface Page<Item> {
  readonly items: readonly Item[]
  readonly nextCursor: string | null
  readonly total: number
  readonly totalIsExact: boolean
}

interface Paging<Item> {
  readonly key: () => EntryKey
  readonly fetchPage: (cursor: string | null, signal: AbortSignal) => Promise<Page<Item>>
  /** For how long what was fetched counts as fresh, where that is not as long as for everything else. */
  readonly staleTime?: number
}

/** A list, page by page; what is shown while another one loads is the one before. */
export function usePagedList<Item>({ key, fetchPage, ...options }: Paging<Item>) {
  const list = useInfiniteQuery<Page<Item>, Error, string | null>({
    key,
    initialPageParam: null,
    query: ({ pageParam, signal }) => fetchPage(pageParam, signal),
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: (before) => before,
    ...options,
  })
  const pages = computed(() => list.data.value?.pages ?? [])
  return {
    ...list,
    items: computed(() => pages.value.flatMap((page) => page.items)),
    total: computed(() => pages.value[0]?.total ?? 0),
    totalIsExact: computed(() => pages.value[0]?.totalIsExact ?? true),
  }
}

/** The part of a query that asks for the page after this cursor. */
export const after = (cursor: string | null) => (cursor === null ? {} : { cursor })
