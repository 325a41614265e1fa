import { hash } from 'node:crypto'
import { allowedAddresses } from './allowed-addresses.ts'
import type { ActiveToken, LocalTerms } from './introspection-response.ts'
import type { Knowledge, Read } from './knowledge.ts'
import { createRecentMap } from './recent-map.ts'
import type { TokenUsage, UsageTally } from './usage.ts'
import type { Introspected } from './introspect-token.ts'

/** What is known of one secret, enough to judge it; never a verdict. */
export interface TokenRecord extends Read {
  readonly token: Omit<ActiveToken, 'notBefore'>
  readonly terms: LocalTerms
  readonly addressAllowed: (address: string | null) => boolean
  readonly usage: TokenUsage
}

/** A token that Latchkey called inactive, and when. */
interface Inactive {
  readonly seq: number
  readonly life: number
  readonly sinceMs: number
}

/** Small, so that whoever tries tokens out cannot fill the memory. */
const inactiveMax = 1000
/** A token whose time begins meanwhile is refused for so much longer. */
const inactiveMs = 1000

export interface Records {
  /** By the whole Authorization header, as it came; null where it was not presented in the last second or so. */
  byHeader(header: string): TokenRecord | null
  byKey(key: string): TokenRecord | 'inactive' | null
  /** Whether Latchkey called it inactive, or told of a change since it called it active: it may have been revoked. */
  isDoubtful(key: string): boolean
  remember(header: string, record: TokenRecord): void
  /** Keeps what was answered, unless it cannot be compared with what is known: then it served one request. */
  store(key: string, answer: Introspected, life: number, nowMs: number): void
  /** Headers that were not presented since the last time are forgotten. */
  age(): void
  clear(): void
  size(): number
}

interface Dependencies {
  readonly knowledge: Knowledge
  readonly usage: UsageTally
  readonly recordsMax: number
  readonly monotonicMs: () => number
}

/**
 * Records are kept by the SHA-256 of their secret, so that a copy of the memory of an idle service holds none. Hashing
 * costs more than everything else that a hit does; so what was just presented is found by its header too, for as long
 * as a sync takes, in which the request itself is in the memory anyhow.
 */
export function createRecords({ knowledge, usage, recordsMax, monotonicMs }: Dependencies): Records {
  const headers = createRecentMap<TokenRecord>(recordsMax)
  const records = createRecentMap<TokenRecord>(recordsMax)
  const inactive = createRecentMap<Inactive>(inactiveMax)
  return {
    byHeader(header) {
      const record = headers.get(header)
      return record !== undefined && knowledge.stands(record) ? record : null
    },
    byKey(key) {
      const record = records.get(key)
      if (record !== undefined && knowledge.stands(record)) return record
      const refused = inactive.get(key)
      if (refused === undefined) return null
      const fresh = monotonicMs() - refused.sinceMs < inactiveMs
      return fresh && knowledge.isNewest(refused.seq, refused.life) ? 'inactive' : null
    },
    isDoubtful(key) {
      const record = records.get(key)
      return inactive.get(key) !== undefined || (record !== undefined && !knowledge.stands(record))
    },
    remember: (header, record) => headers.set(header, record),
    store(key, { introspection, seq }, life, nowMs) {
      if (seq === null || life !== knowledge.life()) return
      if (!introspection.active) inactive.set(key, { seq, life, sinceMs: nowMs })
      else if (introspection.local !== null) {
        const record = recordOf(introspection.token, introspection.local, { seq, life }, usage)
        if (record === null) return
        records.set(key, record)
        inactive.delete(key)
      }
    },
    age: () => headers.age(),
    clear() {
      headers.clear()
      records.clear()
      inactive.clear()
    },
    size: () => records.size(),
  }
}

function recordOf(
  { notBefore: _, ...token }: ActiveToken,
  terms: LocalTerms,
  read: { readonly seq: number; readonly life: number },
  usage: UsageTally,
): TokenRecord | null {
  const addressAllowed = allowedAddresses(terms.allowedIps)
  if (addressAllowed === null) return null
  const { tokenId, ownerId } = token
  const counted = usage.of(tokenId, terms.secretId)
  return { ...read, standsAt: -1, tokenId, ownerId, token, terms, addressAllowed, usage: counted }
}

/** The key of a token in the cache. */
export function keyOf(token: string): string {
  return hash('sha256', token, 'latin1')
}
