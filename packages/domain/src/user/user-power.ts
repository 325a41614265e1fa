import type { Decision, RefusalOf } from '../refusals.ts'
import { accept, refuse } from '../refusals.ts'
import type { ScopeSet } from '../scope/scope-name.ts'
import { missingScopes } from '../scope/scope-set.ts'
import { powerOf } from '../token/see.ts'
import type { Actor } from '../token/token.ts'

/**
 * Accepts a user for change by this actor: what the user's roles carry, whether or not the user is enabled, must be
 * within the actor's power. Whoever may reset the password of someone more powerful, or enable them, has their power.
 * Not checked: whether the actor may change users at all.
 */
export function checkWithinPower(actor: Actor, carried: ScopeSet): Decision<null, RefusalOf<'beyond_power'>> {
  const beyond = missingScopes(carried, powerOf(actor))
  return beyond.length > 0 ? refuse({ code: 'beyond_power', scopes: beyond }) : accept(null)
}

/** Accepts the roles that a user is to have when they carry nothing beyond the power of the actor who gives them. */
export function checkGivenRoles(
  actor: Actor,
  carried: ScopeSet,
): Decision<null, RefusalOf<'role_not_grantable'>> {
  const beyond = missingScopes(carried, powerOf(actor))
  if (beyond.length === 0) return accept(null)
  return refuse({ code: 'role_not_grantable', field: 'roleIds', scopes: beyond })
}
