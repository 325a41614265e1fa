/**
 * A whole server for a test file, on a port of its own over a database of its own:
 *
 *     const server = useServer()
 *     test('…', async () => {
 *       const { token, secret } = await server.issue({ name: 'CI', scopes: ['orders:read'] })
 *       const { error } = await server.client({ token: secret }).GET('/v1/tokens')
 *     })
 *
 * It is set up through its own set-up endpoint; `admin` is the first administrator's browser, logged in. Every answer is
 * held to the contract (`answers.ts`). `{ setUp: false }` leaves it as the first start does.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient, type Client, type Schemas } from '@latchkey/client'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { readConfig } from '../src/config.ts'
import { createLog } from '../src/log.ts'
import { startServer } from '../src/server.ts'
import type { Answer } from './answers.ts'
import { checkedFetch, openBrowser, type Browser } from './browser.ts'
import { useDatabase, type TestDatabase } from './database.ts'
import { addPerson, type NewPerson } from './people.ts'
import { send, type Sent } from './send.ts'

export const administrator = { username: 'ana', password: 'correct horse battery' }

type TokenRequest = Schemas['IssueTokenRequest']

export interface TestServer extends Pick<TestDatabase, 'database' | 'superuser'> {
  readonly url: string
  readonly databaseUrl: string
  readonly dataDir: string
  /** The code of the first start; null once it is set up. */
  readonly setupCode: string | null
  /** The administrator's session. */
  readonly admin: Client
  readonly adminBrowser: Browser
  /** A program: by a token's secret, or without credentials. */
  client(credentials?: { readonly token: string }): Client
  /** A browser that nobody has logged in with yet, or one with the cookie of a session. */
  browser(cookie?: string): Browser
  logIn(person: { readonly username: string; readonly password: string }): Promise<Browser>
  /** Past the client, byte for byte; the answer is held to the contract as any other. */
  send(method: string, path: string, sent?: Sent): Promise<Answer>
  addScopes(...names: string[]): Promise<void>
  /** A person who holds exactly these scopes, with a password. */
  addPerson(person: NewPerson): ReturnType<typeof addPerson>
  /** Makes a token, as the administrator unless another client is given. */
  issue(request: TokenRequest, by?: Client): Promise<Schemas['IssuedToken']>
  /** The lines of the server's log so far. */
  log(): readonly string[]
  /** What the server logged as its own faults since the last look. A test that leaves one unread fails. */
  takeFaults(): readonly string[]
}

interface Options {
  readonly setUp?: boolean
  /** Variables of the environment over those of the test. */
  readonly variables?: Readonly<Record<string, string>>
}

export function useServer({ setUp = true, variables = {} }: Options = {}): TestServer {
  const database = useDatabase()
  let made: RunningTestServer | undefined
  beforeAll(async () => {
    made = await startTestServer(database, variables)
    if (setUp) await made.setUp()
  })
  afterAll(() => made?.close())
  afterEach(() => {
    const unread = made?.takeFaults() ?? []
    if (unread.length > 0) throw new Error(`The server had faults of its own:\n${unread.join('')}`)
  })
  return new Proxy({} as TestServer, {
    get(_, name) {
      if (made) return Reflect.get(made, name) as unknown
      throw new Error('The server exists only while tests run: use it inside of a test or a hook.')
    },
  })
}

export interface RunningTestServer extends TestServer {
  setUp(): Promise<void>
  close(): Promise<void>
}

/** For a test that needs a server of its own, or one over another database. The caller closes it. */
export async function startTestServer(
  { url: databaseUrl, database, superuser }: TestDatabase,
  variables: Readonly<Record<string, string>>,
): Promise<RunningTestServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'latchkey-server-'))
  const capture = captureLog()
  const own = { DATABASE_URL: databaseUrl, LATCHKEY_PORT: '0', LATCHKEY_DATA_DIR: dataDir }
  const config = readConfig({ ...own, ...variables })
  const running = await startServer(config, createLog(config.logLevel, capture.destination)).catch(
    (error: unknown) => {
      rmSync(dataDir, { recursive: true })
      throw error
    },
  )
  const url = `http://127.0.0.1:${String(running.port)}`
  const code = running.setupUrl && new URL(running.setupUrl).hash.slice(1)
  const adminBrowser = openBrowser(url)
  const admin = adminBrowser.client
  return {
    ...{ url, dataDir, database, databaseUrl, superuser, admin, adminBrowser, setupCode: code },
    client: (credentials) => createClient({ baseUrl: url, fetch: checkedFetch, ...credentials }),
    browser: (cookie) => openBrowser(url, cookie),
    async logIn({ username, password }) {
      const browser = openBrowser(url)
      answered(await browser.client.POST('/v1/session', { body: { username, password } }))
      return browser
    },
    send: (method, path, sent) => send(url, method, path, sent),
    async addScopes(...names) {
      for (const name of names) answered(await admin.POST('/v1/scopes', { body: { name } }))
    },
    addPerson: (person) => addPerson(database, person),
    issue: async (body, by = admin) => answered(await by.POST('/v1/tokens', { body })),
    log: capture.lines,
    takeFaults: capture.takeFaults,
    async setUp() {
      answered(await admin.POST('/v1/setup', { body: { code: code ?? '', ...administrator } }))
    },
    async close() {
      await running.close()
      rmSync(dataDir, { recursive: true })
    },
  }
}

/** Pino's number for `error`. */
const faultLevel = 50

function captureLog() {
  const written: string[] = []
  let looked = 0
  return {
    destination: { write: (line: string) => void written.push(line) },
    lines: () => written,
    takeFaults: () => {
      const unread = written.slice(looked)
      looked = written.length
      return unread.filter((line) => (JSON.parse(line) as { level: number }).level >= faultLevel)
    },
  }
}

/** What a call answered, where a refusal is not what the test is about. */
export function answered<Data>(result: { data?: Data; error?: unknown }): Data {
  if (result.error !== undefined) throw new Error(`Refused: ${JSON.stringify(result.error)}`)
  return result.data as Data
}
