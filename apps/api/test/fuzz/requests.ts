import { METHODS } from 'node:http'
import fc from 'fast-check'
import * as z from 'zod'
import type { Endpoint } from '../../src/http/endpoint.ts'
import { canary, hostileTexts } from './hostile.ts'
import { kindNamed, knownOf } from './memory.ts'
import { pictures } from './pictures.ts'
import { mostly, valuesOf } from './values.ts'

export const callers = ['administrator', 'member', 'program', 'lowToken', 'nobody'] as const

export type Caller = (typeof callers)[number]

/** A request before it is sent: what it says of things that exist is still open. */
export interface Planned {
  readonly operationId: string
  readonly method: string
  readonly path: string
  readonly params: Readonly<Record<string, unknown>>
  readonly query: unknown
  readonly body: PlannedBody | null
  /** Asks for the page after the last one that came with more to follow, if there was one. */
  readonly nextPage: boolean
  readonly caller: Caller
  /** How the credentials are spoilt; null where they are sent as they are. */
  readonly spoilt: (typeof spoilings)[number] | null
  /** `current` is the version that was seen last. */
  readonly ifMatch: string | null
  readonly address: string
  readonly headers: Readonly<Record<string, string>>
}

export interface PlannedBody {
  readonly content: unknown
  readonly type: string | null
  readonly encoding: string | null
  readonly damage: (typeof damages)[number] | null
}

export const spoilings = ['none', 'two', 'both kinds', 'cut', 'basic', 'cookie twice', 'cross-site'] as const
export const damages = ['cut', 'twice', 'list', 'mark', 'bytes', 'empty', 'repeated'] as const

/** What is sent to one endpoint. Half of it means well, so that the fuzzer gets past the door. */
export const requestsTo = (endpoint: Endpoint): fc.Arbitrary<Planned> =>
  fc.oneof(requests(endpoint, false), requests(endpoint, true))

function requests(endpoint: Endpoint, dirty: boolean): fc.Arbitrary<Planned> {
  const method = fc.constant(endpoint.method.toUpperCase())
  const none = fc.constant(null)
  return fc.record({
    operationId: fc.constant(endpoint.operationId),
    method: dirty ? mostly(method, otherMethods, 25) : method,
    path: fc.constant(endpoint.path),
    params: paramsOf(endpoint, dirty),
    query: endpoint.query
      ? valuesOf(inputOf(endpoint.query), dirty)
      : dirty
        ? mostly(fc.constant({}), junk)
        : fc.constant({}),
    nextPage:
      endpoint.method === 'get' ? mostly(fc.constant(false), fc.constant(true), 3) : fc.constant(false),
    body: endpoint.body ? bodies(endpoint, endpoint.body, dirty) : none,
    caller: fc.oneof(
      { weight: 6, arbitrary: fc.constant<Caller>('administrator') },
      { weight: 4, arbitrary: fc.constantFrom(...callers) },
    ),
    spoilt: dirty ? mostly(none, fc.constantFrom(...spoilings)) : none,
    ifMatch: endpoint.ifMatch
      ? mostly(fc.constant<string | null>('current'), ifMatches, 5)
      : mostly(none, ifMatches, 30),
    address: fc.ipV4(),
    headers: dirty ? mostly(fc.constant({}), oddHeaders, 5) : fc.constant({}),
  })
}

const inputOf = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })

/** CONNECT is answered by closing the connection: there is no proxy here. */
const otherMethods = fc.constantFrom(...METHODS.filter((method) => method !== 'CONNECT'))

const junk = fc.dictionary(fc.constantFrom('_method', 'a[b]', '__proto__', canary), hostileTexts, {
  maxKeys: 2,
})

const ifMatches = fc.constantFrom(
  null,
  '"1"',
  '"0"',
  '"999999999"',
  '*',
  'W/"1"',
  '1',
  '"1", "2"',
  '""',
  canary,
)

function paramsOf({ path }: Endpoint, dirty: boolean): fc.Arbitrary<Record<string, unknown>> {
  const segments = path.split('/')
  const params = segments.flatMap((segment, at) =>
    segment.startsWith('{')
      ? [[segment.slice(1, -1), paramValues(segments[at - 1] ?? '', dirty)] as const]
      : [],
  )
  return fc.record(Object.fromEntries(params))
}

function paramValues(parent: string, dirty: boolean): fc.Arbitrary<unknown> {
  const kind = kindNamed(parent.replace(/s$/, ''))
  const others = fc.oneof<fc.Arbitrary<unknown>[]>(fc.uuid(), knownOf('token', 'user', 'role'))
  const values = kind ? mostly<unknown>(knownOf(kind), others, 8) : others
  return dirty ? mostly<unknown>(values, segmentTexts, 9) : values
}

/** A segment of dots is taken for a step upwards on the way there. */
const segmentTexts = hostileTexts.filter((text) => !/^\.*$/.test(text) && text.length < 2_000)

function bodies(endpoint: Endpoint, schema: z.ZodType, dirty: boolean): fc.Arbitrary<PlannedBody> {
  const usual = usualType(endpoint)
  const content = endpoint.encoding === 'image' ? pictures(dirty) : valuesOf(inputOf(schema), dirty)
  if (!dirty)
    return fc.record({ content, type: usual, encoding: fc.constant(null), damage: fc.constant(null) })
  return fc.record({
    content,
    type: mostly<string | null>(usual, oddTypes, 20),
    encoding: mostly<string | null>(
      fc.constant(null),
      fc.constantFrom('gzip', 'deflate', 'br', 'false gzip', 'zzz', 'gzip, gzip', 'identity', ''),
      20,
    ),
    damage: mostly<PlannedBody['damage']>(fc.constant(null), fc.constantFrom(...damages), 12),
  })
}

function usualType({ encoding = 'json' }: Endpoint): fc.Arbitrary<string> {
  if (encoding === 'image') return fc.constantFrom('image/png', 'image/jpeg', 'image/webp')
  return fc.constant(encoding === 'json' ? 'application/json' : 'application/x-www-form-urlencoded')
}

const oddTypes = fc.constantFrom(
  null,
  '',
  'text/plain',
  'application/json; charset=utf-7',
  'application/json; charset=utf-16',
  'application/json; charset="UTF-8"; charset=utf-16',
  'application/json;boundary',
  'APPLICATION/JSON',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'image/svg+xml',
  ';',
  `a/${'b'.repeat(500)}`,
)

const oddHeaders = fc.constantFrom<Record<string, string>>(
  { Accept: 'text/xml' },
  { Accept: '*/*;q=0' },
  { Origin: 'https://evil.test' },
  { 'Sec-Fetch-Site': 'cross-site' },
  { 'If-None-Match': '*' },
  { 'If-None-Match': '"1"' },
  { 'If-Modified-Since': 'Tue, 01 Jan 2030 00:00:00 GMT' },
  { Range: 'bytes=0-1' },
  { Expect: '100-continue' },
  { Expect: 'the-unexpected' },
  { Upgrade: 'websocket', Connection: 'Upgrade' },
  { 'X-HTTP-Method-Override': 'DELETE' },
  { 'X-Forwarded-For': `${canary}, 10.0.0.1, ::1%eth0` },
  { 'X-Forwarded-For': '1.2.3.4, '.repeat(300) },
  { 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': 'evil.test' },
  { 'X-Request-Id': canary },
  { 'User-Agent': canary.repeat(100) },
  { 'Accept-Language': canary, 'Accept-Encoding': 'gzip;q=0, *' },
  { Cookie: `latchkey=%E0%A4%A; ${canary}` },
)
