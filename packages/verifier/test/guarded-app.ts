import { createServer } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import express from 'express'
import {
  createVerifier,
  tokenOf,
  type VerifiedToken,
  type Verifier,
  type VerifierFault,
  type VerifierOptions,
} from '../src/index.ts'

/** An Express service with one guarded route, and what came of the calls to it. */
export interface GuardedApp {
  readonly url: string
  /** How many requests reached the handler, with a token or without. */
  readonly arrivals: () => number
  /** The tokens that the handler found. */
  readonly passed: readonly VerifiedToken[]
  readonly faults: readonly VerifierFault[]
  readonly verifier: Verifier
  readonly close: () => Promise<void>
}

export const credential = {
  id: '01890000-0000-7000-8000-00000000000f',
  secret: 'lk_own-secret-of-the-service',
}

export async function guardedApp(
  options: Partial<VerifierOptions> & Pick<VerifierOptions, 'url'>,
  scopes: readonly string[] = ['orders:read'],
  { trustProxy = false }: { readonly trustProxy?: string | false } = {},
): Promise<GuardedApp> {
  let arrivals = 0
  const passed: VerifiedToken[] = []
  const faults: VerifierFault[] = []
  const verifier = createVerifier({
    credential,
    timeoutMs: 60_000,
    onError: (fault) => faults.push(fault),
    ...options,
  })
  const { requireToken } = verifier
  const app = express()
  app.set('trust proxy', trustProxy)
  app.get('/orders', requireToken({ scopes }), (request, response) => {
    arrivals++
    passed.push(tokenOf(request))
    response.json({ items: [] })
  })
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/orders`,
    arrivals: () => arrivals,
    passed,
    faults,
    verifier,
    async close() {
      await verifier.close()
      await new Promise<void>((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)))
        server.closeAllConnections()
      })
    },
  }
}

export const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })

/** Header lines exactly as given, which `fetch` would merge or refuse to send; answers the whole response. */
export async function sendRaw(url: string, lines: readonly string[]): Promise<string> {
  const { hostname, port, pathname } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.write(
    [`GET ${pathname} HTTP/1.1`, 'Host: orders', 'Connection: close', ...lines, '', ''].join('\r\n'),
  )
  return text(socket)
}
