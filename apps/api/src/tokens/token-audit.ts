import { sql, type SQL } from 'drizzle-orm'
import type { Token } from '@latchkey/domain'
import { instantJson, jsonOf } from '../events/event-sql.ts'
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

/** Columns of `tokens` and what they become. */
export type NewColumns = Readonly<
  Partial<Record<'enabled' | 'revoked_at' | 'revoke_reason' | 'scopes' | 'valid_to', SQL>>
>

/** `auditOf` as canonical JSON in SQL, of a row of tokens named `was`, with some columns as they become. A property test holds the two together. */
export function auditSql(become: NewColumns = {}): SQL {
  const enabled = become.enabled ?? sql`was.enabled`
  return sql`'{"allowedIps":' || array_to_json(was.allowed_ips) || ',"audience":' || ${jsonOf(sql`was.audience`)}
    || ',"code":' || to_json(was.code) || ',"description":' || ${jsonOf(sql`was.description`)}
    || ',"enabled":' || case when ${enabled} then 'true' else 'false' end
    || ',"format":"' || was.format || '","name":' || to_json(was.name) || ',"ownerId":"' || was.owner_id
    || '","revokeReason":' || ${jsonOf(become.revoke_reason ?? sql`was.revoke_reason`)}
    || ',"revokedAt":' || ${instantJson(become.revoked_at ?? sql`was.revoked_at`)}
    || ',"scopes":' || array_to_json(${become.scopes ?? sql`was.scopes`})
    || ',"validFrom":' || ${instantJson(sql`was.valid_from`)}
    || ',"validTo":' || ${instantJson(become.valid_to ?? sql`was.valid_to`)} || '}'`
}
