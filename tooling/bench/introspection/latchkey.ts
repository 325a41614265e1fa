import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer, type ServerProcess } from '../server-process.ts'

export interface Latchkey extends ServerProcess {
  readonly url: string
  /** One introspection of an active token, as a service asks it. */
  readonly question: { readonly body: string; readonly headers: Readonly<Record<string, string>> }
}

interface Issued {
  readonly token: { readonly id: string }
  readonly secret: string
}

const apiMain = new URL('../../../apps/api/src/main.ts', import.meta.url)

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
    return { ...server, url, stop, question: await makeQuestion(url, code) }
  } catch (error) {
    await stop()
    throw error
  }
}

async function makeQuestion(url: string, code: string): Promise<Latchkey['question']> {
  const setUp = { code, username: 'bench', password: randomBytes(24).toString('base64url') }
  const signedIn = await post(url, '/v1/setup', setUp)
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const issue = async (name: string, scope: string) =>
    (await (await post(url, '/v1/tokens', { name, scopes: [scope] }, cookie)).json()) as Issued
  const service = await issue('Service', 'latchkey.tokens:verify')
  const presented = await issue('Presented', 'latchkey.tokens:manage-own')
  const basic = Buffer.from(`${service.token.id}:${service.secret}`).toString('base64')
  return {
    body: new URLSearchParams({ token: presented.secret }).toString(),
    headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
  }
}

async function post(url: string, path: string, body: object, cookie?: string): Promise<Response> {
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
