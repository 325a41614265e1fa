import { effectiveEnd, effectiveScopes, secretHint, stateOf, type Policy } from '@latchkey/domain'
import { iso, isoOrNull } from '../http/wire.ts'
import type { TokenView } from './token-schemas.ts'
import type { TokenRecord } from './token-store.ts'

/** What may be known of a token: nothing of its secret but the hint. */
export function viewToken(record: TokenRecord, policy: Policy, now: number): TokenView {
  const { token, owner, secret, retiring } = record
  return {
    id: token.id,
    code: token.code,
    name: token.name,
    description: token.description,
    owner: { id: owner.id, username: owner.username, displayName: owner.displayName, kind: owner.kind },
    creator: { id: token.creatorId, username: record.creatorName },
    format: token.format,
    audience: token.audience,
    scopes: [...token.scopes],
    effectiveScopes: [...effectiveScopes(token.scopes, owner.held)],
    validFrom: iso(token.validFrom),
    validTo: isoOrNull(token.validTo),
    endsAt: isoOrNull(effectiveEnd(token, policy)),
    enabled: token.enabled,
    state: stateOf(token, policy, now),
    revokedAt: isoOrNull(token.revokedAt),
    revokeReason: token.revokeReason,
    hint: secretHint(secret.prefix, secret.lastFour),
    secretIssuedAt: iso(secret.issuedAt),
    retiring: retiring?.retiresAt
      ? {
          hint: secretHint(retiring.prefix, retiring.lastFour),
          until: iso(retiring.retiresAt),
          lastUsedAt: isoOrNull(record.retiringLastUsedAt),
        }
      : null,
    allowedIps: [...token.allowedIps],
    lastUsedAt: isoOrNull(record.lastUsedAt),
    lastUsedAddress: record.lastUsedAddress,
    createdAt: iso(record.createdAt),
    updatedAt: iso(record.updatedAt),
    version: token.version,
  }
}
