import type { Scope } from '@latchkey/client'

export interface ScopeGroup {
  readonly resource: string
  readonly scopes: readonly Scope[]
}

/** By resource in the order of their names, Latchkey's own last: they are given least often and weigh most. */
export function groupScopes(scopes: readonly Scope[]): readonly ScopeGroup[] {
  const groups = Map.groupBy(scopes, (scope) => scope.resource)
  const own = (group: ScopeGroup): number => (group.scopes.some((scope) => scope.builtIn) ? 1 : 0)
  return [...groups]
    .map(([resource, inGroup]) => ({ resource, scopes: inGroup }))
    .sort((a, b) => own(a) - own(b) || a.resource.localeCompare(b.resource))
}

/** Those with every word of the search in name or description. */
export function searchScopes(scopes: readonly Scope[], search: string): readonly Scope[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  return scopes.filter((scope) => {
    const text = `${scope.name} ${scope.description}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}
