/**
 * Why something was not done. One closed union: whoever answers a person (HTTP, panel, command line) maps
 * every code exhaustively, so that a new refusal does not compile until it has its words.
 *
 * `field` is the name of the field as it travels in a request; refusals without it concern the whole act.
 */
export type Refusal =
  /** Nothing was given where something must be: an empty text, no scopes. */
  | { readonly code: 'required'; readonly field: string }
  /** Longer than `max` code points after trimming. */
  | { readonly code: 'too_long'; readonly field: string; readonly max: number }
  /** More than `max` items. */
  | { readonly code: 'too_many'; readonly field: string; readonly max: number }
  /** A control, bidi, zero-width or otherwise invisible character; `character` names it, such as `U+200B`. */
  | { readonly code: 'invisible_character'; readonly field: string; readonly character: string }
  /** Not a UUID of version 7. */
  | { readonly code: 'id_invalid'; readonly field: 'id' }
  /** The id belongs to another token already: what a repeated create meets. */
  | { readonly code: 'id_taken'; readonly field: 'id' }
  /** Another live token of the owner (or another role) has this name. */
  | { readonly code: 'name_taken'; readonly field: 'name' }
  /** Not lower-case letters and digits, joined by single hyphens. */
  | { readonly code: 'code_invalid'; readonly field: 'code' }
  /** Another token of the owner has this code. */
  | { readonly code: 'code_taken'; readonly field: 'code' }
  /** A character that no username has, or one that it may not begin with. */
  | { readonly code: 'username_invalid'; readonly field: 'username' }
  /** Another user has this username, or one that differs only in case or form. */
  | { readonly code: 'username_taken'; readonly field: 'username' }
  /** Not one of the known token formats. */
  | { readonly code: 'format_unknown'; readonly field: string }
  /** Not of the form `resource:action`. */
  | { readonly code: 'scope_invalid'; readonly field: 'name' }
  /** The resource `latchkey` and what lies below it belong to Latchkey itself. */
  | { readonly code: 'scope_reserved'; readonly field: 'name' }
  /** Not in the catalogue. */
  | { readonly code: 'scope_unknown'; readonly field: 'scopes'; readonly scopes: readonly string[] }
  /** In the catalogue, but not the actor's to give to this owner. */
  | { readonly code: 'scope_not_grantable'; readonly field: 'scopes'; readonly scopes: readonly string[] }
  /** Not a whole number of milliseconds, or later than `latest`. */
  | { readonly code: 'time_out_of_range'; readonly field: string; readonly latest: number }
  | { readonly code: 'start_in_past'; readonly field: 'validFrom' }
  /** The end is now or earlier: a token that ends now would never pass. */
  | { readonly code: 'end_in_past'; readonly field: 'validTo' }
  | { readonly code: 'end_not_after_start'; readonly field: 'validTo' }
  /** A token without an end: policy does not allow it, or the format always has one. */
  | { readonly code: 'end_required'; readonly field: 'validTo' }
  | { readonly code: 'lifetime_too_long'; readonly field: 'validTo'; readonly longestMs: number }
  /** Not addresses or CIDR ranges. */
  | { readonly code: 'cidr_invalid'; readonly field: 'allowedIps'; readonly values: readonly string[] }
  /** The actor may not make tokens for this owner. */
  | { readonly code: 'owner_not_allowed'; readonly field: 'ownerId' }
  | { readonly code: 'owner_disabled'; readonly field: 'ownerId' }
  /** Revoked is final: nothing about the token can be changed any more. */
  | { readonly code: 'token_revoked' }
  | { readonly code: 'token_expired' }
  /** Edited by someone else meanwhile; `version` is the one to start again from. */
  | { readonly code: 'version_stale'; readonly version: number }
  /** A token may revoke or rotate itself, but not edit itself: it could lengthen its own life. */
  | { readonly code: 'self_edit' }
  | { readonly code: 'overlap_out_of_range'; readonly field: 'overlapSeconds'; readonly maxMs: number }
  | {
      readonly code: 'lifetime_out_of_range'
      readonly field: string
      readonly minMs: number
      readonly maxMs: number
    }
  | { readonly code: 'proposed_over_longest'; readonly field: 'proposedLifetimeMs' }
  /** Roles that do not exist. */
  | { readonly code: 'role_unknown'; readonly field: 'roleIds'; readonly ids: readonly string[] }
  /** The roles carry scopes that the actor does not have. */
  | { readonly code: 'role_not_grantable'; readonly field: 'roleIds'; readonly scopes: readonly string[] }
  /**
   * The user or role carries scopes that the actor does not have: who could change it could take its power.
   */
  | { readonly code: 'beyond_power'; readonly scopes: readonly string[] }
  /** It belongs to every installation and stays as it is. */
  | { readonly code: 'built_in' }
  /** A bot never logs in. */
  | { readonly code: 'password_for_bot'; readonly field: 'password' }
  /** Someone must remain who can administer this installation. */
  | { readonly code: 'last_administrator' }

/** The name of a refusal, stable across releases. */
export type RefusalCode = Refusal['code']

/** The refusals with these codes. */
export type RefusalOf<Code extends RefusalCode> = Extract<Refusal, { readonly code: Code }>

/** A list that has at least one item. */
export type NonEmpty<T> = readonly [T, ...T[]]

/**
 * What a rule answers: the value, or every reason why there is none, out of those it can give. Only faults
 * are thrown.
 */
export type Decision<T, R extends Refusal = Refusal> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusals: NonEmpty<R> }

/** The decision that grants `value`. */
export function accept<T>(value: T): Decision<T, never> {
  return { ok: true, value }
}

/** The decision that gives its reasons. */
export function refuse<R extends Refusal>(...refusals: NonEmpty<R>): Decision<never, R> {
  return { ok: false, refusals }
}

type Granted<D> = D extends { readonly ok: true; readonly value: infer T } ? T : never
type Given<D> = D extends { readonly ok: false; readonly refusals: NonEmpty<infer R> } ? R : never

/**
 * One decision out of several: all the values, or all the refusals in the order of the keys. This is how a
 * form learns of every wrong field at once.
 */
export function decideAll<D extends Readonly<Record<string, Decision<unknown>>>>(
  decisions: D,
): Decision<{ [K in keyof D]: Granted<D[K]> }, Given<D[keyof D]>> {
  const values: Record<string, unknown> = {}
  const refusals: Refusal[] = []
  for (const [key, decision] of Object.entries(decisions)) {
    if (decision.ok) values[key] = decision.value
    else refusals.push(...decision.refusals)
  }
  const [first, ...others] = refusals as Given<D[keyof D]>[]
  return first === undefined ? accept(values as { [K in keyof D]: Granted<D[K]> }) : refuse(first, ...others)
}
