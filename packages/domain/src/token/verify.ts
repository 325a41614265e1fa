import type { Policy } from '../policy.ts'
import type { ScopeSet } from '../scope/scope-name.ts'
import { covers, effectiveScopes } from '../scope/scope-set.ts'
import { effectiveEnd, stateOf } from './state.ts'
import type { Instant, Owner, Token, TokenFormat } from './token.ts'

/**
 * Why a token does not pass, in the order in which the reasons are looked for: the first that applies is
 * given.
 */
export const verdictReasons = [
  'malformed',
  'unknown',
  'revoked',
  'disabled',
  'not_yet_valid',
  'expired',
  'owner_disabled',
  'address_not_allowed',
  'insufficient_scope',
] as const

/** One of `verdictReasons`. */
export type VerdictReason = (typeof verdictReasons)[number]

/** The answer to "may this pass, now": with the effective scopes, or with the first reason why not. */
export type Verdict =
  | { readonly accepted: true; readonly scopes: ScopeSet }
  | { readonly accepted: false; readonly reason: VerdictReason }

/** A secret whose shape was found right, such as what `parseSecret` answers. */
export interface PresentedSecret {
  readonly format: TokenFormat
}

/** `retiresAt` is null for the current secret; one that was rotated out is accepted before that instant. */
export interface SecretTime {
  readonly retiresAt: Instant | null
}

/** Whether the secret's time is over since it was rotated out. Of its token it says nothing. */
export function isRetired({ retiresAt }: SecretTime, now: Instant): boolean {
  // So written that an instant that is not a number is one whose time is over.
  return retiresAt !== null && !(now < retiresAt)
}

/**
 * The first instant at which the secret ceases to pass by time alone: its token's effective end or, if that
 * comes first, the end of the overlap of a rotation; null for neither.
 */
export function secretEnd(
  token: Pick<Token, 'validFrom' | 'validTo'>,
  { retiresAt }: SecretTime,
  policy: Policy,
): Instant | null {
  const end = effectiveEnd(token, policy)
  return retiresAt === null || end === null ? (retiresAt ?? end) : Math.min(retiresAt, end)
}

/** What the store knows of the presented secret. */
export interface VerifyRecord {
  readonly token: Pick<
    Token,
    'format' | 'scopes' | 'validFrom' | 'validTo' | 'enabled' | 'revokedAt' | 'allowedIps'
  >
  readonly secret: SecretTime
  readonly owner: Pick<Owner, 'enabled' | 'held'>
}

/** What the call that the secret came with needs. */
export interface VerifyRequest {
  /** All of them are needed. None asks only whether the token is live. */
  readonly scopes: readonly string[]
  /** Whether the caller's address is in one of the ranges; false where the address is not known. */
  readonly addressAllowed: (allowedIps: readonly string[]) => boolean
}

/**
 * Judges a presented secret at `now`. `presented` is null for a text that is no secret; `record` is null
 * where the store has no such secret. A secret that has retired, and one of another format than its token,
 * are unknown: they answer as if they had never been. A scope that does not exist is held by nobody, hence
 * insufficient.
 */
export function verifyToken(input: {
  readonly presented: PresentedSecret | null
  readonly record: VerifyRecord | null
  readonly request: VerifyRequest
  readonly policy: Policy
  readonly now: Instant
}): Verdict {
  const { presented, record, request, policy, now } = input
  if (presented === null) return refused('malformed')
  if (record === null || !isCurrent(presented, record, now)) return refused('unknown')
  const { token, owner } = record
  const reason = stateReason(token, policy, now)
  if (reason !== null) return refused(reason)
  if (!owner.enabled) return refused('owner_disabled')
  if (token.allowedIps.length > 0 && !request.addressAllowed(token.allowedIps))
    return refused('address_not_allowed')
  const scopes = effectiveScopes(token.scopes, owner.held)
  return covers(scopes, request.scopes) ? { accepted: true, scopes } : refused('insufficient_scope')
}

function isCurrent(presented: PresentedSecret, { token, secret }: VerifyRecord, now: Instant): boolean {
  return presented.format === token.format && !isRetired(secret, now)
}

/**
 * A verdict names a token that was switched off before one whose window is over: the first is someone's
 * decision.
 */
function stateReason(token: VerifyRecord['token'], policy: Policy, now: Instant): VerdictReason | null {
  const state = stateOf(token, policy, now)
  if (state === 'active') return null
  if (state === 'revoked') return 'revoked'
  if (!token.enabled) return 'disabled'
  return state === 'scheduled' ? 'not_yet_valid' : 'expired'
}

function refused(reason: VerdictReason): Verdict {
  return { accepted: false, reason }
}
