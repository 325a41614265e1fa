import * as z from 'zod'
import { endpoint, reply } from '../http/endpoint.ts'
import { jwksMaxAgeMs } from '../keys/signing-keys.ts'

const jwk = z.looseObject({ kty: z.string(), kid: z.string(), alg: z.string(), use: z.literal('sig') })

export const getJwks = endpoint({
  operationId: 'getJwks',
  method: 'get',
  path: '/.well-known/jwks.json',
  tag: 'OAuth',
  summary: 'The public keys that tokens of the format jwt are signed with (RFC 7517)',
  description:
    'Includes the next key, published before it signs. May be cached for as long as Cache-Control says.',
  access: 'public',
  success: {
    status: 200,
    description: 'The key set',
    body: z.strictObject({ keys: z.array(jwk) }),
    headers: { 'Cache-Control': 'For how long the keys may be kept without asking again.' },
  },
  refusals: [],
  async handle({ app }) {
    const keys = await app.signingKeys.published(app.database.db)
    const headers = { 'Cache-Control': `public, max-age=${String(jwksMaxAgeMs / 1000)}` }
    return reply({ keys: keys.map((key) => jwk.parse(key)) }, { headers })
  },
})
