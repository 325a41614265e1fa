import type { Policy } from '../policy.ts'
import { limits } from '../limits.ts'
import type { Decision } from '../refusals.ts'
import { accept, all, refuse } from '../refusals.ts'
import type { ScopeName, ScopeSet } from '../scope/scope-name.ts'
import { scopeSetOf } from '../scope/scope-name.ts'
import { grantableScopes, missing } from '../scope/scope-set.ts'
import { checkText, nameKey } from '../text.ts'
import type { Actor, Instant, Owner, TokenFormat } from './token.ts'
import { isTokenFormat } from './token.ts'

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
  /** The one spelling of an address or CIDR range, v4 or v6, or null: reading addresses is a library's work. */
  readonly canonicalCidr: (text: string) => string | null
  readonly policy: Policy
  readonly now: Instant
}

/** The window of validity, from inclusive to exclusive. */
export interface Window {
  readonly validFrom: Instant
  readonly validTo: Instant | null
}

export function checkTokenName(text: string, liveNames: ReadonlySet<string>): Decision<string> {
  const checked = checkText('name', text, { max: limits.name })
  if (!checked.ok || !liveNames.has(nameKey(checked.value))) return checked
  return refuse({ code: 'name_taken', field: 'name' })
}

export function checkFormat(format: TokenFormat): Decision<TokenFormat> {
  return isTokenFormat(format) ? accept(format) : refuse({ code: 'format_unknown', field: 'format' })
}

/** Sorted, each once. `given` are the scopes that are already the token's: keeping one is not giving it. */
export function checkScopes(
  names: readonly string[],
  given: ScopeSet,
  { actor, owner, catalogue }: Surroundings,
): Decision<readonly ScopeName[]> {
  if (names.length === 0) return refuse({ code: 'required', field: 'scopes' })
  const unknown = missing(names, catalogue)
  if (unknown.length > 0) return refuse({ code: 'scope_unknown', field: 'scopes', scopes: unknown })
  const asked = scopeSetOf(names)
  const grantable = grantableScopes({
    actorHeld: actor.held,
    ownerHeld: owner.held,
    actingToken: actor.actingToken?.scopes ?? null,
  })
  const refused = missing(missing(asked, given), grantable)
  if (refused.length > 0) return refuse({ code: 'scope_not_grantable', field: 'scopes', scopes: refused })
  return accept([...asked].sort())
}

export function checkAllowedIps(
  texts: readonly string[],
  canonicalCidr: (text: string) => string | null,
): Decision<readonly string[]> {
  const max = limits.allowedIps
  if (texts.length > max) return refuse({ code: 'too_many', field: 'allowedIps', max })
  const read = texts.map((text) => ({ text, range: canonicalCidr(text) }))
  const values = read.filter(({ range }) => range === null).map(({ text }) => text)
  if (values.length > 0) return refuse({ code: 'cidr_invalid', field: 'allowedIps', values })
  return accept([...new Set(read.flatMap(({ range }) => range ?? []))])
}

/**
 * The window that was asked for. An absent end is none where a token may have none, otherwise the proposed lifetime;
 * null is none, and refused where there must be one. A bound that `kept` has already may lie in the past.
 */
export function checkWindow(
  asked: { readonly validFrom: Instant; readonly validTo: Instant | null | undefined },
  kept: Window | null,
  format: TokenFormat,
  { policy, now }: Surroundings,
): Decision<Window> {
  const endless = policy.neverAllowed && policy.longestLifetimeMs === null && format !== 'jwt'
  const { validFrom } = asked
  const validTo = asked.validTo === undefined ? (endless ? null : validFrom + policy.proposedLifetimeMs) : asked.validTo
  const bounds = all({
    validFrom: validFrom === kept?.validFrom ? accept(validFrom) : checkStart(validFrom, now),
    validTo: validTo === kept?.validTo || asked.validTo === undefined ? accept(validTo) : checkEnd(validTo, endless, now),
  })
  if (!bounds.ok || validTo === null) return bounds
  if (validTo <= validFrom) return refuse({ code: 'end_not_after_start', field: 'validTo' })
  const longestMs = policy.longestLifetimeMs
  const unchanged = validFrom === kept?.validFrom && validTo === kept.validTo
  if (longestMs === null || unchanged || validTo - validFrom <= longestMs) return bounds
  return refuse({ code: 'lifetime_too_long', field: 'validTo', longestMs })
}

function checkStart(start: Instant, now: Instant): Decision<Instant> {
  const latest = limits.latestStart
  if (!isInstant(start, latest)) return refuse({ code: 'time_out_of_range', field: 'validFrom', latest })
  return start < now ? refuse({ code: 'start_in_past', field: 'validFrom' }) : accept(start)
}

function checkEnd(end: Instant | null, endless: boolean, now: Instant): Decision<Instant | null> {
  const latest = limits.latestEnd
  if (end === null) return endless ? accept(null) : refuse({ code: 'end_required', field: 'validTo' })
  if (!isInstant(end, latest)) return refuse({ code: 'time_out_of_range', field: 'validTo', latest })
  return end <= now ? refuse({ code: 'end_in_past', field: 'validTo' }) : accept(end)
}

function isInstant(value: number, latest: Instant): boolean {
  return Number.isInteger(value) && value <= latest
}
