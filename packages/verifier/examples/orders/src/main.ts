import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createVerifier, type Credential } from '@latchkey/verifier'
import { ordersApp } from './orders-app.ts'

const { ORDERS_PORT = '7430', LATCHKEY_URL = 'http://127.0.0.1:7420', LATCHKEY_CREDENTIAL = '' } = process.env

/** `id:secret`, or the secret alone. */
function credentialFrom(text: string): Credential {
  const colon = text.indexOf(':')
  return colon < 0 ? { token: text } : { id: text.slice(0, colon), secret: text.slice(colon + 1) }
}

function start(): Server {
  if (!/^\d{1,5}$/.test(ORDERS_PORT) || Number(ORDERS_PORT) > 65_535)
    throw new TypeError('ORDERS_PORT must be a port, such as 7430.')
  if (LATCHKEY_CREDENTIAL === '') {
    throw new TypeError(
      'LATCHKEY_CREDENTIAL is missing: set it to id:secret of a token with latchkey.tokens:verify.',
    )
  }
  const credential = credentialFrom(LATCHKEY_CREDENTIAL)
  const verifier = createVerifier({ url: LATCHKEY_URL, credential, audience: 'orders', name: 'Orders' })
  const server = createServer(ordersApp(verifier))
  // The last request is answered: give the lease back, so that no revoke waits for a service that is gone.
  server.on('close', () => void verifier.close())
  return server.listen(Number(ORDERS_PORT), '127.0.0.1', () => {
    console.log(`Orders: http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  })
}

/**
 * Requests that are under way are answered. Their connections are then closed as soon as they are idle, since a client
 * would keep them open; one that keeps us waiting is cut after five seconds.
 */
function stop(server: Server): void {
  server.close()
  setInterval(() => server.closeIdleConnections(), 50).unref()
  setTimeout(() => server.closeAllConnections(), 5000).unref()
}

try {
  const server = start()
  server.on('error', (error) => {
    console.error(`Orders cannot listen on port ${ORDERS_PORT}: ${error.message}`)
    process.exitCode = 1
  })
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop(server))
} catch (error) {
  if (!(error instanceof TypeError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
