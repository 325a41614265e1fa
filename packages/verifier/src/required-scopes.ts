import { parseScopeName, type ScopeName, type ScopeSet } from '@latchkey/domain'

declare const checked: unique symbol

/** One scope or more, each well written: only {@link requiredScopes} makes it, so an empty or misspelt list cannot guard anything. */
export type RequiredScopes = ScopeSet & { readonly [checked]: true }

/**
 * Checks the scopes that a route demands, once, where the route is declared. A token must have all of them.
 *
 * Not checked: whether Latchkey's catalogue lists them; a scope that nobody can be granted refuses everybody.
 *
 * @param names - `resource:action` each, such as `orders:read`; at least one
 * @throws TypeError if the list is empty or a name is not a scope, so that the mistake shows at start-up
 */
export function requiredScopes(names: readonly string[]): RequiredScopes {
  if (names.length === 0) {
    throw new TypeError('The list of required scopes is empty: name at least one, such as orders:read.')
  }
  return new Set(names.map(scopeName)) as ReadonlySet<ScopeName> as RequiredScopes
}

function scopeName(text: string): ScopeName {
  const name = parseScopeName(text)
  if (name === null) {
    throw new TypeError(`${JSON.stringify(text)} is not a scope: write resource:action, such as orders:read.`)
  }
  return name
}
