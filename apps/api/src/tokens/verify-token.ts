import * as z from 'zod'
import {
  effectiveEnd,
  isRetired,
  parseSecret,
  verdictReasons,
  verifyToken as decideVerdict,
  type PresentedSecret,
  type Verdict,
} from '@latchkey/domain'
import type { App } from '../app.ts'
import { isAddressIn } from '../http/address.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { id } from '../http/wire.ts'
import type { SecretRecord } from './secret-record.ts'
import { secretKey, type CachedSecret } from './verdict-cache.ts'

const secretCharactersMax = 4096

interface Asked {
  readonly scopes: readonly string[]
  readonly address: string | null
  /** Judged elsewhere. */
  readonly anyAddress?: true
}

export interface Judged {
  readonly verdict: Verdict
  /** Only of a token that passes. */
  readonly record: SecretRecord | null
  /** Of a known token that does not. */
  readonly refused?: SecretRecord | null
  /** The last event that the verdict takes into account; null where none was needed. */
  readonly seq: number | null
}

/** The one place where a presented secret is judged: for introspection, for `verify`, for callers of this API. */
export async function judgeSecret(app: App, text: string, asked: Asked): Promise<Judged> {
  const presented = parsePresented(text)
  // Garbage fails its check digits here, before any look-up: noise cannot load the database.
  if (presented === null)
    return { verdict: { accepted: false, reason: 'malformed' }, record: null, seq: null }
  const key = secretKey(text)
  const judged = judgeCached(app, presented, key, asked) ?? (await judgeStored(app, presented, key, asked))
  count(app, judged, asked)
  return judged
}

/** The same, without waiting and uncounted; null where only the database can tell. */
export function judgeFromCache(app: App, text: string, asked: Asked): Judged | null {
  const presented = parsePresented(text)
  return presented && judgeCached(app, presented, secretKey(text), asked)
}

async function judgeStored(app: App, presented: PresentedSecret, key: string, asked: Asked): Promise<Judged> {
  const read = await app.readSecret(Buffer.from(key, 'latin1'))
  app.verdicts?.store(key, read)
  return judge(presented, read, asked, read.now)
}

/** Null where only the database can tell. */
function judgeCached(app: App, presented: PresentedSecret, key: string, asked: Asked): Judged | null {
  const cached = app.verdicts?.find(key)
  if (!cached) return null
  const { earliest, latest } = app.fleet.member?.lease.databaseMs() ?? never
  // Between two readings of a clock that is not here, a window may open or close: the database knows on which side it is.
  if (boundariesOf(cached.record).some((at) => at > earliest && at <= latest)) return null
  return judge(presented, cached, asked, latest)
}

const never = { earliest: Number.NEGATIVE_INFINITY, latest: Number.POSITIVE_INFINITY }

function boundariesOf(record: SecretRecord | null): readonly number[] {
  if (record === null) return []
  const end = effectiveEnd(record.token, record.policy)
  return [record.token.validFrom, end, record.secret.retiresAt].filter((at) => at !== null)
}

function judge(presented: PresentedSecret, { record, seq }: CachedSecret, asked: Asked, now: number): Judged {
  const verdict = decideVerdict({
    presented,
    record,
    request: {
      scopes: asked.scopes,
      addressAllowed: (ranges) => asked.anyAddress ?? isAddressIn(ranges, asked.address),
    },
    policy: record?.policy ?? neverRead,
    now,
  })
  return verdict.accepted ? { verdict, record, seq } : { verdict, record: null, refused: record, seq }
}

function count({ usage }: App, { record, refused }: Judged, asked: Asked): void {
  if (record) usage.accepted(record.token.id, record.secret.id, asked.address, asked.scopes)
  else if (refused) usage.refused(refused.token.id)
}

/** Compact JWS in canonical base64url, as we sign it: padding or another alphabet would be a second spelling of one token. */
const jwtShape = /^[\w-]{20,}\.[\w-]{20,}\.[\w-]{80,}$/

export function parsePresented(text: string): PresentedSecret | null {
  return (
    parseSecret(text) ??
    (text.length <= secretCharactersMax && jwtShape.test(text) ? { format: 'jwt' } : null)
  )
}

/** Whose secret this is, whatever the state of its token; null for one that was never issued or has been rotated out. */
export async function findHeldSecret(app: App, text: string): Promise<SecretRecord | null> {
  const { record, now } = await app.readSecret(Buffer.from(secretKey(text), 'latin1'))
  return record && !isRetired(record.secret, now) ? record : null
}

/** The domain asks for a policy even where there is no record to apply it to. This one could make none valid. */
const neverRead = {
  proposedLifetimeMs: 0,
  longestLifetimeMs: 0,
  neverAllowed: false,
  jwtTextAgain: false,
  defaultFormat: 'opaque',
} as const

const verdictSchema = z
  .discriminatedUnion('accepted', [
    z.strictObject({
      accepted: z.literal(true),
      token: z.strictObject({ id, name: z.string(), code: z.string() }),
      owner: z.strictObject({ id, username: z.string() }),
      scopes: z.array(z.string()).describe('The effective scopes.'),
    }),
    z.strictObject({
      accepted: z.literal(false),
      reason: z.enum(verdictReasons).describe('The first that applies, in this order.'),
    }),
  ])
  .meta({ id: 'Verdict' })

export const verifyToken = endpoint({
  operationId: 'verifyToken',
  method: 'post',
  path: '/v1/verify',
  tag: 'Tokens',
  summary: 'May this token pass, now?',
  description: 'A verdict is an answer, not an error: 200 also for a token that does not pass.',
  access: { scopes: ['latchkey.tokens:verify'], basic: true },
  body: z.strictObject({
    token: z.string().max(secretCharactersMax),
    scopes: z.array(z.string().max(200)).max(1000).default([]).describe('All of them are needed.'),
    address: z
      .union([z.ipv4(), z.ipv6()])
      .optional()
      .describe("The presenter's address, where the token is bound to some."),
  }),
  success: { status: 200, description: 'The verdict', body: verdictSchema },
  refusals: [],
  async handle({ app, body }) {
    const { verdict, record } = await judgeSecret(app, body.token, {
      scopes: body.scopes,
      address: body.address ?? null,
    })
    return reply(verdict.accepted && record ? acceptedView(verdict, record) : refusedView(verdict))
  },
})

function acceptedView(
  verdict: Verdict & { accepted: true },
  { token, owner }: SecretRecord,
): z.input<typeof verdictSchema> {
  return {
    accepted: true,
    token: { id: token.id, name: token.name, code: token.code },
    owner: { id: owner.id, username: owner.username },
    scopes: [...verdict.scopes],
  }
}

function refusedView(verdict: Verdict): z.input<typeof verdictSchema> {
  if (verdict.accepted) throw new Error('An accepted verdict came without its record.')
  return verdict
}
