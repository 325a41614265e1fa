import type { Schemas } from '@latchkey/client'
import { defineQueryOptions, useMutation } from '@pinia/colada'
import { answered } from '../api/answered.ts'
import { client } from '../api/client.ts'
import { useReload } from '../api/reload.ts'

export type PolicyChange = Schemas['SetPolicyRequest']
export type PolicyImpact = Schemas['PolicyImpact']

/** What this installation allows tokens to be. */
export const policyQuery = defineQueryOptions({
  key: ['policy'],
  query: ({ signal }) => answered(client.GET('/v1/policy', { signal })),
})

/** What a policy would do to the tokens that exist. Nothing is changed. */
export function usePreviewPolicy() {
  return useMutation({
    mutation: (body: PolicyChange) => answered(client.POST('/v1/policy/preview', { body })),
  })
}

/** It binds the tokens that exist too, so every list of them is stale afterwards. */
export function useSetPolicy() {
  const reload = useReload()
  return useMutation({
    mutation: ({ body, version }: { body: PolicyChange; version: number }) =>
      answered(
        client.PUT('/v1/policy', { body, params: { header: { 'If-Match': `"${String(version)}"` } } }),
      ),
    onSettled: () => reload(policyQuery.key, ['tokens']),
  })
}
