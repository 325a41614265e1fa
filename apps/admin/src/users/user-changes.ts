import { defineQueryOptions, useMutation } from '@pinia/colada'
import type { Schemas, User } from '@latchkey/client'
import { answered } from '../api/answered.ts'
import { client } from '../api/client.ts'
import { useReload } from '../api/reload.ts'

export type NewUser = Schemas['CreateUserRequest']
export type UserEdits = Schemas['EditUserRequest']
export type UserChange = Schemas['UserChange']

/** What a change would do, or why it would be refused. Nothing of it is kept: a minute later it may be otherwise. */
export const userPreviewQuery = defineQueryOptions(({ id, change }: { id: string; change: UserChange }) => ({
  key: ['impact', 'user', id, change],
  query: ({ signal }) =>
    answered(client.POST('/v1/users/{id}/preview', { params: { path: { id } }, body: change, signal })),
  staleTime: 0,
  gcTime: 0,
}))

export function useCreateUser() {
  return useMutation({
    mutation: (body: NewUser) => answered(client.POST('/v1/users', { body })),
    onSettled: useUsersChanged(),
  })
}

export function useEditUser() {
  return useMutation({
    mutation: ({ id, version, edits }: { id: string; version: number; edits: UserEdits }) =>
      answered(client.PATCH('/v1/users/{id}', { params: versioned(id, version), body: edits })),
    onSettled: useUsersChanged(),
  })
}

export function useSetUserEnabled() {
  return useMutation({
    mutation: ({ id, enabled }: Pick<User, 'id' | 'enabled'>) => {
      const params = { path: { id } }
      return answered(
        enabled
          ? client.POST('/v1/users/{id}/enable', { params })
          : client.POST('/v1/users/{id}/disable', { params }),
      )
    },
    onSettled: useUsersChanged(),
  })
}

export function useDeleteUser() {
  return useMutation({
    mutation: ({ id, version }: Pick<User, 'id' | 'version'>) =>
      answered(client.DELETE('/v1/users/{id}', { params: versioned(id, version) })),
  })
}

export function useSetPassword() {
  return useMutation({
    mutation: ({ id, password }: { id: string; password: string }) =>
      answered(client.PUT('/v1/users/{id}/password', { params: { path: { id } }, body: { password } })),
    onSettled: useUsersChanged(),
  })
}

export function useEndUserSessions() {
  return useMutation({
    mutation: (id: string) =>
      answered(client.DELETE('/v1/users/{id}/sessions', { params: { path: { id } } })),
  })
}

/** Null takes the picture away. */
export function useSetAvatar() {
  return useMutation({
    mutation: ({ id, picture }: { id: string; picture: Blob | null }) => {
      const params = { path: { id } }
      if (picture === null) return answered(client.DELETE('/v1/users/{id}/avatar', { params }))
      const headers = { 'Content-Type': picture.type }
      return answered(client.PUT('/v1/users/{id}/avatar', { params, headers, body: picture }))
    },
    onSettled: useUsersChanged(),
  })
}

const versioned = (id: string, version: number) => ({
  path: { id },
  header: { 'If-Match': `"${String(version)}"` },
})

/** Also after a refusal, which often means that someone else changed them first. Tokens follow their owners. */
export function useUsersChanged(): () => Promise<void> {
  const reload = useReload()
  return () => reload(['users'], ['session'], ['tokens'])
}
