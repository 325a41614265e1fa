import type { Instant } from '@latchkey/domain'
import { ipAddress } from './allowed-addresses.ts'
import type { RequiredScopes } from './required-scopes.ts'

/** Of one secret, since it was last reported. */
export interface TokenUsage {
  readonly tokenId: string
  readonly secretId: string | null
  accepted: number
  refused: number
  lastUsedAt: Instant | null
  lastUsedAddress: string | null
  readonly scopes: Map<RequiredScopes, number>
  waiting: boolean
}

/** As a sync carries it. */
export interface UsageReport {
  readonly tokenId: string
  readonly accepted: number
  readonly refused: number
  readonly lastUsedAt: string | null
  readonly lastUsedAddress: string | null
  readonly scopes: Readonly<Record<string, number>>
  readonly secrets?: Readonly<Record<string, string>>
}

export interface UsageTally {
  of(tokenId: string, secretId: string | null): TokenUsage
  accepted(usage: TokenUsage, scopes: RequiredScopes, address: string | null, now: Instant): void
  refused(usage: TokenUsage): void
  /** The next reports, at most a thousand; what they count starts again from zero. */
  take(): readonly UsageReport[]
  /** They did not arrive: next time again. */
  giveBack(reports: readonly UsageReport[]): void
}

const reportsMax = 1000
/** Beyond that nothing more is counted until something was reported: counting must not fill the memory in an outage. */
const waitingMax = 10_000

export function createUsageTally(): UsageTally {
  let waiting: TokenUsage[] = []
  let returned: readonly UsageReport[] = []
  const enlist = (usage: TokenUsage) => {
    if (usage.waiting || waiting.length >= waitingMax) return
    usage.waiting = true
    waiting.push(usage)
  }
  return {
    of: (tokenId, secretId) => ({ ...nothing, tokenId, secretId, scopes: new Map() }),
    accepted(usage, scopes, address, now) {
      usage.accepted++
      usage.lastUsedAt = now
      usage.lastUsedAddress = address
      usage.scopes.set(scopes, (usage.scopes.get(scopes) ?? 0) + 1)
      enlist(usage)
    },
    refused(usage) {
      usage.refused++
      enlist(usage)
    },
    take() {
      const before = returned
      returned = []
      const next = waiting.slice(0, reportsMax - before.length)
      waiting = waiting.slice(next.length)
      return [...before, ...next.map(report)]
    },
    giveBack(reports) {
      returned = reports
    },
  }
}

const nothing = { accepted: 0, refused: 0, lastUsedAt: null, lastUsedAddress: null, waiting: false }

function report(usage: TokenUsage): UsageReport {
  const { tokenId, secretId, accepted, refused } = usage
  const lastUsedAddress = ipAddress(usage.lastUsedAddress)
  const lastUsedAt = usage.lastUsedAt === null ? null : new Date(usage.lastUsedAt).toISOString()
  const scopes: Record<string, number> = {}
  for (const [required, count] of usage.scopes)
    for (const name of required) scopes[name] = (scopes[name] ?? 0) + count
  usage.scopes.clear()
  Object.assign(usage, nothing)
  const secrets = secretId !== null && lastUsedAt !== null ? { secrets: { [secretId]: lastUsedAt } } : {}
  return { tokenId, accepted, refused, lastUsedAt, lastUsedAddress, scopes, ...secrets }
}
