import type { Decision, RefusalOf } from '../refusals.ts'
import { accept, refuse } from '../refusals.ts'
import type { ScopeName, ScopeSet } from '../scope/scope-name.ts'
import { scopeSetOf } from '../scope/scope-name.ts'
import { missingScopes } from '../scope/scope-set.ts'
import { powerOf } from '../token/see.ts'
import type { Actor } from '../token/token.ts'
import type { Role } from './role.ts'

/** Why `checkRoleChange` refuses. */
export type RoleChangeRefusal = RefusalOf<
  'built_in' | 'beyond_power' | 'scope_unknown' | 'scope_not_grantable'
>

/**
 * The scopes that the role is left with, sorted, each once; none for a deletion. `before` is null for a new
 * role, `after` for a deletion. Refuses any change of the administrator role, the deletion of a built-in one,
 * a role that carries more than the actor's power, and scopes beyond it. Not checked: whether the actor may
 * change roles at all.
 */
export function checkRoleChange(input: {
  readonly actor: Actor
  readonly before: Role | null
  readonly after: readonly string[] | null
  readonly catalogue: ScopeSet
}): Decision<readonly ScopeName[], RoleChangeRefusal> {
  const { actor, before, after, catalogue } = input
  const power = powerOf(actor)
  const builtIn = before?.builtIn ?? null
  if (builtIn === 'administrator' || (builtIn !== null && after === null)) return refuse({ code: 'built_in' })
  const beyond = missingScopes(before?.scopes ?? [], power)
  if (beyond.length > 0) return refuse({ code: 'beyond_power', scopes: beyond })
  if (after === null) return accept([])
  const unknown = missingScopes(after, catalogue)
  if (unknown.length > 0) return refuse({ code: 'scope_unknown', field: 'scopes', scopes: unknown })
  const scopes = [...scopeSetOf(after)].sort()
  const refused = missingScopes(scopes, power)
  if (refused.length > 0) return refuse({ code: 'scope_not_grantable', field: 'scopes', scopes: refused })
  return accept(scopes)
}
