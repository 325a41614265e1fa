/** A service that somebody protects with the verifier library: one guarded route, and nothing else. */
import { createServer } from 'node:http'
import { createVerifier } from '@latchkey/verifier'

const { SERVICE_LATCHKEY: url, SERVICE_ID: id = '', SERVICE_SECRET: secret = '', SERVICE_PORT } = process.env
const { SERVICE_ISSUER: issuer = '', SERVICE_ON_STALE } = process.env
const { requireToken } = createVerifier({
  ...{ url, credential: { id, secret }, issuer },
  ...(SERVICE_ON_STALE === 'jwt' && { onStale: 'jwt' as const }),
  // What it cannot reach it answers with 503, which the load sees and writes down.
  onError: () => undefined,
})
const guard = requireToken({ scopes: ['orders:write'] })

// An idle connection that is closed just as a question comes would look as if the service gave no answer.
const server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
  void guard(request, response, () => response.end('{}'))
})
server.listen(Number(SERVICE_PORT), '127.0.0.1', () => {
  console.log('serving')
})
