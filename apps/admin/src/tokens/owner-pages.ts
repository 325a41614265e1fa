import { useInfiniteQuery } from '@pinia/colada'
import type { Schemas } from '@latchkey/client'
import { computed, type Ref } from 'vue'
import { answered } from '../api/answered.ts'
import { client } from '../api/client.ts'

/** Everyone who could own a token, page by page. */
export function useUserPages(search: Ref<string>) {
  const list = useInfiniteQuery<Schemas['UserList'], Error, string | null>({
    key: () => ['users', 'pages', search.value],
    initialPageParam: null,
    query: ({ pageParam, signal }) => {
      const query = {
        limit: 20,
        ...(search.value !== '' && { q: search.value }),
        ...(pageParam !== null && { cursor: pageParam }),
      }
      return answered(client.GET('/v1/users', { params: { query }, signal }))
    },
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: (before) => before,
  })
  return { ...list, users: computed(() => (list.data.value?.pages ?? []).flatMap((page) => page.items)) }
}
