import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

/** What an event says, apart from its place in the chain. The keys are the names that are hashed. */
export interface EventBody {
  readonly action: string
  readonly actorName: string
  readonly actorTokenId: string | null
  readonly actorUserId: string | null
  readonly address: string | null
  readonly after: unknown
  readonly before: unknown
  readonly requestId: string | null
  readonly targetId: string
  readonly targetKind: string
  readonly targetName: string
}

/** The hash that the first event names as its predecessor's. */
export const genesisHash: Uint8Array = new Uint8Array(32)

/** RFC 8785 canonical JSON: one spelling for one value, so that a hash can be computed again from what was stored. */
export function canonicalJson(value: object): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('This value has no JSON form.')
  return text
}

/**
 * SHA-256 over the canonical JSON of `{at, event, prevHash, seq}`: `at` in RFC 3339 with milliseconds and `Z`,
 * `prevHash` in lower-case hex. The SQL function `append_events` computes the same when it writes.
 */
export function eventHash(seq: number, at: Date, event: EventBody, prevHash: Uint8Array): Uint8Array {
  const prevHashHex = Buffer.from(prevHash).toString('hex')
  return createHash('sha256')
    .update(canonicalJson({ at: at.toISOString(), event, prevHash: prevHashHex, seq }))
    .digest()
}
