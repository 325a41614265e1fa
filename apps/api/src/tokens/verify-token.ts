import { and, eq, sql } from 'drizzle-orm'
import * as z from 'zod'
import {
  parseSecret,
  scopeSetOf,
  verdictReasons,
  verifyToken as decideVerdict,
  type PresentedSecret,
  type Verdict,
} from '@latchkey/domain'
import type { App } from '../app.ts'
import { policies, tokenSecrets, tokens, users } from '../db/schema.ts'
import { isAddressIn } from '../http/address.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { id } from '../http/wire.ts'
import { tokenDigest } from '../keys/master-key.ts'
import { heldScopes } from '../users/held-scopes.ts'
import { tokenOf } from './token-store.ts'

const secretCharactersMax = 4096

interface Asked {
  readonly scopes: readonly string[]
  readonly address: string | null
}

/** The one place where a presented secret is judged: for introspection, for `verify`, for callers of this API. */
export async function judgeSecret(app: App, text: string, asked: Asked) {
  const presented = parsePresented(text)
  // Garbage fails its check digits here, before any look-up: noise cannot load the database.
  const found = presented && (await findBySecret(app, text))
  const verdict = decideVerdict({
    presented,
    record: found?.record ?? null,
    request: { scopes: asked.scopes, addressAllowed: (ranges) => isAddressIn(ranges, asked.address) },
    policy: found?.policy ?? neverRead,
    now: found?.now ?? Number.NaN,
  })
  return { verdict, record: verdict.accepted && found ? found.record : null, policy: found?.policy ?? null }
}

/** Compact JWS in canonical base64url, as we sign it: padding or another alphabet would be a second spelling of one token. */
const jwtShape = /^[\w-]{20,}\.[\w-]{20,}\.[\w-]{80,}$/

function parsePresented(text: string): PresentedSecret | null {
  return (
    parseSecret(text) ??
    (text.length <= secretCharactersMax && jwtShape.test(text) ? { format: 'jwt' } : null)
  )
}

/** Whose secret this is, whatever the state of its token; null for one that was never issued or has been rotated out. */
export async function findHeldSecret(app: App, text: string) {
  const found = parsePresented(text) && (await findBySecret(app, text))
  if (!found) return null
  const { record, now } = found
  return record.secret.retiresAt === null || now < record.secret.retiresAt ? record : null
}

/** The domain asks for a policy and a time even where there is no record to apply them to. Neither could make one valid. */
const neverRead = {
  proposedLifetimeMs: 0,
  longestLifetimeMs: 0,
  neverAllowed: false,
  jwtTextAgain: false,
  defaultFormat: 'opaque',
} as const

/** By the digest, which nobody can steer: one indexed look-up that reads the token, its owner, the policy and the clock as of one instant. */
async function findBySecret(app: App, text: string) {
  const [row] = await app.database.db
    .select({
      token: tokens,
      secretId: tokenSecrets.id,
      issuedAt: tokenSecrets.issuedAt,
      retiresAt: tokenSecrets.retiresAt,
      username: users.username,
      enabled: users.enabled,
      held: heldScopes(sql`tokens.owner_id`),
      policy: policies,
      now: sql<string>`floor(extract(epoch from clock_timestamp()) * 1000)::bigint::text`,
    })
    .from(tokenSecrets)
    .innerJoin(tokens, eq(tokens.id, tokenSecrets.tokenId))
    .innerJoin(users, eq(users.id, tokens.ownerId))
    .innerJoin(policies, sql`true`)
    .where(and(eq(tokenSecrets.digest, tokenDigest(app.masterKey.pepper, text))))
  if (!row) return null
  return {
    record: {
      token: tokenOf(row.token),
      secret: { id: row.secretId, issuedAt: row.issuedAt, retiresAt: row.retiresAt?.getTime() ?? null },
      owner: {
        id: row.token.ownerId,
        username: row.username,
        enabled: row.enabled,
        held: scopeSetOf(row.held),
      },
    },
    policy: row.policy,
    now: Number(row.now),
  }
}

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

type Found = NonNullable<Awaited<ReturnType<typeof judgeSecret>>['record']>

function acceptedView(
  verdict: Verdict & { accepted: true },
  { token, owner }: Found,
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
