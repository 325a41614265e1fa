import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer, type ServerProcess } from './server-process.ts'

export interface Latchkey extends ServerProcess {
  readonly url: string
  /** Where its database is, among others. */
  readonly dataDir: string
  /** As the administrator of the panel. */
  readonly post: (path: string, body: object) => Promise<unknown>
  readonly issue: (name: string, scopes: readonly string[]) => Promise<Issued>
}

interface Issued {
  readonly token: { readonly id: string; readonly owner: { readonly id: string } }
  readonly secret: string
}

const apiMain = new URL('../../apps/api/src/main.ts', import.meta.url)

/** The real API, with a database of its own, set up as its first administrator would do it. */
export async function startLatchkey(): Promise<Latchkey> {
  const dataDir = await mkdtemp(join(tmpdir(), 'latchkey-bench-'))
  const env = { LATCHKEY_DATA_DIR: dataDir, LATCHKEY_PORT: '0', LATCHKEY_LOG_LEVEL: 'warn' }
  const server = await startServer(apiMain, env, /^Latchkey is at /)
  const url = server.lines.at(-1)?.replace('Latchkey is at ', '') ?? ''
  const code = server.lines.find((line) => line.startsWith('Set up: '))?.split('#')[1] ?? ''
  const stop = async () => {
    await server.stop()
    await rm(dataDir, { recursive: true })
  }
  try {
    const setUp = { code, username: 'bench', password: randomBytes(24).toString('base64url') }
    const signedIn = await send(url, '/v1/setup', setUp)
    const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const post = async (path: string, body: object) => (await send(url, path, body, cookie)).json()
    const issue = async (name: string, scopes: readonly string[]) =>
      (await post('/v1/tokens', { name, scopes })) as Issued
    return { ...server, url, dataDir, stop, post, issue }
  } catch (error) {
    await stop()
    throw error
  }
}

async function send(url: string, path: string, body: object, cookie?: string): Promise<Response> {
  const headers = { 'content-type': 'application/json', 'latchkey-request': '1', origin: url }
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { ...headers, ...(cookie !== undefined && { cookie }) },
    body: JSON.stringify(body),
  })
  if (!response.ok)
    throw new Error(`POST ${path} answered ${String(response.status)}: ${await response.text()}`)
  return response
}
