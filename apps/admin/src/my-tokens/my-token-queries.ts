import { toValue, type MaybeRefOrGetter } from 'vue'
import { answered } from '../api/answered.ts'
import { client } from '../api/client.ts'
import { after, usePagedList } from '../api/paged-list.ts'

/** Those that still can do something, or will. */
const live = ['active', 'scheduled', 'disabled'] as const

/** One's own tokens, newest first. Its key lies under that of all tokens: what changes one reloads it. */
export function useMyTokens(ownerId: MaybeRefOrGetter<string>, endedToo: MaybeRefOrGetter<boolean>) {
  return usePagedList({
    key: () => ['tokens', 'mine', toValue(ownerId), toValue(endedToo)],
    fetchPage: (cursor, signal) => {
      const query = {
        owner: [toValue(ownerId)],
        ...(!toValue(endedToo) && { state: [...live] }),
        ...after(cursor),
      }
      return answered(client.GET('/v1/tokens', { params: { query }, signal }))
    },
  })
}
