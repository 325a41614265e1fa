import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer, type ServerProcess } from './server-process.ts'

export interface Latchkey extends ServerProcess {
  readonly url: string
  /** Where its database is, among others. */
  readonly dataDir: string
  /** That of the administrator who is logged in, as `name=value`. */
  readonly cookie: string
  /** As the administrator of the panel. */
  readonly post: (path: string, body: object) => Promise<unknown>
  /** In its first version. */
  readonly remove: (path: string) => Promise<void>
  /** For itself, unless another owner is named. */
  readonly issue: (name: string, scopes: readonly string[], ownerId?: string) => Promise<Issued>
  readonly issueJwt: (name: string, scopes: readonly string[]) => Promise<Issued>
}

interface Issued {
  readonly token: { readonly id: string; readonly owner: { readonly id: string } }
  readonly secret: string
}

const apiMain = new URL('../../apps/api/src/main.ts', import.meta.url)

/** The real API, with a database of its own, set up as its first administrator would do it. `keptDir` outlives it, for the next run. */
export async function startLatchkey(
  variables: Readonly<Record<string, string>> = {},
  keptDir?: string,
): Promise<Latchkey> {
  const dataDir = keptDir ?? (await mkdtemp(join(tmpdir(), 'latchkey-bench-')))
  const env = { LATCHKEY_DATA_DIR: dataDir, LATCHKEY_PORT: '0', LATCHKEY_LOG_LEVEL: 'warn', ...variables }
  const server = await startServer(apiMain, env, /^Latchkey is at /)
  const url = server.lines.at(-1)?.replace('Latchkey is at ', '') ?? ''
  const stop = async () => {
    await server.stop()
    if (keptDir === undefined) await rm(dataDir, { recursive: true })
  }
  try {
    const signedIn = await signIn(url, dataDir, server.lines)
    const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const post = async (path: string, body: object): Promise<unknown> =>
      (await send(url, path, body, { cookie })).json()
    const remove = async (path: string) => {
      await send(url, path, null, { cookie, 'if-match': '"1"' }, 'DELETE')
    }
    const issue = async (name: string, scopes: readonly string[], ownerId?: string) =>
      (await post('/v1/tokens', { name, scopes, ...(ownerId !== undefined && { ownerId }) })) as Issued
    const issueJwt = async (name: string, scopes: readonly string[]) =>
      (await post('/v1/tokens', { name, scopes, format: 'jwt' })) as Issued
    return { ...server, url, dataDir, cookie, stop, post, remove, issue, issueJwt }
  } catch (error) {
    await stop()
    throw error
  }
}

const username = 'bench'

async function signIn(url: string, dataDir: string, lines: readonly string[]): Promise<Response> {
  const file = join(dataDir, 'bench-password')
  if (existsSync(file)) return send(url, '/v1/session', { username, password: readFileSync(file, 'utf8') })
  const code = lines.find((line) => line.startsWith('Set up: '))?.split('#')[1] ?? ''
  const password = randomBytes(24).toString('base64url')
  const signedIn = await send(url, '/v1/setup', { code, username, password })
  writeFileSync(file, password, { mode: 0o600 })
  return signedIn
}

async function send(
  url: string,
  path: string,
  body: object | null,
  more: Readonly<Record<string, string>> = {},
  method = 'POST',
): Promise<Response> {
  const response = await fetch(url + path, {
    method,
    headers: {
      'latchkey-request': '1',
      origin: url,
      ...(body && { 'content-type': 'application/json' }),
      ...more,
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!response.ok)
    throw new Error(`${method} ${path} answered ${String(response.status)}: ${await response.text()}`)
  return response
}
