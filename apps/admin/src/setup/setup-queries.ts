import { useMutation, useQueryCache } from '@pinia/colada'
import { answered } from '../api/answered.ts'
import { client } from '../api/client.ts'
import { sessionQuery } from '../sessions/session-queries.ts'

export interface SetUpRequest {
  readonly code: string
  readonly username: string
  readonly password: string
  readonly firstName?: string
  readonly lastName?: string
}

/** Creates the first administrator, who is then logged in. */
export function useSetUp() {
  const cache = useQueryCache()
  return useMutation({
    mutation: (body: SetUpRequest) => answered(client.POST('/v1/setup', { body })),
    onSuccess: (session) => cache.setQueryData(sessionQuery.key, session),
  })
}
