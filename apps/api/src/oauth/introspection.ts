import * as z from 'zod'
import { secretEnd, type ScopeSet } from '@latchkey/domain'
import type { SecretRecord } from '../tokens/secret-record.ts'

/** What an attached verifier needs to judge the next uses of the same secret by itself. */
const kept = z
  .strictObject({
    validFrom: z.int().describe('Milliseconds since 1970; the first instant at which it passes.'),
    validTo: z.int().nullable().describe('The first at which it does not; null for no end.'),
    allowedIps: z.array(z.string()).describe('Ranges; empty for everywhere. Not judged in this answer.'),
    name: z.string(),
  })
  .describe('Only for who asks with the header Latchkey-Verifier.')

/** RFC 7662 section 2.2. An inactive answer says only that: why is not for whoever tries tokens out. */
export const introspection = z
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
      latchkey: kept.optional(),
    }),
  ])
  .meta({ id: 'Introspection' })

const seconds = (instant: number) => Math.floor(instant / 1000)

/** Of a token that passes, with these effective scopes. */
export function activeAnswer(
  publicUrl: string,
  { token, owner, secret, policy }: SecretRecord,
  scopes: ScopeSet,
) {
  const end = secretEnd(token, secret, policy)
  return {
    active: true as const,
    scope: [...scopes].join(' '),
    client_id: token.id,
    username: owner.username,
    token_type: 'Bearer' as const,
    // Cut to whole seconds: whoever keeps this answer lets go of the secret no later than the record does.
    ...(end !== null && { exp: seconds(end) }),
    iat: seconds(secret.issuedAt),
    nbf: seconds(token.validFrom),
    sub: owner.id,
    ...(token.audience !== null && { aud: token.audience }),
    iss: publicUrl,
    jti: secret.id,
  }
}

export const keptRecord = ({ token, secret, policy }: SecretRecord) => ({
  validFrom: token.validFrom,
  validTo: secretEnd(token, secret, policy),
  allowedIps: [...token.allowedIps],
  name: token.name,
})
