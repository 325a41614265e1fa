import type { Decision, RefusalOf } from '../refusals.ts'
import { accept, refuse } from '../refusals.ts'
import type { ScopeName, ScopeSet } from '../scope/scope-name.ts'
import { scopeSetOf } from '../scope/scope-name.ts'
import { missingScopes } from '../scope/scope-set.ts'
import { powerOf } from '../token/see.ts'
import type { Actor } from '../token/token.ts'
import type { Role } from './role.ts'

/** Why `checkRoleScopes` refuses. */
export type RoleScopesRefusal = RefusalOf<'scope_unknown' | 'scope_not_grantable'>

/** The scopes that a role is to have, sorted, each once. Refuses those that do not exist or are beyond the actor's power. */
export function checkRoleScopes(
  actor: Actor,
  names: readonly string[],
  catalogue: ScopeSet,
): Decision<readonly ScopeName[], RoleScopesRefusal> {
  const unknown = missingScopes(names, catalogue)
  if (unknown.length > 0) return refuse({ code: 'scope_unknown', field: 'scopes', scopes: unknown })
  const scopes = [...scopeSetOf(names)].sort()
  const beyond = missingScopes(scopes, powerOf(actor))
  if (beyond.length > 0) return refuse({ code: 'scope_not_grantable', field: 'scopes', scopes: beyond })
  return accept(scopes)
}

/** Why a role is not the actor's to change. */
export type RoleRefusal = RefusalOf<'built_in' | 'beyond_power'>

/** Accepts a role for an edit by this actor: not the administrator role, and none that carries more than their power. */
export function checkRoleEdit(actor: Actor, role: Role): Decision<null, RoleRefusal> {
  return role.builtIn === 'administrator' ? refuse({ code: 'built_in' }) : checkPower(actor, role)
}

/** Accepts a role for deletion by this actor: none that is built in, and none that carries more than their power. */
export function checkRoleRemoval(actor: Actor, role: Role): Decision<null, RoleRefusal> {
  return role.builtIn === null ? checkPower(actor, role) : refuse({ code: 'built_in' })
}

function checkPower(actor: Actor, { scopes }: Role): Decision<null, RefusalOf<'beyond_power'>> {
  const beyond = missingScopes(scopes, powerOf(actor))
  return beyond.length > 0 ? refuse({ code: 'beyond_power', scopes: beyond }) : accept(null)
}
