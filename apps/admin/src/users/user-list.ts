import { toValue, type MaybeRefOrGetter } from 'vue'
import { answered } from '../api/answered.ts'
import { client } from '../api/client.ts'
import { after, usePagedList } from '../api/paged-list.ts'
import type { UserFilters } from './user-filters.ts'

/** The users who match. */
export function useUserList(filters: MaybeRefOrGetter<UserFilters>) {
  return usePagedList({
    key: () => ['users', 'list', { ...toValue(filters) }],
    fetchPage: (cursor, signal) => {
      const { q, kind, enabled, role } = toValue(filters)
      const query = {
        ...(q && { q }),
        ...(kind && { kind }),
        ...(enabled !== null && { enabled }),
        ...(role && { role }),
        ...after(cursor),
      }
      return answered(client.GET('/v1/users', { params: { query }, signal }))
    },
  })
}
