import { defineQueryOptions } from '@pinia/colada'
import type { User } from '@latchkey/client'
import { answered } from '../api/answered.ts'
import { client } from '../api/client.ts'
import { Failure } from '../api/failure.ts'

/** The first users whose names have every word; those whose names begin with them come first. */
export const userSearchQuery = defineQueryOptions((q: string) => ({
  key: ['users', 'search', q],
  query: async ({ signal }) => {
    const query = { limit: 20, ...(q !== '' && { q }) }
    return (await answered(client.GET('/v1/users', { params: { query }, signal }))).items
  },
}))

export const userQuery = defineQueryOptions((id: string) => ({
  key: ['users', 'one', id],
  query: ({ signal }) => answered(client.GET('/v1/users/{id}', { params: { path: { id } }, signal })),
}))
/** Who has a role: the first of them, and how many they are. */
export const membersQuery = defineQueryOptions((role: string) => ({
  key: ['users', 'members', role],
  query: ({ signal }) =>
    answered(client.GET('/v1/users', { params: { query: { role, limit: 12 } }, signal })),
}))

/** These users, as far as they are still there. */
export const usersNamedQuery = defineQueryOptions((ids: readonly string[]) => ({
  key: ['users', 'named', [...ids].sort()],
  query: async ({ signal }) => {
    const found = await Promise.all(ids.map((id) => findUser(id, signal)))
    return found.filter((user) => user !== null)
  },
}))

async function findUser(id: string, signal: AbortSignal): Promise<User | null> {
  try {
    return await answered(client.GET('/v1/users/{id}', { params: { path: { id } }, signal }))
  } catch (failure) {
    if (failure instanceof Failure && failure.code === 'not_found') return null
    throw failure
  }
}
