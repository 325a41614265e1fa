/**
 * Fills the cache of verdicts with `argv[2]` secrets of as many tokens of `argv[3]` owners, and writes what that takes of
 * the heap, by the garbage collector's own account. Needs --expose-gc.
 */
import { createHash } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { defaultPolicy, parseScopeName, type ScopeName } from '@latchkey/domain'
import type { SecretRecord } from '../../src/tokens/secret-record.ts'
import { createVerdictCache } from '../../src/tokens/verdict-cache.ts'
import type { Member } from '../../src/verifiers/fleet.ts'
import { createInvalidations } from '../../src/verifiers/invalidations.ts'
import { createLease } from '../../src/verifiers/lease.ts'

const [count, ownerCount] = process.argv.slice(2).map(Number) as [number, number]
const seq = 1
const scopeNames = Array.from({ length: 40 }, (_, n) => `service-${n}:read`)
  .map(parseScopeName)
  .filter((name) => name !== null)
const owners = Array.from({ length: ownerCount }, (_, n) => ({
  id: uuidv7(),
  username: `user-${String(n).padStart(6, '0')}`,
  enabled: true,
  held: new Set(scopeNames),
}))

/** New strings and objects for each, as they come out of the database. */
function recordOf(n: number): SecretRecord {
  const granted: ScopeName[] = scopeNames.slice(n % 30, (n % 30) + 1 + (n % 4))
  return {
    token: {
      ...{ id: uuidv7(), name: `Deploy orders to production ${n}`, code: `deploy-orders-to-production-${n}` },
      ...{ format: 'opaque', audience: null, scopes: granted, allowedIps: [] },
      ...{ validFrom: 1_790_000_000_000 + n, validTo: 1_820_000_000_000 + n, enabled: true, revokedAt: null },
    },
    secret: { id: uuidv7(), issuedAt: 1_790_000_000_000 + n, retiresAt: null },
    owner: { ...owners[n % ownerCount]! },
    policy: { ...defaultPolicy },
  }
}

const hashOf = (n: number) => createHash('sha256').update(`secret ${n}`).digest('latin1')

function heapBytes(): number {
  for (let run = 0; run < 4; run++) globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

const lease = createLease()
const invalidations = createInvalidations()
invalidations.reset({ log: 'log', seq })
const cache = createVerdictCache({ lease, invalidations } as Member, count)
const before = heapBytes()
for (let n = 0; n < count; n++) cache.store(hashOf(n), { record: recordOf(n), seq, log: 'log', now: 0 })
const bytes = heapBytes() - before

const sentMs = performance.now()
lease.grant({ sentMs, sentWallMs: Date.now(), receivedMs: sentMs, databaseMs: Date.now() })
const found = [0, count - 1].map((n) => cache.find(hashOf(n))?.record?.token.code)
if (found.some((code) => code === undefined)) throw new Error('Not all of them are in the cache.')
process.stdout.write(`${JSON.stringify({ count, bytes, residentBytes: process.memoryUsage().rss })}\n`)
