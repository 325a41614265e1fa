import { defineQueryOptions, useMutation } from '@pinia/colada'
import { answered } from '../api/answered.ts'
import { client } from '../api/client.ts'
import { useReload } from '../api/reload.ts'
import { sessionQuery } from '../sessions/session-queries.ts'

/** The catalogue. */
export const scopesQuery = defineQueryOptions({
  key: ['scopes'],
  query: async () => (await answered(client.GET('/v1/scopes'))).items,
})

export interface NewScope {
  readonly name: string
  readonly description: string
}

/** Administrators hold every scope, later ones too: what the person holds changes with the catalogue. */
export function useAddScope() {
  const reload = useReload()
  return useMutation({
    mutation: (body: NewScope) => answered(client.POST('/v1/scopes', { body })),
    onSuccess: () => reload(scopesQuery.key, sessionQuery.key),
  })
}
