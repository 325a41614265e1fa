import { randomInt } from 'node:crypto'
import { importJWK, type CryptoKey } from 'jose'
import { exchange, unreadable, type VerifierFault } from './exchange.ts'
import { isRecord, isText } from './json-shape.ts'

/** What JWTs are signed with. One of them is expected and no other, whatever a token or a key says of itself. */
export type JwtAlgorithm = 'EdDSA' | 'RS256'

/** As long as Latchkey allows its key set to be kept without asking again. */
const freshMs = 5 * 60_000
/** Between two fetches: an unknown key id or an outage must not turn each request into a fetch. */
const backOffMs = { least: 1000, most: 60_000 }
const responseBytesMax = 64 * 1024
const keysMax = 32

/** A key id is a key of a map and nothing else: never a path or part of a query. */
export const keyIdShape = /^[\w-]{1,64}$/

interface Dependencies {
  readonly endpoint: URL
  readonly algorithm: JwtAlgorithm
  readonly keysMaxAgeMs: number
  readonly timeoutMs: number
  readonly monotonicMs: () => number
  readonly onFault: (fault: VerifierFault) => void
}

export interface KnownKeys {
  /** The key, if it is known and not too old; asks Latchkey first where that could help and is not too soon. */
  find(keyId: string): Promise<{ readonly key: CryptoKey; readonly ageMs: number } | null>
  /** Fetches the keys if they are not fresh, so that they are known when Latchkey is out of reach. */
  refresh(): void
}

/** Keeps the last good key set: an answer that holds no usable key, or is none, replaces nothing. */
export function createKnownKeys(dependencies: Dependencies): KnownKeys {
  const { keysMaxAgeMs, monotonicMs, onFault } = dependencies
  let known: { readonly keys: ReadonlyMap<string, CryptoKey>; readonly sinceMs: number } | null = null
  let fetching: Promise<void> | null = null
  let failures = 0
  let notBeforeMs = Number.NEGATIVE_INFINITY
  const load = async (): Promise<void> => {
    const sentMs = monotonicMs()
    const keys = await fetchKeys(dependencies)
    if ('fault' in keys) {
      if (failures === 0) onFault(keys.fault)
      failures = Math.min(failures + 1, 10)
    } else {
      failures = 0
      known = { keys: keys.keys, sinceMs: sentMs }
    }
    const longestMs = Math.min(backOffMs.most, backOffMs.least * 2 ** (failures + 1))
    notBeforeMs = monotonicMs() + randomInt(backOffMs.least, longestMs)
  }
  const fetchOnce = (): Promise<void> => {
    if (monotonicMs() < notBeforeMs) return Promise.resolve()
    fetching ??= load().finally(() => {
      fetching = null
    })
    return fetching
  }
  const ageMs = () => (known === null ? Number.POSITIVE_INFINITY : monotonicMs() - known.sinceMs)
  return {
    async find(keyId) {
      if (!known?.keys.has(keyId) || ageMs() >= keysMaxAgeMs) await fetchOnce()
      const key = known?.keys.get(keyId)
      return key === undefined || ageMs() >= keysMaxAgeMs ? null : { key, ageMs: ageMs() }
    },
    refresh() {
      if (ageMs() >= freshMs) void fetchOnce()
    },
  }
}

type Fetched = { readonly keys: ReadonlyMap<string, CryptoKey> } | { readonly fault: VerifierFault }

async function fetchKeys({ endpoint, algorithm, timeoutMs }: Dependencies): Promise<Fetched> {
  const answer = await exchange({
    endpoint,
    method: 'GET',
    headers: { accept: 'application/json' },
    timeoutMs,
    bytesMax: responseBytesMax,
  })
  if ('fault' in answer) return answer
  const list = isRecord(answer.body) ? answer.body['keys'] : null
  const fault = { fault: unreadable(answer.status, endpoint) }
  if (!Array.isArray(list) || list.length > keysMax) return fault
  const keys = new Map<string, CryptoKey>()
  for (const jwk of list as readonly unknown[]) {
    const imported = await importKey(jwk, algorithm)
    if (imported !== null) keys.set(...imported)
  }
  return keys.size === 0 ? fault : { keys }
}

const keyTypes = { EdDSA: { kty: 'OKP', crv: 'Ed25519' }, RS256: { kty: 'RSA', crv: undefined } } as const
/** Of an RSA modulus in base64url: 2048 bits and more. */
const modulusLengthMin = 342

/** Null for a key of another kind than the pinned one: a set that holds one must not widen what is accepted. */
async function importKey(jwk: unknown, algorithm: JwtAlgorithm): Promise<[string, CryptoKey] | null> {
  if (!isRecord(jwk)) return null
  const { kid, kty, crv, x, n, e } = jwk
  const wanted = keyTypes[algorithm]
  if (!isText(kid) || !keyIdShape.test(kid) || kty !== wanted.kty || crv !== wanted.crv) return null
  if ((jwk['use'] ?? 'sig') !== 'sig' || (jwk['alg'] ?? algorithm) !== algorithm || 'd' in jwk) return null
  // RFC 7517 section 4.3: a key that says what it is for may be used for nothing else.
  const operations = jwk['key_ops'] ?? ['verify']
  if (!Array.isArray(operations) || !operations.includes('verify')) return null
  if (algorithm === 'RS256' && (!isText(n) || n.length < modulusLengthMin || !isText(e))) return null
  if (algorithm === 'EdDSA' && !isText(x)) return null
  const bare = algorithm === 'EdDSA' ? { kty, crv, x } : { kty, n, e }
  try {
    const key = await importJWK(bare as Parameters<typeof importJWK>[0], algorithm)
    return key instanceof Uint8Array ? null : [kid, key]
  } catch {
    // Its members are no key of this kind: as good as absent.
    return null
  }
}
