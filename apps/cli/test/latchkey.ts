import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { createClient, type Client, type Schemas } from '@latchkey/client'
import { afterAll, beforeAll } from 'vitest'

const root = join(import.meta.dirname, '../../..')
export const administrator = { username: 'ana', password: 'seven green umbrellas sing' }

export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Latchkey {
  readonly url: string
  /** Runs the command in a process of its own, on the machine of the server. */
  run(args: readonly string[], asked?: Asked): Promise<Ran>
  /** The administrator, in a browser. */
  logIn(): Promise<Client>
}

interface Asked {
  readonly token?: string
  readonly input?: string
  readonly environment?: Readonly<Record<string, string>>
}

/** A Latchkey of the test file's own, with an embedded PostgreSQL; its administrator is made by the command while it runs. */
export function useLatchkey(): Latchkey {
  const ended: (() => Promise<void>)[] = []
  const state = { url: '', dataDir: '' }
  const run: Latchkey['run'] = (args, { token = '', input = '', environment } = {}) =>
    runLatchkey(args, input, {
      LATCHKEY_DATA_DIR: state.dataDir,
      DATABASE_URL: '',
      LATCHKEY_URL: state.url,
      LATCHKEY_TOKEN: token,
      ...environment,
    })
  beforeAll(async () => {
    state.dataDir = await mkdtemp(join(tmpdir(), 'latchkey-cli-'))
    ended.push(() => rm(state.dataDir, { recursive: true }))
    const server = await startServer(state.dataDir)
    ended.unshift(() => server.stop())
    state.url = server.url
  })
  afterAll(async () => {
    for (const end of ended) await end()
  })
  return {
    get url() {
      return state.url
    },
    run,
    logIn: () => logIn(state.url),
  }
}

/** The real command, as its users start it. */
export async function runLatchkey(
  args: readonly string[],
  input: string,
  environment: Readonly<Record<string, string>>,
): Promise<Ran> {
  const child = spawn(process.execPath, [join(root, 'apps/cli/src/main.ts'), ...args], {
    env: { ...process.env, ...environment },
    stdio: 'pipe',
  })
  // A command that refuses before it reads may be gone already.
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ])
  return { code, stdout, stderr }
}

async function startServer(dataDir: string) {
  const child = spawn(process.execPath, [join(root, 'apps/api/src/main.ts')], {
    env: {
      ...process.env,
      LATCHKEY_DATA_DIR: dataDir,
      LATCHKEY_PORT: '0',
      LATCHKEY_LOG_LEVEL: 'warn',
      DATABASE_URL: '',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface(child.stdout)) {
    const [, url] = /^Latchkey is at (\S+)$/.exec(line) ?? []
    if (url === undefined) continue
    child.stdout.resume()
    return { url, stop: () => stop(child) }
  }
  throw new Error('The server ended before it served.')
}

async function stop(child: ReturnType<typeof spawn>): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}

async function logIn(url: string): Promise<Client> {
  const answer = await fetch(`${url}/v1/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(administrator),
  })
  if (!answer.ok) throw new Error(await answer.text())
  const [cookie = ''] = answer.headers.getSetCookie()
  return createClient({
    baseUrl: url,
    fetch: (request) => {
      request.headers.set('Cookie', cookie.split(';')[0] ?? '')
      request.headers.set('Sec-Fetch-Site', 'same-origin')
      return fetch(request)
    },
  })
}

/** A token by whose secret the command may act. */
export async function issue(
  client: Client,
  body: Schemas['IssueTokenRequest'],
): Promise<Schemas['IssuedToken']> {
  const { data, error } = await client.POST('/v1/tokens', { body })
  if (error) throw new Error(JSON.stringify(error))
  return data
}
