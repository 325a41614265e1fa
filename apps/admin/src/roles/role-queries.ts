import { defineQueryOptions } from '@pinia/colada'
import type { Schemas } from '@latchkey/client'
import { answered } from '../api/answered.ts'
import { client } from '../api/client.ts'
import { everyPage } from '../api/every-page.ts'

export type Role = Schemas['Role']

/** The roles that users can have, by name. */
export const rolesQuery = defineQueryOptions({
  key: ['roles'],
  query: ({ signal }) =>
    everyPage((query) => answered(client.GET('/v1/roles', { params: { query }, signal }))),
})

export const roleQuery = defineQueryOptions((id: string) => ({
  key: ['roles', 'one', id],
  query: ({ signal }) => answered(client.GET('/v1/roles/{id}', { params: { path: { id } }, signal })),
}))
