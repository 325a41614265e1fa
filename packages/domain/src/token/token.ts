import type { ScopeName, ScopeSet } from '../scope/scope-name.ts'

/** Milliseconds since 1970-01-01T00:00:00Z, whole. */
export type Instant = number

/** The forms that a token's secret can take. */
export const tokenFormats = ['opaque', 'jwt'] as const

/**
 * `opaque`: random characters that only Latchkey can judge; `jwt`: a signed text (RFC 9068) that others can
 * read.
 */
export type TokenFormat = (typeof tokenFormats)[number]

/** Whether a text names a format. */
export function isTokenFormat(text: string): text is TokenFormat {
  return (tokenFormats as readonly string[]).includes(text)
}

/** Why a token was revoked. */
export const revokeReasons = [
  'unspecified',
  'compromised',
  'superseded',
  'no_longer_needed',
  'owner_deleted',
  'by_holder',
] as const

/** One of `revokeReasons`. */
export type RevokeReason = (typeof revokeReasons)[number]

/** The reasons that a person may choose; Latchkey itself sets the others. */
export const choosableRevokeReasons = [
  'unspecified',
  'compromised',
  'superseded',
  'no_longer_needed',
] as const satisfies readonly RevokeReason[]

/** The record of a token. It holds no secret. */
export interface Token {
  /** A UUID of version 7, lower case. Public: never a credential. */
  readonly id: string
  /** The user whose power the token carries; fixed at creation. */
  readonly ownerId: string
  /** Who made it; null once that account is gone. */
  readonly creatorId: string | null
  readonly name: string
  /** A slug, unique among the owner's tokens. */
  readonly code: string
  readonly description: string | null
  /** Fixed at creation. */
  readonly format: TokenFormat
  readonly audience: string | null
  /** As granted, sorted. What counts is their intersection with what the owner holds now. */
  readonly scopes: readonly ScopeName[]
  /** The first instant at which it is valid. */
  readonly validFrom: Instant
  /** The first instant at which it is no longer valid; null for no end. Policy may end it earlier. */
  readonly validTo: Instant | null
  readonly enabled: boolean
  /** Written once and never cleared. */
  readonly revokedAt: Instant | null
  readonly revokeReason: RevokeReason | null
  /** Canonical CIDR ranges; empty for no restriction. */
  readonly allowedIps: readonly string[]
  /** Counts the stored changes. The store raises it; no rule does. */
  readonly version: number
}

/** What the verbs on one token answer: the token after, and whether anything about it is different. */
export interface Changed {
  readonly token: Token
  readonly changed: boolean
}

/** Who acts: a user, by a session or by one of their tokens. */
export interface Actor {
  readonly id: string
  /** What the user holds. */
  readonly held: ScopeSet
  /** The token that the user acts by and its effective scopes; null for a session. */
  readonly actingToken: { readonly id: string; readonly scopes: ScopeSet } | null
}

/** The user whom a token belongs to. */
export interface Owner {
  readonly id: string
  readonly enabled: boolean
  /** What the user holds; nothing while disabled. */
  readonly held: ScopeSet
}
