import { defineQueryOptions, useMutation } from '@pinia/colada'
import type { Scope } from '@latchkey/client'
import { answered } from '../api/answered.ts'
import { client } from '../api/client.ts'
import { everyPage } from '../api/every-page.ts'
import { useReload } from '../api/reload.ts'
import { sessionQuery } from '../sessions/session-queries.ts'

/** The catalogue. */
export const scopesQuery = defineQueryOptions({
  key: ['scopes'],
  query: ({ signal }) =>
    everyPage((query) => answered(client.GET('/v1/scopes', { params: { query }, signal }))),
})

/** Who holds it and which tokens were granted it. Nothing of it is kept: a minute later it may be otherwise. */
export const scopeRemovalQuery = defineQueryOptions((name: string) => ({
  key: ['impact', 'scope', name],
  query: ({ signal }) =>
    answered(
      client.POST('/v1/scopes/{name}/preview', {
        params: { path: { name } },
        body: { action: 'delete' },
        signal,
      }),
    ),
  staleTime: 0,
  gcTime: 0,
}))

export interface NewScope {
  readonly name: string
  readonly description: string
}

export function useAddScope() {
  return useMutation({
    mutation: (body: NewScope) => answered(client.POST('/v1/scopes', { body })),
    onSuccess: useScopesChanged(),
  })
}

export function useEditScope() {
  return useMutation({
    mutation: ({ name, version, description }: Pick<Scope, 'name' | 'version' | 'description'>) =>
      answered(
        client.PATCH('/v1/scopes/{name}', { params: versioned(name, version), body: { description } }),
      ),
    onSettled: useScopesChanged(),
  })
}

export function useDeleteScope() {
  return useMutation({
    mutation: ({ name, version }: Pick<Scope, 'name' | 'version'>) =>
      answered(client.DELETE('/v1/scopes/{name}', { params: versioned(name, version) })),
    onSettled: useScopesChanged(),
  })
}

const versioned = (name: string, version: number) => ({
  path: { name },
  header: { 'If-Match': `"${String(version)}"` },
})

/** Administrators hold every scope, later ones too: what people hold, and their tokens may, changes with the catalogue. */
function useScopesChanged(): () => Promise<void> {
  const reload = useReload()
  return () => reload(scopesQuery.key, sessionQuery.key, ['roles'], ['users'], ['tokens'])
}
