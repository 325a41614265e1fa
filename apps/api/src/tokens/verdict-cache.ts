import { hash } from 'node:crypto'
import type { ScopeSet } from '@latchkey/domain'
import { LRUCache } from 'lru-cache'
import type { Member } from '../verifiers/fleet.ts'
import type { ReadSecret, SecretRecord } from './secret-record.ts'

/** What many tokens have in common: kept once. */
type Terms = Pick<SecretRecord, 'owner' | 'policy'> &
  Pick<SecretRecord['token'], 'format' | 'audience' | 'scopes' | 'enabled' | 'revokedAt' | 'allowedIps'>

/** A record, never a verdict: the window is judged at each use. Of a million of these the memory is counted: see docs/revocation.md. */
interface Entry {
  /** What the database says as of this event. */
  seq: number
  /**
   * In characters of one byte, since a time that is a field is an object of its own: the ids of token and secret, 16 each,
   * and four times, 8 each. Then the code, a line feed and the name.
   */
  readonly packed: string
  readonly terms: Terms
  /** Of those that are asked about most. */
  prepared: Prepared | null
}

/** The answer about a secret that passes wherever it comes from, and when it does: in between, nothing but the log can change it. */
export interface Prepared {
  readonly tokenId: string
  readonly secretId: string
  /** The effective ones. */
  readonly scopes: ScopeSet
  readonly answer: string
  readonly answerBytes: string
  readonly validFrom: number
  readonly validTo: number
}

/** As the cache knows a secret; null for one that is not stored. */
export interface CachedSecret {
  readonly record: SecretRecord | null
  readonly seq: number
}

export interface VerdictCache {
  /** Undefined where only the database can tell: not known, no longer sure, or no lease. */
  find(secretHash: string): CachedSecret | undefined
  store(secretHash: string, read: ReadSecret): void
  /** What was kept of a secret that is known, if it surely passes now; null otherwise. */
  ready(secretHash: string): Prepared | null
  keep(secretHash: string, prepared: Prepared): void
  counts(): { readonly hits: number; readonly misses: number; readonly entries: number }
}

/** One-byte characters, 32 of them: what a secret is known by here. The secret itself is never kept. */
export const secretKey = (secret: string): string => hash('sha256', secret, 'latin1')

/** Random secrets with right check digits must not push out good entries: what is unknown is kept apart. */
const unknownMax = 10_000
const termsMax = 50_000
/** At about a kilobyte each. */
const preparedMax = 10_000

export function createVerdictCache(member: Member, max: number): VerdictCache {
  const { lease, invalidations } = member
  const known = createKnown(member, max)
  const unknown = createUnknown(member)
  const termsOf = createTerms()
  const keepPrepared = createPreparedShelf()
  let hits = 0
  let misses = 0
  return {
    find(secretHash) {
      const entry = known.find(secretHash)
      const found = entry ? { record: recordOf(entry), seq: entry.seq } : unknown.find(secretHash)
      if (found) hits += 1
      else misses += 1
      return found
    },
    ready(secretHash) {
      const prepared = known.find(secretHash)?.prepared
      if (!prepared) return null
      const { earliest, latest } = lease.databaseMs()
      if (earliest < prepared.validFrom || latest >= prepared.validTo) return null
      hits += 1
      return prepared
    },
    keep(secretHash, prepared) {
      const entry = known.peek(secretHash)
      if (entry) keepPrepared(entry, prepared)
    },
    counts: () => ({ hits, misses, entries: known.size() }),
    // A read that a change overtook may be stored: it says as of when it is, and what came since is asked at each use.
    store(secretHash, { record, seq, log }) {
      if (log !== invalidations.log) return
      if (record === null) unknown.store(secretHash, seq)
      else known.set(secretHash, { seq, packed: pack(record), terms: termsOf(record), prepared: null })
    },
  }
}

