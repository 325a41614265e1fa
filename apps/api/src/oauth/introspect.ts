import * as z from 'zod'
import { effectiveEnd } from '@latchkey/domain'
import { endpoint, reply } from '../http/endpoint.ts'
import { judgeSecret } from '../tokens/verify-token.ts'

/** RFC 7662 section 2.2. An inactive answer says only that: why is not for whoever tries tokens out. */
const introspection = z
  .union([
    z.strictObject({ active: z.literal(false) }),
    z.strictObject({
      active: z.literal(true),
      scope: z.string(),
      client_id: z.string().describe('The token id.'),
      username: z.string(),
      token_type: z.literal('Bearer'),
      exp: z.int().optional(),
      iat: z.int(),
      nbf: z.int(),
      sub: z.string().describe("The owner's id."),
      aud: z.string().optional(),
      iss: z.string(),
      jti: z.string().describe('The id of the secret.'),
    }),
  ])
  .meta({ id: 'Introspection' })

const seconds = (instant: number) => Math.floor(instant / 1000)

export const introspect = endpoint({
  operationId: 'introspect',
  method: 'post',
  path: '/oauth/introspect',
  tag: 'OAuth',
  summary: 'Token introspection (RFC 7662)',
  access: { scopes: ['latchkey.tokens:verify'], basic: true, session: false },
  encoding: 'form',
  body: z.object({
    // RFC 6749 section 3.2: a parameter without a value counts as omitted.
    token: z.string().min(1).max(4096),
    token_type_hint: z.string().max(100).optional().describe('Read and ignored: there is one kind of token.'),
    address: z
      .union([z.ipv4(), z.ipv6()])
      .optional()
      .describe(
        'Where the token was presented from. Without it a token that is bound to addresses is inactive.',
      ),
  }),
  success: { status: 200, description: 'Active with its claims, or only inactive', body: introspection },
  refusals: [],
  async handle({ app, body }) {
    const { verdict, record, policy } = await judgeSecret(app, body.token, {
      scopes: [],
      address: body.address ?? null,
    })
    if (!verdict.accepted || !record || !policy) return reply({ active: false as const })
    const { token, owner, secret } = record
    const end = effectiveEnd(token, policy)
    return reply({
      active: true as const,
      scope: [...verdict.scopes].join(' '),
      client_id: token.id,
      username: owner.username,
      token_type: 'Bearer' as const,
      // Cut to whole seconds: whoever keeps this answer lets go of the token no later than the record does.
      ...(end !== null && { exp: seconds(end) }),
      iat: seconds(secret.issuedAt.getTime()),
      nbf: seconds(token.validFrom),
      sub: owner.id,
      ...(token.audience !== null && { aud: token.audience }),
      iss: app.publicUrl,
      jti: secret.id,
    })
  },
})
