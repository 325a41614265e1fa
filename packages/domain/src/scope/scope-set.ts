import type { ScopeName, ScopeSet } from './scope-name.ts'

/** The names that are in both, in the order of `names`. */
export function scopesInBoth(names: Iterable<ScopeName>, others: ScopeSet): ScopeSet {
  return new Set([...names].filter((name) => others.has(name)))
}

/** The names that `held` lacks. */
export function missingScopes<T extends string>(names: Iterable<T>, held: ReadonlySet<string>): readonly T[] {
  return [...names].filter((name) => !held.has(name))
}

/**
 * Whether everything asked for is held. Asking for nothing is always covered; holding nothing covers nothing
 * else.
 */
export function covers(held: ScopeSet, asked: Iterable<string>): boolean {
  return missingScopes(asked, held).length === 0
}

/** What a token can do now: what it was granted and its owner still holds. */
export function effectiveScopes(granted: Iterable<ScopeName>, ownerHeld: ScopeSet): ScopeSet {
  return scopesInBoth(granted, ownerHeld)
}

/**
 * What an actor may give to an owner's token: held by both and, where a token acts, within that token's
 * effective scopes. `actingToken` is null when a person acts themselves.
 */
export function grantableScopes(parties: {
  readonly actorHeld: ScopeSet
  readonly ownerHeld: ScopeSet
  readonly actingToken: ScopeSet | null
}): ScopeSet {
  const shared = scopesInBoth(parties.actorHeld, parties.ownerHeld)
  return parties.actingToken === null ? shared : scopesInBoth(shared, parties.actingToken)
}
