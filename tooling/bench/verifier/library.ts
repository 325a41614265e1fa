/** The library by itself, beside what it does least without: one look-up of a token's SHA-256 in a map. */
import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { createVerifier, requiredScopes } from '@latchkey/verifier'
import { serveLoops } from '../loops.ts'

const {
  BENCH_LATCHKEY: url,
  BENCH_ID: id = '',
  BENCH_SECRET: secret = '',
  BENCH_TOKEN: token = '',
} = process.env
const { authorize, authorizeLocally, status } = createVerifier({ url, credential: { id, secret } })
const request = {
  authorization: `Bearer ${token}`,
  scopes: requiredScopes(['orders:read']),
  address: '127.0.0.1',
}
const digestOf = (text: string) => createHash('sha256').update(text).digest('latin1')
const records = new Map([[digestOf(token), { scopes: request.scopes }]])

// The first question attaches it to Latchkey; what is asked under the lease that follows is kept.
await authorize(request)
while (status().leaseMs === 0) await wait(10)
await authorize(request)

serveLoops({
  authorize: async () => {
    const answer = await authorize(request)
    if (!answer.accepted) throw new Error(JSON.stringify(answer.refusal))
  },
  authorizeLocally: () => {
    if (authorizeLocally(request)?.accepted !== true)
      throw new Error('Nothing could be said of the token here.')
  },
  'hash and look up': async () => {
    const record = records.get(digestOf(request.authorization.slice('Bearer '.length)))
    if (record?.scopes !== request.scopes) throw new Error('The token was not found.')
  },
})
