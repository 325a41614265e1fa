import type { Ref } from 'vue'
import { answered } from '../api/answered.ts'
import { client } from '../api/client.ts'
import { after, usePagedList } from '../api/paged-list.ts'

/** Everyone who could own a token. */
export function useUserPages(search: Ref<string>) {
  return usePagedList({
    key: () => ['users', 'pages', search.value],
    fetchPage: (cursor, signal) => {
      const query = { limit: 20, ...(search.value !== '' && { q: search.value }), ...after(cursor) }
      return answered(client.GET('/v1/users', { params: { query }, signal }))
    },
  })
}
