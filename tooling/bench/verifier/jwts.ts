/** JWTs by their signature: the library while Latchkey is out of reach, beside `jose` with the same key and the same demands. */
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose'
import { createVerifier, requiredScopes } from '@latchkey/verifier'
import { serveLoops } from '../loops.ts'

const { BENCH_LATCHKEY: url = '', BENCH_ID: id = '', BENCH_SECRET: secret = '' } = process.env
const jwts = (process.env['BENCH_JWTS'] ?? '').split(' ')
const verifier = createVerifier({ url, credential: { id, secret }, onStale: 'jwt', onError: () => undefined })
const request = { scopes: requiredScopes(['orders:read']), address: '127.0.0.1' }
const keys = (await (await fetch(new URL('.well-known/jwks.json', url))).json()) as JSONWebKeySet
const keySet = createLocalJWKSet(keys)
// Its first answer attaches it to Latchkey, and so brings it the keys.
await verifier.authorize({ ...request, authorization: `Bearer ${jwts[0] ?? ''}` })

let next = 0
const nextJwt = () => jwts[next++ % jwts.length] ?? ''

serveLoops({
  'jose.jwtVerify': () =>
    jwtVerify(nextJwt(), keySet, { algorithms: ['EdDSA'], issuer: url, audience: url, typ: 'at+jwt' }),
  authorize: async () => {
    const answer = await verifier.authorize({ ...request, authorization: `Bearer ${nextJwt()}` })
    if (!answer.accepted || answer.source !== 'jwt') throw new Error(JSON.stringify(answer))
  },
})
