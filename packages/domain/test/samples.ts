import type { IssueRequest, ScopeName, ScopeSet, Surroundings, Token } from '../src/index.ts'
import { builtInScopes, defaultPolicy, scopeSetOf } from '../src/index.ts'

export const now = 1_800_000_000_000
export const hourMs = 3_600_000
export const dayMs = 24 * hourMs

export const ana = '01920000-0000-7000-8000-00000000000a'
export const ben = '01920000-0000-7000-8000-00000000000b'
export const tokenId = '01920abc-def0-7000-8000-000000000001'

export function scopes(...names: string[]): ScopeSet {
  return scopeSetOf(names)
}

export function scopeList(...names: string[]): readonly ScopeName[] {
  return [...scopeSetOf(names)]
}

export const catalogue = scopes(
  ...builtInScopes.map(({ name }) => name),
  'orders:read',
  'orders:write',
  'invoices:read',
)

/** A token that passes at `now`. */
export function token(different: Partial<Token> = {}): Token {
  return {
    id: tokenId,
    ownerId: ana,
    creatorId: ana,
    name: 'Deploy',
    code: 'deploy',
    description: null,
    format: 'opaque',
    audience: null,
    scopes: scopeList('orders:read', 'orders:write'),
    validFrom: now - hourMs,
    validTo: now + hourMs,
    enabled: true,
    revokedAt: null,
    revokeReason: null,
    allowedIps: [],
    version: 3,
    ...different,
  }
}

/** Ana, by session, for herself. She holds the order scopes and may manage her own tokens. */
export function surroundings(different: Partial<Surroundings> = {}): Surroundings {
  const held = scopes('latchkey.tokens:manage-own', 'orders:read', 'orders:write')
  return {
    actor: { id: ana, held, actingToken: null },
    owner: { id: ana, enabled: true, held },
    catalogue,
    liveNames: new Set(),
    takenCodes: new Set(),
    canonicalCidr: (text) => (/^[0-9a-f.:]+\/\d+$/.test(text) ? text : null),
    policy: defaultPolicy,
    now,
    ...different,
  }
}

export function issueRequest(different: Partial<IssueRequest> = {}): IssueRequest {
  return { id: tokenId, name: 'Deploy', scopes: ['orders:read'], ...different }
}
