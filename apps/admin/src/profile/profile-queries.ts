import type { Schemas, Session } from '@latchkey/client'
import { defineQueryOptions, useMutation, useQueryCache } from '@pinia/colada'
import { answered } from '../api/answered.ts'
import { client } from '../api/client.ts'
import { useReload } from '../api/reload.ts'
import { sessionQuery } from '../sessions/session-queries.ts'

export type Me = Schemas['Me']
export type Preferences = Schemas['Preferences']
export type OpenSession = Schemas['OpenSession']
type PasswordChange = Schemas['ChangePasswordRequest']

/** Where the person is logged in, the last used first. */
export const openSessionsQuery = defineQueryOptions({
  key: ['open-sessions'],
  query: async ({ signal }) => (await answered(client.GET('/v1/me/sessions', { signal }))).items,
})

/** The whole panel shows who is logged in: what the server answers about them is shown everywhere at once. */
function useShowMe(): (user: Me) => void {
  const cache = useQueryCache()
  return (user) => {
    const session = cache.getQueryData(sessionQuery.key)
    if (!session) return
    const changed: Session = { ...session, user }
    cache.setQueryData(sessionQuery.key, changed)
  }
}

export function useEditMe() {
  return useMutation({
    mutation: (body: Schemas['EditMeRequest']) => answered(client.PATCH('/v1/me', { body })),
    onSuccess: useShowMe(),
  })
}

export function useChangePassword() {
  const reload = useReload()
  return useMutation({
    mutation: (body: PasswordChange) => answered(client.PUT('/v1/me/password', { body })),
    onSuccess: () => reload(openSessionsQuery.key),
  })
}

export function useEndSession() {
  const reload = useReload()
  return useMutation({
    mutation: (id: string) => answered(client.DELETE('/v1/me/sessions/{id}', { params: { path: { id } } })),
    onSettled: () => reload(openSessionsQuery.key),
  })
}

export function useEndOtherSessions() {
  const reload = useReload()
  return useMutation({
    mutation: () => answered(client.DELETE('/v1/me/sessions')),
    onSettled: () => reload(openSessionsQuery.key),
  })
}

export function useSetPicture() {
  return useMutation({
    mutation: (picture: Blob) =>
      answered(client.PUT('/v1/me/avatar', { body: picture, headers: { 'Content-Type': picture.type } })),
    onSuccess: useShowMe(),
  })
}

export function useRemovePicture() {
  return useMutation({
    mutation: () => answered(client.DELETE('/v1/me/avatar')),
    onSuccess: useShowMe(),
  })
}
