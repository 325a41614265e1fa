import { createServer as createHttpServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Logger } from 'pino'
import type { App } from './app.ts'
import { StartRefused, type Config } from './config.ts'
import { openStorage } from './db/open-storage.ts'
import { endpoints } from './endpoints.ts'
import { createServer } from './http/create-server.ts'
import { createPages } from './http/pages.ts'
import { createSigningKeys } from './keys/signing-keys.ts'
import { openApiDocument } from './openapi/document.ts'
import { startUpkeep } from './operations/upkeep.ts'
import { createPasswordEstimator } from './sessions/guessable-password.ts'
import { createPasswordHasher } from './sessions/password-hash.ts'
import { cookieName } from './sessions/session-store.ts'
import { createLogInThrottle } from './sessions/throttle.ts'
import { openSetupCode } from './setup/setup-code.ts'

/** A request that has not come in whole by then is cut off: slow senders must not fill the table of connections. */
const requestTimeoutMs = 10_000
const drainTimeoutMs = 10_000
const drainStepMs = 50

export interface RunningServer {
  /** By which it is known outside; it listens at the port. */
  readonly url: string
  readonly port: number
  /** Where the first administrator is made; null once there is one. */
  readonly setupUrl: string | null
  /** Lets requests finish, then ends the database that it started. */
  close(): Promise<void>
}

/** Database first, then the surface: nothing is listened to before it can be answered. */
export async function startServer(config: Config, log: Logger): Promise<RunningServer> {
  const storage = await openStorage(config, log)
  try {
    const server = createHttpServer({
      requestTimeout: requestTimeoutMs,
      headersTimeout: requestTimeoutMs,
      // Node looks at half a minute's distance: a request could hang for as much longer.
      connectionsCheckingInterval: 1_000,
    })
    let stopping = false
    const { database, masterKey } = storage
    const passwords = await createPasswordHasher()
    const passwordEstimator = createPasswordEstimator()
    const signingKeys = createSigningKeys(database, masterKey, config.jwtAlgorithm)
    await signingKeys.maintain()
    const code = await openSetupCode(database, config.dataDir)
    const address = await listen(server, config)
    const publicUrl = config.publicUrl ?? `http://${hostOf(config.host)}:${String(address.port)}`
    const app: App = {
      config,
      publicUrl,
      cookieName: cookieName(publicUrl),
      database,
      masterKey,
      signingKeys,
      log,
      passwords,
      passwordEstimator,
      logInThrottle: createLogInThrottle(database),
      isStopping: () => stopping,
    }
    server.on('request', createServer(app, endpoints, createPages(openApiDocument(endpoints))))
    const stopUpkeep = startUpkeep(app)
    return {
      url: publicUrl,
      port: address.port,
      setupUrl: code === null ? null : `${publicUrl}/setup#${code}`,
      async close() {
        stopping = true
        stopUpkeep()
        await drain(server)
        await storage.close()
      },
    }
  } catch (error) {
    await storage.close()
    throw error
  }
}

const hostOf = (host: string) => (host.includes(':') ? `[${host}]` : host)

async function listen(server: Server, { host, port }: Config): Promise<AddressInfo> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new StartRefused(portTaken(host, port)) : error)
    })
    server.listen(port, host, resolve)
  })
  return server.address() as AddressInfo
}

const portTaken = (host: string, port: number) =>
  `  ${host}:${String(port)} is in use. Stop what listens there, or set LATCHKEY_PORT to another port.`

/**
 * Requests that came in are answered; what hangs is cut off after a while. A connection whose last request was in flight
 * becomes idle only later, and would hold the process for as long as it is kept alive: so idle ones are closed again and again.
 */
async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve()
    })
  })
  const closeIdle = setInterval(() => {
    server.closeIdleConnections()
  }, drainStepMs)
  const cut = setTimeout(() => {
    server.closeAllConnections()
  }, drainTimeoutMs)
  await closed
  clearInterval(closeIdle)
  clearTimeout(cut)
}
