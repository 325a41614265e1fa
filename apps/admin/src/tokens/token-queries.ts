import { defineQueryOptions, useInfiniteQuery, useMutation } from '@pinia/colada'
import type { Schemas } from '@latchkey/client'
import type { choosableRevokeReasons } from '@latchkey/domain'
import { computed, type MaybeRefOrGetter, toValue } from 'vue'
import { answered } from '../api/answered.ts'
import { client } from '../api/client.ts'
import { useReload } from '../api/reload.ts'
import type { TokenFilters } from './token-filters.ts'

export type TokenList = Schemas['TokenList']
export type IssueRequest = Schemas['IssueTokenRequest']
export type RevokeReason = (typeof choosableRevokeReasons)[number]

const root = 'tokens'

/** The tokens that match, page by page; what is shown while other filters load is the list before. */
export function useTokenList(filters: MaybeRefOrGetter<TokenFilters>) {
  const list = useInfiniteQuery<TokenList, Error, string | null>({
    key: () => [root, 'list', toValue(filters)],
    initialPageParam: null,
    query: ({ pageParam, signal }) => fetchPage(toValue(filters), pageParam, signal),
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: (before) => before,
  })
  const pages = computed(() => list.data.value?.pages ?? [])
  return {
    ...list,
    tokens: computed(() => pages.value.flatMap((page) => page.items)),
    total: computed(() => pages.value[0]?.total ?? 0),
    totalIsExact: computed(() => pages.value[0]?.totalIsExact ?? true),
  }
}

function fetchPage(filters: TokenFilters, cursor: string | null, signal: AbortSignal): Promise<TokenList> {
  const { name, states } = filters
  const query = {
    ...(name && { name }),
    ...(states.length > 0 && { state: [...states] }),
    ...(cursor !== null && { cursor }),
  }
  return answered(client.GET('/v1/tokens', { params: { query }, signal }))
}

export const tokenQuery = defineQueryOptions((id: string) => ({
  key: [root, 'one', id],
  query: ({ signal }) => answered(client.GET('/v1/tokens/{id}', { params: { path: { id } }, signal })),
}))

/** Answers the token and, this one time, its secret. */
export function useIssueToken() {
  return useMutation({
    mutation: (body: IssueRequest) => answered(client.POST('/v1/tokens', { body })),
    onSettled: useTokensChanged(),
  })
}

export function useRevokeToken() {
  return useMutation({
    mutation: ({ id, reason }: { id: string; reason: RevokeReason }) =>
      answered(client.POST('/v1/tokens/{id}/revoke', { params: { path: { id } }, body: { reason } })),
    onSettled: useTokensChanged(),
  })
}

export function useSetTokenEnabled() {
  return useMutation({
    mutation: ({ id, enabled }: { id: string; enabled: boolean }) => {
      const params = { path: { id } }
      return answered(
        enabled
          ? client.POST('/v1/tokens/{id}/enable', { params })
          : client.POST('/v1/tokens/{id}/disable', { params }),
      )
    },
    onSettled: useTokensChanged(),
  })
}

/** Also after a refusal, which often means that someone else changed it first. */
function useTokensChanged(): () => Promise<void> {
  const reload = useReload()
  return () => reload([root])
}
