import { builtInScope } from '../scope/catalogue.ts'
import type { ScopeSet } from '../scope/scope-name.ts'
import { covers, scopesInBoth } from '../scope/scope-set.ts'
import type { Actor, Token } from './token.ts'

/** What an actor can do: what the user holds and, where a token acts, that token's effective scopes only. */
export function powerOf(actor: Actor): ScopeSet {
  return actor.actingToken === null ? actor.held : scopesInBoth(actor.held, actor.actingToken.scopes)
}

/**
 * Whether the actor may know that this token exists: its owner may; so may a holder of
 * `latchkey.tokens:manage` who has every scope that the token was granted, because seeing is having. What is
 * not seen is answered as absent.
 */
export function canSee(actor: Actor, token: Pick<Token, 'ownerId' | 'scopes'>): boolean {
  if (token.ownerId === actor.id) return true
  const power = powerOf(actor)
  return power.has(builtInScope('latchkey.tokens:manage')) && covers(power, token.scopes)
}

/**
 * Whether the actor may make and manage tokens of this owner. What they may see among them is `canSee`'s to
 * say.
 */
export function canManage(actor: Actor, ownerId: string): boolean {
  const power = powerOf(actor)
  if (power.has(builtInScope('latchkey.tokens:manage'))) return true
  return ownerId === actor.id && power.has(builtInScope('latchkey.tokens:manage-own'))
}
