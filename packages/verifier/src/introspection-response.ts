import { parseScopeName, type Instant, type ScopeName, type ScopeSet } from '@latchkey/domain'
import { isRecord, isText } from './json-shape.ts'

/** An active token as Latchkey described it. Its window is judged again whenever it is used, never only here. */
export interface ActiveToken {
  readonly tokenId: string
  readonly ownerId: string
  readonly username: string | null
  readonly scopes: ScopeSet
  /** The one service that the token is for, or null for any. */
  readonly audience: string | null
  readonly notBefore: Instant | null
  readonly expiresAt: Instant | null
}

/** What a verifier that is attached is told beyond RFC 7662, so that it can judge the token by itself from then on. */
export interface LocalTerms {
  /** In milliseconds, from inclusive to exclusive. */
  readonly validFrom: Instant
  readonly validTo: Instant | null
  /** CIDR ranges; empty for anywhere. */
  readonly allowedIps: readonly string[]
  /** Which of the token's secrets this is. */
  readonly secretId: string | null
}

export type Introspection =
  | { readonly active: true; readonly token: ActiveToken; readonly local: LocalTerms | null }
  | { readonly active: false }

/** The last second that a Date can hold. */
const secondsMax = 8_640_000_000_000
const rangesMax = 1000

/**
 * Reads an introspection response (RFC 7662 section 2.2), strictly: a member that is missing or of the wrong type
 * gives null, because what was only half understood must not pass.
 */
export function readIntrospection(body: unknown): Introspection | null {
  if (!isRecord(body)) return null
  if (body['active'] === false) return { active: false }
  if (body['active'] !== true) return null
  const tokenId = body['client_id']
  const ownerId = body['sub']
  const username = body['username'] ?? null
  const audience = body['aud'] ?? null
  const tokenType = body['token_type'] ?? 'Bearer'
  const scopes = readScopes(body['scope'])
  const notBefore = readSeconds(body['nbf'])
  const expiresAt = readSeconds(body['exp'])
  const local = readLocalTerms(body['latchkey'], body['jti'])
  if (!isText(tokenId) || !isText(ownerId) || (username !== null && !isText(username))) return null
  if (audience !== null && !isText(audience)) return null
  // A token that is bound to a key (RFC 9449) must not pass as one that whoever bears it may use.
  if (!isText(tokenType) || tokenType.toLowerCase() !== 'bearer') return null
  if (scopes === null || notBefore === undefined || expiresAt === undefined || local === undefined)
    return null
  // To the millisecond where that is told: `exp` is cut to whole seconds.
  const end = local === null ? expiresAt : local.validTo
  return {
    active: true,
    token: { tokenId, ownerId, username, audience, scopes, notBefore, expiresAt: end },
    local,
  }
}

function readScopes(scope: unknown): ScopeSet | null {
  if (typeof scope !== 'string') return null
  const scopes = new Set<ScopeName>()
  for (const text of scope === '' ? [] : scope.split(' ')) {
    const name = parseScopeName(text)
    if (name === null) return null
    scopes.add(name)
  }
  return scopes
}

/** Null: not limited. Undefined: not a number of seconds. */
function readSeconds(seconds: unknown): Instant | null | undefined {
  if (seconds === undefined) return null
  const valid =
    typeof seconds === 'number' && Number.isInteger(seconds) && seconds >= 0 && seconds <= secondsMax
  return valid ? seconds * 1000 : undefined
}

/** Null: not told. Undefined: not understood, so that a limit which it held could be missed. */
function readLocalTerms(terms: unknown, jti: unknown): LocalTerms | null | undefined {
  if (terms === undefined) return null
  if (!isRecord(terms)) return undefined
  const { validFrom, validTo, allowedIps } = terms
  if (!Number.isSafeInteger(validFrom) || (validTo !== null && !Number.isSafeInteger(validTo)))
    return undefined
  if (!Array.isArray(allowedIps) || allowedIps.length > rangesMax || !allowedIps.every(isText))
    return undefined
  return {
    validFrom: validFrom as Instant,
    validTo: validTo as Instant | null,
    allowedIps,
    secretId: isText(jti) ? jti : null,
  }
}