function createKnown({ lease, invalidations }: Member, max: number) {
  const entries = new LRUCache<string, Entry>({ max })
  // Also what was read as of a later event than the new head: that was another log.
  invalidations.onReset(() => {
    entries.clear()
  })
  return {
    /** Under a lease, the entry that still stands. */
    find(secretHash: string): Entry | undefined {
      if (lease.leftMs() === 0) return undefined
      const entry = entries.get(secretHash)
      if (entry === undefined || entry.seq >= invalidations.appliedSeq) return entry
      if (invalidations.stands(entry.seq, tokenIdOf(entry), entry.terms.owner.id)) {
        entry.seq = invalidations.appliedSeq
        return entry
      }
      entries.delete(secretHash)
      return undefined
    },
    peek: (secretHash: string) => entries.peek(secretHash),
    set: (secretHash: string, entry: Entry) => entries.set(secretHash, entry),
    size: () => entries.size,
  }
}

function createUnknown({ lease, invalidations }: Member) {
  const seqs = new LRUCache<string, number>({ max: unknownMax })
  invalidations.onReset(() => {
    seqs.clear()
  })
  return {
    find(secretHash: string): CachedSecret | undefined {
      const seq = seqs.get(secretHash)
      if (seq === undefined || lease.leftMs() === 0) return undefined
      if (invalidations.standsUnknown(seq))
        return { record: null, seq: Math.max(seq, invalidations.appliedSeq) }
      seqs.delete(secretHash)
      return undefined
    },
    store: (secretHash: string, seq: number) => seqs.set(secretHash, seq),
  }
}

function createTerms(): (record: SecretRecord) => Terms {
  const shared = new LRUCache<string, Terms>({ max: termsMax })
  return ({ owner, policy, token }) => {
    const { format, audience, scopes, enabled, revokedAt, allowedIps } = token
    const terms = { owner, policy, format, audience, scopes, enabled, revokedAt, allowedIps }
    const key = JSON.stringify({ ...terms, held: [...owner.held] })
    const known = shared.get(key)
    if (known) return known
    shared.set(key, terms)
    return terms
  }
}

/** Answers take more room than records: only so many have one, and the one that got it longest ago gives it up first. */
function createPreparedShelf() {
  const kept: Entry[] = []
  let count = 0
  return (entry: Entry, prepared: Prepared) => {
    const slot = count++ % preparedMax
    const before = kept[slot]
    if (before) before.prepared = null
    kept[slot] = entry
    entry.prepared = prepared
  }
}

const timesAt = 32
const textAt = 64

function pack({ token, secret }: SecretRecord): string {
  const head = Buffer.alloc(textAt)
  head.write(hexOf(token.id) + hexOf(secret.id), 'hex')
  // No end is the end that never comes. What is no number stays none, and the rules take it for over.
  const times = [token.validFrom, token.validTo ?? Infinity, secret.issuedAt, secret.retiresAt ?? Infinity]
  times.forEach((time, n) => head.writeDoubleLE(time, timesAt + 8 * n))
  // Joined, not concatenated: V8 would keep every piece, and the tree that they hang on, for as long as the whole.
  return [head.toString('latin1'), token.code, '\n', token.name].join('')
}

function recordOf({ packed, terms: { owner, policy, ...common } }: Entry): SecretRecord {
  const head = Buffer.from(packed.slice(0, textAt), 'latin1')
  const timeAt = (n: number) => head.readDoubleLE(timesAt + 8 * n)
  const endAt = (n: number) => (timeAt(n) === Infinity ? null : timeAt(n))
  const nameAt = packed.indexOf('\n', textAt)
  const [code, name] = [packed.slice(textAt, nameAt), packed.slice(nameAt + 1)]
  return {
    token: { id: uuidOf(head, 0), code, name, validFrom: timeAt(0), validTo: endAt(1), ...common },
    secret: { id: uuidOf(head, 16), issuedAt: timeAt(2), retiresAt: endAt(3) },
    owner,
    policy,
  }
}

const tokenIdOf = ({ packed }: Entry) => uuidOf(Buffer.from(packed.slice(0, 16), 'latin1'), 0)

const hexOf = (id: string) => id.replaceAll('-', '')

function uuidOf(bytes: Buffer, at: number): string {
  const hex = bytes.toString('hex', at, at + 16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
