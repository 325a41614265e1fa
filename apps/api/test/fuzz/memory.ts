import fc from 'fast-check'

const kinds = [
  'token',
  'user',
  'role',
  'scope',
  'session',
  'verifier',
  'secret',
  'cursor',
  'username',
  'code',
] as const

export type Kind = (typeof kinds)[number]

/** Something of the server's own making, found only when the request is sent: `at` counts back from what was seen last. */
interface Known {
  readonly known: Kind
  readonly at: number
}

/** An instant, counted from when the request is sent: a fixed one would be in the past some day. */
export interface FromNow {
  readonly inMs: number
}

export const knownOf = (...wanted: readonly Kind[]) =>
  fc.record({ known: fc.constantFrom(...wanted), at: fc.nat({ max: 15 }) })

export const kindNamed = (name: string): Kind | undefined => kinds.find((kind) => kind === name)

const isKnown = (value: object): value is Known => 'known' in value

const kept = 40

/**
 * What the answers have told so far. The fuzzer draws on it, so that its requests are about things that exist, that did
 * until just now, or that belong to somebody else.
 */
export interface Memory {
  /** Takes note of everything in a body that can be asked about later. */
  learn(body: unknown): void
  /** The value with all that is `Known` put in. */
  recall(value: unknown): unknown
  /** The last that was seen of the record with this id or name. */
  versionOf(key: unknown): number
  /** By operation, where the page is that follows the last one which had more to follow. */
  readonly nextPages: Map<string, string>
  /** Every secret that was ever answered. */
  readonly secrets: ReadonlySet<string>
}

/** `spared` is an id that is never given out: whoever must survive what comes. */
export function createMemory(spared: ReadonlySet<string>): Memory {
  const seen = new Map(kinds.map((kind) => [kind, [] as string[]]))
  const versions = new Map<unknown, number>()
  const secrets = new Set<string>()
  const note = (kind: Kind, value: unknown) => {
    const list = seen.get(kind)
    if (!list || typeof value !== 'string' || spared.has(value) || list.at(-1) === value) return
    list.push(value)
    if (list.length > kept) list.shift()
    if (kind === 'secret') secrets.add(value)
  }
  const learn = (body: unknown): void => {
    if (typeof body !== 'object' || body === null) return
    const record = body as Record<string, unknown>
    for (const [kind, field] of tellTales(record)) note(kind, record[field])
    if (typeof record['version'] === 'number') versions.set(record['id'] ?? record['name'], record['version'])
    for (const member of Object.values(record)) learn(member)
  }
  const recall = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(recall)
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
    if ('inMs' in value) return new Date(Date.now() + Number(value.inMs)).toISOString()
    if (!isKnown(value))
      return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, recall(member)]))
    const list = seen.get(value.known) ?? []
    return list[list.length - 1 - (value.at % Math.max(1, list.length))] ?? `no-${value.known}-yet`
  }
  return { learn, recall, nextPages: new Map(), versionOf: (key) => versions.get(key) ?? 1, secrets }
}

/** What a record is shows in the fields it has, wherever it stands. */
function tellTales(record: Record<string, unknown>): [Kind, string][] {
  const has = (...fields: readonly string[]) => fields.every((field) => field in record)
  const found: [Kind, string][] = []
  if (has('id', 'hint')) found.push(['token', 'id'], ['code', 'code'])
  if (has('id', 'username', 'roles')) found.push(['user', 'id'], ['username', 'username'])
  if (has('id', 'scopes', 'builtIn')) found.push(['role', 'id'])
  if (has('resource', 'name')) found.push(['scope', 'name'])
  if (has('id', 'lastSeenAt')) found.push(['session', 'id'])
  if (has('id', 'leaseMs')) found.push(['verifier', 'id'])
  if (has('secret')) found.push(['secret', 'secret'])
  if (has('text')) found.push(['secret', 'text'])
  if (has('nextCursor')) found.push(['cursor', 'nextCursor'])
  return found
}
