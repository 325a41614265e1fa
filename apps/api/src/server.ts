import { randomUUID } from 'node:crypto'
import { createServer as createHttpServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { hostname } from 'node:os'
import type { Logger } from 'pino'
import type { App } from './app.ts'
import { StartRefused, type Config } from './config.ts'
import { openStorage, type Storage } from './db/open-storage.ts'
import { endpoints } from './endpoints.ts'
import { createServer } from './http/create-server.ts'
import { createPages } from './http/pages.ts'
import { adoptMasterKey } from './keys/change-master-key.ts'
import { createSigningKeys } from './keys/signing-keys.ts'
import { introspectInFront } from './oauth/introspect-in-front.ts'
import { openApiDocument } from './openapi/document.ts'
import { createMetrics } from './operations/metrics.ts'
import { startUpkeep } from './operations/upkeep.ts'
import { createPasswordEstimator } from './sessions/guessable-password.ts'
import { createPasswordHasher } from './sessions/password-hash.ts'
import { cookieName } from './sessions/session-store.ts'
import { createLogInThrottle } from './sessions/throttle.ts'
import { openSetupCode } from './setup/setup-code.ts'
import { createSecretReader } from './tokens/secret-record.ts'
import { createTokensReader } from './tokens/token-store.ts'
import { createVerdictCache } from './tokens/verdict-cache.ts'
import { createUsage } from './usage/usage.ts'
import { joinFleet, type Fleet } from './verifiers/fleet.ts'
import { version } from './version.ts'

/** A request that has not come in whole by then is cut off: slow senders must not fill the table of connections. */
const requestTimeoutMs = 10_000
const limits = {
  requestTimeout: requestTimeoutMs,
  headersTimeout: requestTimeoutMs,
  // Node looks at half a minute's distance: a request could hang for as much longer.
  connectionsCheckingInterval: 1_000,
}
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
  const instance = newInstance()
  let fleet: Fleet | null = null
  try {
    const server = createHttpServer(limits)
    let stopping = false
    const { code, ...kept } = await openKept(storage, config)
    fleet = await joinFleet({ ...storage, log, instance }, config.verifyCache === 'leased')
    const verdicts = fleet.member && createVerdictCache(fleet.member, config.verifyCacheMax)
    const tools = { passwords: await createPasswordHasher(), passwordEstimator: createPasswordEstimator() }
    const port = await listen(server, config)
    instance.address = `${hostOf(config.host)}:${String(port)}`
    const publicUrl = config.publicUrl ?? `http://${instance.address}`
    const app: App = {
      ...{ config, publicUrl, log, fleet, ...kept, ...tools },
      cookieName: cookieName(publicUrl),
      ...{ logInThrottle: createLogInThrottle(kept.database), usage: createUsage(kept.database, log) },
      readSecret: createSecretReader(kept.database, kept.masterKeys, config),
      readTokens: createTokensReader(kept.database, config),
      ...{ verdicts, metrics: createMetrics(fleet, verdicts) },
      isStopping: () => stopping,
    }
    serve(server, app)
    const stopUpkeep = startUpkeep(app)
    return {
      url: publicUrl,
      port,
      setupUrl: code === null ? null : `${publicUrl}/setup#${code}`,
      async close() {
        stopping = true
        stopUpkeep()
        await drain(server)
        await app.usage.close()
        await fleet?.close()
        await storage.close()
      },
    }
  } catch (error) {
    await fleet?.close()
    await storage.close()
    throw error
  }
}

async function openKept({ database, masterKeys: given }: Storage, { jwtAlgorithm, dataDir }: Config) {
  const masterKeys = await adoptMasterKey(database, given)
  const signingKeys = createSigningKeys(database, masterKeys, jwtAlgorithm)
  await signingKeys.maintain()
  return { database, masterKeys, signingKeys, code: await openSetupCode(database, dataDir) }
}

function serve(server: Server, app: App): void {
  const surface = createServer(app, endpoints, createPages(openApiDocument(endpoints)))
  server.on('request', introspectInFront(app, surface))
  // RFC 9110 section 10.1.1: an expectation that is not known may be ignored; Node's own 417 would be no problem document.
  server.on('checkExpectation', surface)
}

/** Anew at each start: what a process of before was granted is none of this one's. */
const newInstance = () => ({ id: randomUUID(), name: hostname(), address: null as string | null, version })

const hostOf = (host: string) => (host.includes(':') ? `[${host}]` : host)

async function listen(server: Server, { host, port }: Config): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new StartRefused(portTaken(host, port)) : error)
    })
    server.listen(port, host, resolve)
  })
  return (server.address() as AddressInfo).port
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
