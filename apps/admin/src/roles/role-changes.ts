import { defineQueryOptions, useMutation } from '@pinia/colada'
import type { Schemas } from '@latchkey/client'
import { answered } from '../api/answered.ts'
import { client } from '../api/client.ts'
import { useReload } from '../api/reload.ts'
import type { Role } from './role-queries.ts'

export type NewRole = Schemas['CreateRoleRequest']
export type RoleEdits = Schemas['EditRoleRequest']
export type RoleChange = Schemas['RoleChange']

/** What a change would do, or why it would be refused. Nothing of it is kept: a minute later it may be otherwise. */
export const rolePreviewQuery = defineQueryOptions(({ id, change }: { id: string; change: RoleChange }) => ({
  key: ['impact', 'role', id, change],
  query: ({ signal }) =>
    answered(client.POST('/v1/roles/{id}/preview', { params: { path: { id } }, body: change, signal })),
  staleTime: 0,
  gcTime: 0,
}))

export function useCreateRole() {
  return useMutation({
    mutation: (body: NewRole) => answered(client.POST('/v1/roles', { body })),
    onSettled: useRolesChanged(),
  })
}

export function useEditRole() {
  return useMutation({
    mutation: ({ id, version, edits }: { id: string; version: number; edits: RoleEdits }) =>
      answered(client.PATCH('/v1/roles/{id}', { params: versioned(id, version), body: edits })),
    onSettled: useRolesChanged(),
  })
}

export function useDeleteRole() {
  return useMutation({
    mutation: ({ id, version }: Pick<Role, 'id' | 'version'>) =>
      answered(client.DELETE('/v1/roles/{id}', { params: versioned(id, version) })),
  })
}

const versioned = (id: string, version: number) => ({
  path: { id },
  header: { 'If-Match': `"${String(version)}"` },
})

/** Also after a refusal, which often means that someone else changed them first. Users and tokens follow their roles. */
export function useRolesChanged(): () => Promise<void> {
  const reload = useReload()
  return () => reload(['roles'], ['users'], ['session'], ['tokens'])
}
