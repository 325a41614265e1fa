import { builtInScope } from '../scope/catalogue.ts'
import type { ScopeName, ScopeSet } from '../scope/scope-name.ts'
import { scopesInBoth } from '../scope/scope-set.ts'

/** The roles that every installation has. */
export const builtInRoles = [
  {
    key: 'administrator',
    name: 'Administrator',
    description: 'Holds every scope of the catalogue, including later ones.',
    scopes: [],
  },
  {
    key: 'member',
    name: 'Member',
    description: 'Makes and manages their own tokens.',
    scopes: [builtInScope('latchkey.tokens:manage-own')],
  },
] as const satisfies readonly {
  readonly key: string
  readonly name: string
  readonly description: string
  readonly scopes: readonly ScopeName[]
}[]

/** Which built-in role. */
export type BuiltInRole = (typeof builtInRoles)[number]['key']

/** What the rules need of a role. `scopes` of the administrator role is not read. */
export interface Role {
  readonly builtIn: BuiltInRole | null
  readonly scopes: readonly ScopeName[]
}

/**
 * A role's scopes: the whole catalogue for the administrator role, otherwise its own that are still in it.
 */
export function scopesOfRole(role: Role, catalogue: ScopeSet): ScopeSet {
  return role.builtIn === 'administrator' ? catalogue : scopesInBoth(role.scopes, catalogue)
}

/** What a user holds: the union of their roles' scopes; nothing while the user is disabled. */
export function heldScopes(
  user: { readonly enabled: boolean; readonly roles: readonly Role[] },
  catalogue: ScopeSet,
): ScopeSet {
  if (!user.enabled) return new Set()
  return new Set(user.roles.flatMap((role) => [...scopesOfRole(role, catalogue)]))
}
