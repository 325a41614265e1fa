import type { Token } from '@latchkey/domain'
import { isoOrNull } from '../http/wire.ts'

/** What the log keeps of a token, before and after: all of it but what never changes. It holds no secret. */
export function auditOf(token: Token) {
  return {
    name: token.name,
    code: token.code,
    description: token.description,
    ownerId: token.ownerId,
    format: token.format,
    audience: token.audience,
    scopes: [...token.scopes],
    validFrom: isoOrNull(token.validFrom),
    validTo: isoOrNull(token.validTo),
    enabled: token.enabled,
    revokedAt: isoOrNull(token.revokedAt),
    revokeReason: token.revokeReason,
    allowedIps: [...token.allowedIps],
  }
}
