import type { Schemas } from '@latchkey/client'
import { useInfiniteQuery } from '@pinia/colada'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { answered } from '../api/answered.ts'
import { client } from '../api/client.ts'

type TokenList = Schemas['TokenList']

/** Those that still can do something, or will. */
const live = ['active', 'scheduled', 'disabled'] as const

/** One's own tokens, newest first, page by page. Its key lies under that of all tokens: what changes one reloads it. */
export function useMyTokens(ownerId: MaybeRefOrGetter<string>, endedToo: MaybeRefOrGetter<boolean>) {
  const list = useInfiniteQuery<TokenList, Error, string | null>({
    key: () => ['tokens', 'mine', toValue(ownerId), toValue(endedToo)],
    initialPageParam: null,
    query: ({ pageParam, signal }) => {
      const query = {
        owner: [toValue(ownerId)],
        ...(!toValue(endedToo) && { state: [...live] }),
        ...(pageParam !== null && { cursor: pageParam }),
      }
      return answered(client.GET('/v1/tokens', { params: { query }, signal }))
    },
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: (before) => before,
  })
  const pages = computed(() => list.data.value?.pages ?? [])
  return {
    ...list,
    tokens: computed(() => pages.value.flatMap((page) => page.items)),
    total: computed(() => pages.value[0]?.total ?? 0),
  }
}
