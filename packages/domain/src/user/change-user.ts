import type { Decision, RefusalOf } from '../refusals.ts'
import { accept, refuse } from '../refusals.ts'
import type { ScopeSet } from '../scope/scope-name.ts'
import { missingScopes } from '../scope/scope-set.ts'
import { powerOf } from '../token/see.ts'
import type { Actor } from '../token/token.ts'
import type { Administering } from './last-administrator.ts'
import { refuseLastAdministrator } from './last-administrator.ts'

/** A user as the rules on changing users see them. */
export interface ChangingUser extends Administering {
  /** What their roles carry, whether or not the user is enabled: an enabled one would hold it. */
  readonly carried: ScopeSet
}

/** Why `checkUserChange` refuses. */
export type UserChangeRefusal = RefusalOf<'beyond_power' | 'role_not_grantable' | 'last_administrator'>

/**
 * Whether the actor may turn the user `before` into `after`; null stands for "not there", before a creation
 * and after a deletion. What the roles carry must be within the actor's power on both sides: whoever may
 * reset the password of someone more powerful has their power, and so has whoever may give a role away. Not
 * checked: whether the actor may change users at all, and the fields that carry no power.
 * `otherAdministrators` is counted in the change's own transaction.
 */
export function checkUserChange(input: {
  readonly actor: Actor
  readonly before: ChangingUser | null
  readonly after: ChangingUser | null
  readonly otherAdministrators: number
}): Decision<null, UserChangeRefusal> {
  const { actor, before, after, otherAdministrators } = input
  const power = powerOf(actor)
  const beyond = missingScopes(before?.carried ?? [], power)
  if (beyond.length > 0) return refuse({ code: 'beyond_power', scopes: beyond })
  const given = missingScopes(after?.carried ?? [], power)
  if (given.length > 0) return refuse({ code: 'role_not_grantable', field: 'roleIds', scopes: given })
  const last = before && refuseLastAdministrator(before, after, otherAdministrators)
  return last === null ? accept(null) : refuse(last)
}
