import { jwtVerify, type JWTPayload } from 'jose'
import { parseScopeName, type Instant, type ScopeName } from '@latchkey/domain'
import { isCount, isRecord, isText } from './json-shape.ts'
import { keyIdShape, type JwtAlgorithm, type KnownKeys } from './jwks.ts'
import type { VerifiedToken } from './authorization.ts'

interface Dependencies {
  readonly keys: KnownKeys
  readonly algorithm: JwtAlgorithm
  readonly issuer: string
  /** Whoever a token may be for: this service, or everyone who trusts the issuer. */
  readonly audiences: readonly string[]
}

export interface OfflineToken {
  readonly token: VerifiedToken
  readonly secretId: string
  /** Since the keys were fetched. */
  readonly keysAgeMs: number
}

/**
 * Null for a text that is no JWT that passes at `now`; `key_unknown` for one that nobody can judge here, because its key was
 * never fetched, or too long ago, or is newer than that. Never throws.
 */
export type VerifyJwt = (text: string, now: Instant) => Promise<OfflineToken | 'key_unknown' | null>

/** Three parts in base64url, as Latchkey writes them. The longest token is 4 KiB, so the pattern is bounded. */
const shape = /^[\w-]{20,}\.[\w-]{20,}\.[\w-]{80,}$/

/** How a header may point to a key of the sender's choice, or demand what is not understood here (RFC 8725 section 3.10, RFC 7515 section 4.1.11). */
const refusedMembers = ['jku', 'jwk', 'x5u', 'x5c', 'x5t', 'x5t#S256', 'crit', 'b64', 'zip', 'enc', 'cty']

const requiredClaims = ['iss', 'sub', 'aud', 'client_id', 'scope', 'iat', 'nbf', 'exp', 'jti']

/**
 * Verifies a JWT of Latchkey's (RFC 9068) without asking: signature, `typ`, issuer, audience and window, by known keys.
 * What Latchkey decided since it was issued is not known here: a revoked token passes until its end.
 */
export function verifyJwtBy({ keys, algorithm, issuer, audiences }: Dependencies): VerifyJwt {
  const options = {
    algorithms: [algorithm],
    issuer,
    audience: [...audiences],
    typ: 'at+jwt',
    requiredClaims,
    clockTolerance: 0,
  }
  return async (text, now) => {
    const keyId = isJwt(text) ? readKeyId(text, algorithm) : null
    if (keyId === null) return null
    const known = await keys.find(keyId)
    if (known === null) return 'key_unknown'
    try {
      const { payload } = await jwtVerify(text, known.key, { ...options, currentDate: new Date(now) })
      return readClaims(payload, known.ageMs, issuer)
    } catch {
      // Whatever jose objects to, and whatever it is about, such a token does not pass.
      return null
    }
  }
}

export function isJwt(text: string): boolean {
  return shape.test(text)
}

/** The key id of a header that is exactly as Latchkey writes it, in the only spelling that base64url allows. */
function readKeyId(text: string, algorithm: JwtAlgorithm): string | null {
  const parts = text.split('.')
  if (!parts.every(isCanonical)) return null
  const header = parse(Buffer.from(parts[0] ?? '', 'base64url').toString('utf8'))
  if (!isRecord(header) || header['alg'] !== algorithm || header['typ'] !== 'at+jwt') return null
  if (refusedMembers.some((member) => Object.hasOwn(header, member))) return null
  const { kid } = header
  return isText(kid) && keyIdShape.test(kid) ? kid : null
}

/** Characters that leave no bit over, by how many there are beyond a multiple of four (RFC 4648 section 3.5). */
const lastCharacters = ['', '', 'AQgw', 'AEIMQUYcgkosw048'] as const

/** Of characters that are base64url, only the last can be spelt in another way: in bits that nothing reads. */
function isCanonical(part: string): boolean {
  const beyond = part.length % 4
  return beyond === 0 || lastCharacters[beyond]?.includes(part.slice(-1)) === true
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** In seconds: the last one that a Date can hold. */
const secondsMax = 8_640_000_000_000

function readClaims(claims: JWTPayload, keysAgeMs: number, issuer: string): OfflineToken | null {
  const { sub, aud, client_id: tokenId, scope, exp, nbf, jti } = claims
  // An array could name others beside us; Latchkey writes one name. 1e400 would be infinite, and never end.
  if (!isText(sub) || !isText(aud) || !isText(tokenId) || !isText(jti) || typeof scope !== 'string')
    return null
  if (!isCount(exp) || exp > secondsMax || !isCount(nbf)) return null
  const scopes = new Set<ScopeName>()
  for (const text of scope === '' ? [] : scope.split(' ')) {
    const name = parseScopeName(text)
    if (name === null) return null
    scopes.add(name)
  }
  const audience = aud === issuer ? null : aud
  const token = { tokenId, ownerId: sub, username: null, audience, scopes, expiresAt: exp * 1000 }
  return { token, secretId: jti, keysAgeMs }
}
