import { SignJWT } from 'jose'
import type { Token } from '@latchkey/domain'
import type { SigningKey } from '../keys/signing-keys.ts'

/** RFC 9068 section 2.2. Stored with the secret, so that the same text can be signed again; the text itself is not stored. */
export interface JwtClaims {
  readonly iss: string
  readonly sub: string
  readonly aud: string
  readonly client_id: string
  readonly scope: string
  readonly iat: number
  readonly nbf: number
  readonly exp: number
  readonly jti: string
}

interface Circumstances {
  readonly issuer: string
  readonly secretId: string
  readonly end: number
  readonly now: number
}

/** Whole seconds, `exp` cut down and `nbf` rounded up: whoever judges offline is never more generous than the record. */
export function claimsOf(token: Token, { issuer, secretId, end, now }: Circumstances): JwtClaims {
  return {
    iss: issuer,
    sub: token.ownerId,
    aud: token.audience ?? issuer,
    client_id: token.id,
    scope: token.scopes.join(' '),
    iat: Math.floor(now / 1000),
    nbf: Math.ceil(token.validFrom / 1000),
    exp: Math.floor(end / 1000),
    jti: secretId,
  }
}

/** The same claims and key give the same text: Ed25519 and RSASSA-PKCS1-v1_5 are deterministic, and the order of the claims is fixed here. */
export function signJwt(claims: JwtClaims, key: SigningKey): Promise<string> {
  const { iss, sub, aud, client_id, scope, iat, nbf, exp, jti } = claims
  return new SignJWT({ iss, sub, aud, client_id, scope, iat, nbf, exp, jti })
    .setProtectedHeader({ alg: key.algorithm, typ: 'at+jwt', kid: key.id })
    .sign(key.privateKey)
}
