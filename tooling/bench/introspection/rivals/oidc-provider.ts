/** oidc-provider with all of its defaults: tokens in its own in-memory store, introspection by RFC 7662. */
import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'
import { ready } from './ready.ts'

const secret = randomBytes(32).toString('base64url')
const client = {
  client_id: 'service',
  client_secret: secret,
  grant_types: ['client_credentials'],
  redirect_uris: [],
  response_types: [],
}
const provider = new Provider('http://127.0.0.1', {
  clients: [client],
  scopes: ['orders:read'],
  features: {
    clientCredentials: { enabled: true },
    introspection: { enabled: true, allowedPolicy: () => true },
  },
})
const server = provider.listen(0, '127.0.0.1', () => void start())

async function start(): Promise<void> {
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
  const headers = {
    authorization: `Basic ${Buffer.from(`service:${secret}`).toString('base64')}`,
    'content-type': 'application/x-www-form-urlencoded',
  }
  const grant = { grant_type: 'client_credentials', scope: 'orders:read' }
  const issued = await fetch(`${url}/token`, { method: 'POST', headers, body: new URLSearchParams(grant) })
  const { access_token: token } = (await issued.json()) as { access_token: string }
  ready(`${url}/token/introspection`, { headers, body: new URLSearchParams({ token }).toString() })
}
