import { useMutation } from '@pinia/colada'
import type { Schemas } from '@latchkey/client'
import type { choosableRevokeReasons } from '@latchkey/domain'
import { answered } from '../api/answered.ts'
import { client } from '../api/client.ts'
import { useReload } from '../api/reload.ts'
import { tokensKey } from './token-queries.ts'

export type IssueRequest = Schemas['IssueTokenRequest']
export type EditRequest = Schemas['EditTokenRequest']
export type BulkRequest = Schemas['BulkChangeTokensRequest']
export type RevokeReason = (typeof choosableRevokeReasons)[number]

interface Versioned {
  readonly id: string
  readonly version: number
}

const pathOf = ({ id }: Pick<Versioned, 'id'>) => ({ path: { id } })
/** What the person saw: the server refuses a change of anything newer. */
const versionOf = ({ id, version }: Versioned) => ({
  path: { id },
  header: { 'If-Match': `"${String(version)}"` },
})

/** Answers the token and, this one time, its secret. */
export function useIssueToken() {
  return useMutation({
    mutation: (body: IssueRequest) => answered(client.POST('/v1/tokens', { body })),
    onSettled: useTokensChanged(),
  })
}

export function useEditToken() {
  return useMutation({
    mutation: ({ changes, ...seen }: Versioned & { changes: EditRequest }) =>
      answered(client.PATCH('/v1/tokens/{id}', { params: versionOf(seen), body: changes })),
    onSettled: useTokensChanged(),
  })
}

/** Answers the token and, this one time, its new secret. */
export function useRotateToken() {
  return useMutation({
    mutation: ({ overlapSeconds, ...seen }: Versioned & { overlapSeconds: number }) =>
      answered(client.POST('/v1/tokens/{id}/rotate', { params: versionOf(seen), body: { overlapSeconds } })),
    onSettled: useTokensChanged(),
  })
}

export function useRevokeToken() {
  return useMutation({
    mutation: ({ id, reason }: { id: string; reason: RevokeReason }) =>
      answered(client.POST('/v1/tokens/{id}/revoke', { params: pathOf({ id }), body: { reason } })),
    onSettled: useTokensChanged(),
  })
}

export function useDeleteToken() {
  return useMutation({
    mutation: (seen: Versioned) => answered(client.DELETE('/v1/tokens/{id}', { params: versionOf(seen) })),
    // The token's own page would only find it gone: the lists are what changed.
    onSuccess: useTokensChanged('list'),
    onError: useTokensChanged(),
  })
}

export function useSetTokenEnabled() {
  return useMutation({
    mutation: ({ id, enabled }: { id: string; enabled: boolean }) => {
      const params = pathOf({ id })
      return answered(
        enabled
          ? client.POST('/v1/tokens/{id}/enable', { params })
          : client.POST('/v1/tokens/{id}/disable', { params }),
      )
    },
    onSettled: useTokensChanged(),
  })
}

export function useBulkChange() {
  return useMutation({
    mutation: (body: BulkRequest) => answered(client.POST('/v1/tokens/bulk', { body })),
    onSettled: useTokensChanged(),
  })
}

/** Signed again from its claims. Each time is an event, so it is asked for by a button and kept in no cache. */
export function useTokenText() {
  return useMutation({
    mutation: async (id: string) =>
      (await answered(client.GET('/v1/tokens/{id}/text', { params: pathOf({ id }) }))).text,
    onSettled: useTokensChanged('history'),
  })
}

/** Also after a refusal, which often means that someone else changed it first. */
function useTokensChanged(...which: readonly ('list' | 'history')[]): () => Promise<void> {
  const reload = useReload()
  return () => reload([tokensKey, ...which])
}
