import type { UsageReport } from './usage-report.ts'

/** Of a token since it was last written. Instants are readings of the monotonic clock. */
export interface TokenUsage {
  readonly tokenId: string
  accepted: number
  refused: number
  last: { readonly at: number; readonly address: string | null } | null
  readonly secrets: Map<string, number>
  readonly scopes: Map<string, { uses: number; at: number }>
}

/** So many tokens are counted at once, a few hundred bytes each; a database that takes none for long must not fill the memory. */
const tokensMax = 200_000
/** Secrets change by rotation, scopes by edits: more than these of one token in a few seconds is made up. */
const scopesMax = 1_000
const secretsMax = 10

export function createPendingUsage() {
  const byToken = new Map<string, TokenUsage>()
  let dropped = 0

  const of = (tokenId: string): TokenUsage => {
    const known = byToken.get(tokenId)
    if (known) return known
    const fresh = newUsage(tokenId)
    if (byToken.size < tokensMax) byToken.set(tokenId, fresh)
    else dropped += 1
    return fresh
  }
  const counters = {
    accepted(tokenId: string, secretId: string, address: string | null, scopes: readonly string[]) {
      const usage = of(tokenId)
      const at = performance.now()
      usage.accepted += 1
      usage.last = { at, address }
      usage.secrets.set(secretId, at)
      for (const scope of scopes) addScope(usage, scope, 1, at)
    },
    refused(tokenId: string) {
      of(tokenId).refused += 1
    },
    exercised(tokenId: string, scopes: readonly string[]) {
      for (const scope of scopes) addScope(of(tokenId), scope, 1, performance.now())
    },
    addBatch(reports: readonly UsageReport[]) {
      for (const report of reports) merge(of(report.tokenId), usageOf(report))
    },
  }
  return {
    counters,
    takeAll() {
      const taken = { usages: [...byToken.values()], dropped }
      byToken.clear()
      dropped = 0
      return taken
    },
    putBack(usages: readonly TokenUsage[]) {
      for (const usage of usages) merge(of(usage.tokenId), usage)
    },
  }
}

function newUsage(tokenId: string): TokenUsage {
  return { tokenId, accepted: 0, refused: 0, last: null, secrets: new Map(), scopes: new Map() }
}

function addScope({ scopes }: TokenUsage, scope: string, uses: number, at: number): void {
  const known = scopes.get(scope)
  if (!known && scopes.size >= scopesMax) return
  scopes.set(scope, { uses: (known?.uses ?? 0) + uses, at: Math.max(known?.at ?? at, at) })
}

function merge(into: TokenUsage, other: TokenUsage): void {
  into.accepted += other.accepted
  into.refused += other.refused
  if (other.last && (into.last === null || other.last.at > into.last.at)) into.last = other.last
  for (const [secretId, at] of other.secrets) {
    const known = into.secrets.get(secretId)
    if (known === undefined && into.secrets.size >= secretsMax) continue
    into.secrets.set(secretId, Math.max(known ?? at, at))
  }
  for (const [scope, { uses, at }] of other.scopes) addScope(into, scope, uses, at)
}

/** A verifier's times are taken as ages, and none of them as later than now: its clock cannot date a use into the future. */
function usageOf(report: UsageReport): TokenUsage {
  const [now, wall] = [performance.now(), Date.now()]
  const monotonic = (text: string) => now - Math.max(0, wall - Date.parse(text))
  const { lastUsedAt, lastUsedAddress: address } = report
  const at = lastUsedAt === null ? null : monotonic(lastUsedAt)
  return {
    tokenId: report.tokenId,
    accepted: report.accepted,
    refused: report.refused,
    last: at === null ? null : { at, address },
    secrets: new Map(Object.entries(report.secrets ?? {}).map(([id, text]) => [id, monotonic(text)])),
    scopes: new Map(Object.entries(report.scopes).map(([scope, uses]) => [scope, { uses, at: at ?? now }])),
  }
}
