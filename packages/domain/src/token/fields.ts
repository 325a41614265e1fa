import { limits } from '../limits.ts'
import type { Policy } from '../policy.ts'
import type { Decision, RefusalOf } from '../refusals.ts'
import { accept, refuse } from '../refusals.ts'
import type { ScopeName, ScopeSet } from '../scope/scope-name.ts'
import { scopeSetOf } from '../scope/scope-name.ts'
import { grantableScopes, missingScopes } from '../scope/scope-set.ts'
import type { TextRefusal } from '../text.ts'
import { checkText, nameKey } from '../text.ts'
import type { CodeRefusal } from './code.ts'
import type { Actor, Instant, Owner, TokenFormat } from './token.ts'
import { isTokenFormat } from './token.ts'
import type { WindowRefusal } from './window.ts'

/** What a rule that gives a token its fields must know of the world. */
export interface Surroundings {
  readonly actor: Actor
  readonly owner: Owner
  /** Every scope that exists. */
  readonly catalogue: ScopeSet
  /** `nameKey` of the owner's other live tokens; those that could clash are enough. */
  readonly liveNames: ReadonlySet<string>
  /** The codes of the owner's other tokens, live or not; those that could clash are enough. */
  readonly takenCodes: ReadonlySet<string>
  /**
   * The one spelling of an address or CIDR range, v4 or v6, or null: reading addresses is a library's work.
   */
  readonly canonicalCidr: (text: string) => string | null
  readonly policy: Policy
  readonly now: Instant
}

/** Why a field is refused, at issue and in an edit alike. */
export type FieldRefusal =
  | TextRefusal
  | CodeRefusal
  | WindowRefusal
  | RefusalOf<'name_taken' | 'scope_unknown' | 'scope_not_grantable' | 'too_many' | 'cidr_invalid'>

export function checkTokenName(
  text: string,
  liveNames: ReadonlySet<string>,
): Decision<string, TextRefusal | RefusalOf<'name_taken'>> {
  const checked = checkText('name', text, { max: limits.name })
  if (!checked.ok || !liveNames.has(nameKey(checked.value))) return checked
  return refuse({ code: 'name_taken', field: 'name' })
}

export function checkFormat(format: TokenFormat): Decision<TokenFormat, RefusalOf<'format_unknown'>> {
  return isTokenFormat(format) ? accept(format) : refuse({ code: 'format_unknown', field: 'format' })
}

/** Sorted, each once. `given` are the scopes that are already the token's: keeping one is not giving it. */
export function checkScopes(
  names: readonly string[],
  given: ScopeSet,
  { actor, owner, catalogue }: Surroundings,
): Decision<readonly ScopeName[], RefusalOf<'required' | 'scope_unknown' | 'scope_not_grantable'>> {
  if (names.length === 0) return refuse({ code: 'required', field: 'scopes' })
  const unknown = missingScopes(names, catalogue)
  if (unknown.length > 0) return refuse({ code: 'scope_unknown', field: 'scopes', scopes: unknown })
  const asked = scopeSetOf(names)
  const grantable = grantableScopes({
    actorHeld: actor.held,
    ownerHeld: owner.held,
    actingToken: actor.actingToken?.scopes ?? null,
  })
  const refused = missingScopes(missingScopes(asked, given), grantable)
  if (refused.length > 0) return refuse({ code: 'scope_not_grantable', field: 'scopes', scopes: refused })
  return accept([...asked].sort())
}

export function checkAllowedIps(
  texts: readonly string[],
  canonicalCidr: (text: string) => string | null,
): Decision<readonly string[], RefusalOf<'too_many' | 'cidr_invalid'>> {
  const max = limits.allowedIps
  if (texts.length > max) return refuse({ code: 'too_many', field: 'allowedIps', max })
  const ranges = texts.map((text) => canonicalCidr(text))
  const values = texts.filter((_, at) => ranges[at] === null)
  if (values.length > 0) return refuse({ code: 'cidr_invalid', field: 'allowedIps', values })
  return accept([...new Set(ranges.filter((range) => range !== null))])
}
