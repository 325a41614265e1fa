import { useInfiniteQuery } from '@pinia/colada'
import type { Schemas } from '@latchkey/client'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { answered } from '../api/answered.ts'
import { client } from '../api/client.ts'
import type { UserFilters } from './user-filters.ts'

type UserList = Schemas['UserList']

/** The users who match, page by page; what is shown while other filters load is the list before. */
export function useUserList(filters: MaybeRefOrGetter<UserFilters>) {
  const list = useInfiniteQuery<UserList, Error, string | null>({
    key: () => ['users', 'list', { ...toValue(filters) }],
    initialPageParam: null,
    query: ({ pageParam, signal }) => fetchPage(toValue(filters), pageParam, signal),
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: (before) => before,
  })
  const pages = computed(() => list.data.value?.pages ?? [])
  return {
    ...list,
    users: computed(() => pages.value.flatMap((page) => page.items)),
    total: computed(() => pages.value[0]?.total ?? 0),
    totalIsExact: computed(() => pages.value[0]?.totalIsExact ?? true),
  }
}

function fetchPage(filters: UserFilters, cursor: string | null, signal: AbortSignal): Promise<UserList> {
  const { q, kind, enabled, role } = filters
  const query = {
    ...(q && { q }),
    ...(kind && { kind }),
    ...(enabled !== null && { enabled }),
    ...(role && { role }),
    ...(cursor !== null && { cursor }),
  }
  return answered(client.GET('/v1/users', { params: { query }, signal }))
}
