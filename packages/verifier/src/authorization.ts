import type { ActiveToken } from './introspection-response.ts'
import type { Refusal } from './refusals.ts'
import type { RequiredScopes } from './required-scopes.ts'

/** The token that a request came with, after it was accepted. */
export type VerifiedToken = Omit<ActiveToken, 'notBefore'>

/**
 * By what a token was accepted: `latchkey`, which was asked about it just now; `local`, what Latchkey said before, under
 * a lease; `jwt`, its signature alone, because Latchkey was out of reach.
 */
export type Source = 'latchkey' | 'local' | 'jwt'

export interface AuthorizationRequest {
  /** Every Authorization header of the request, in a list if there can be more than one. */
  readonly authorization: string | readonly string[] | null | undefined
  readonly scopes: RequiredScopes
  /**
   * The address that the request came from, judged for tokens that are bound to some. Such tokens are refused where it
   * is absent, or not an IP address. Behind a proxy it must come from a header that only the proxy can have written.
   */
  readonly address?: string | null | undefined
}

/** A request that may pass. */
export interface Accepted {
  readonly accepted: true
  readonly token: VerifiedToken
  readonly source: Source
  /**
   * In milliseconds: how long ago Latchkey was last asked whether this still holds. For `jwt`, how long ago its keys
   * were fetched.
   */
  readonly ageMs: number
}

export type Authorization = Accepted | { readonly accepted: false; readonly refusal: Refusal }
