import { defineQueryOptions, useMutation, useQuery, useQueryCache } from '@pinia/colada'
import type { Schemas, Session } from '@latchkey/client'
import { computed, type ComputedRef } from 'vue'
import { answered, beginSession } from '../api/answered.ts'
import { client } from '../api/client.ts'
import { Failure } from '../api/failure.ts'

export interface Credentials {
  readonly username: string
  readonly password: string
}

/** Who is logged in; null when nobody is. */
export const sessionQuery = defineQueryOptions({
  key: ['session'],
  query: ({ entry }): Promise<Session | null> =>
    fetchSession(entry.state.value.data as Session | null | undefined),
  staleTime: Infinity,
  gcTime: false,
  refetchOnWindowFocus: false,
})

/** A session that ends under an open page stays known, with what was typed: the dialog asks to log in again. */
async function fetchSession(known: Session | null | undefined): Promise<Session | null> {
  try {
    return await answered(client.GET('/v1/session'))
  } catch (failure) {
    if (isLoggedOut(failure) && !known) return null
    throw failure
  }
}

const isLoggedOut = (failure: unknown): boolean =>
  failure instanceof Failure && failure.code === 'unauthenticated'

/** The person who is logged in. Only for what is shown inside the shell, which nobody else sees. */
export function useMe(): ComputedRef<Schemas['Me'] | null> {
  const { data } = useQuery(sessionQuery)
  return computed(() => data.value?.user ?? null)
}

export function useLogIn() {
  const cache = useQueryCache()
  return useMutation({
    mutation: (body: Credentials) => answered(client.POST('/v1/session', { body })),
    onSuccess: (session) => {
      beginSession()
      cache.setQueryData(sessionQuery.key, session)
    },
  })
}

/** Ends the session on the server first: a log-out that only looks like one would leave the door open. */
export function useLogOut() {
  return useMutation({
    mutation: async () => {
      try {
        await answered(client.DELETE('/v1/session'))
      } catch (failure) {
        if (!isLoggedOut(failure)) throw failure
      }
    },
    // A full load leaves nothing of the person behind in memory.
    onSuccess: () => window.location.replace('/login'),
  })
}
