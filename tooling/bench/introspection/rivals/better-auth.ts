/**
 * The API-key plugin of better-auth, which answers only calls from the same process: so bare node:http stands before
 * it. `BENCH_STORAGE=database` leaves its defaults, with its own in-memory adapter as the database; `secondary` gives it
 * what its documentation advises for speed: keys in a secondary storage (a map), no rate limit, updates after the answer.
 * Only the rate limit's height is ours in both: ten answers a day cannot be measured.
 */
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { apiKey } from '@better-auth/api-key'
import { betterAuth } from 'better-auth'
import { memoryAdapter } from 'better-auth/adapters/memory'
import { readWhole } from '../answer.ts'
import { ready } from './ready.ts'

const values = new Map<string, string>()
const secondaryStorage = {
  get: (key: string) => values.get(key) ?? null,
  set: (key: string, value: string) => void values.set(key, value),
  delete: (key: string) => void values.delete(key),
  getAndDelete: (key: string) => {
    const value = values.get(key) ?? null
    values.delete(key)
    return value
  },
  increment: (key: string) => {
    const count = Number(values.get(key) ?? 0) + 1
    values.set(key, String(count))
    return count
  },
}
const tuned = process.env['BENCH_STORAGE'] === 'secondary'
const tables = { user: [], session: [], account: [], verification: [], apikey: [] }
const background = (work: Promise<unknown>) => void work
const auth = betterAuth({
  baseURL: 'http://127.0.0.1',
  secret: randomBytes(32).toString('hex'),
  database: memoryAdapter(tables),
  emailAndPassword: { enabled: true },
  telemetry: { enabled: false },
  ...(tuned && { secondaryStorage, advanced: { backgroundTasks: { handler: background } } }),
  plugins: [
    apiKey(
      tuned
        ? { storage: 'secondary-storage', rateLimit: { enabled: false }, deferUpdates: true }
        : { rateLimit: { maxRequests: Number.MAX_SAFE_INTEGER } },
    ),
  ],
})

const password = randomBytes(24).toString('base64url')
const { user } = await auth.api.signUpEmail({
  body: { name: 'Bench', email: 'bench@example.com', password },
})
const { key } = await auth.api.createApiKey({ body: { userId: user.id, name: 'Presented' } })

const server = createServer((request, response) => {
  readWhole(request, (body) => {
    void auth.api.verifyApiKey({ body: JSON.parse(body.toString()) as { key: string } }).then((verdict) => {
      const status = verdict.valid ? 200 : 401
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(verdict))
    })
  })
})
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  ready(`http://127.0.0.1:${String(port)}/verify`, {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ key }),
  })
})
