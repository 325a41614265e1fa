import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const main = join(import.meta.dirname, '../../../apps/api/src/main.ts')

/** The members of its answers that tests read; which are there depends on what was asked for. */
export interface Answered {
  readonly token: { readonly id: string }
  readonly secret: string
  readonly effect: { readonly verifiers: number; readonly lapsed: number }
}

/** A Latchkey of its own, as it is started by its users: an empty data directory, a free port, a real PostgreSQL. */
export interface LatchkeyProcess {
  readonly url: string
  /** As the administrator, who is set up. Throws where it is refused. */
  post(path: string, body?: object): Promise<Answered>
  stop(): Promise<void>
}

export async function startLatchkey(): Promise<LatchkeyProcess> {
  const dataDir = await mkdtemp(join(tmpdir(), 'latchkey-verifier-'))
  const child = spawn(process.execPath, [main], {
    env: {
      ...process.env,
      LATCHKEY_DATA_DIR: dataDir,
      LATCHKEY_PORT: '0',
      LATCHKEY_LOG_LEVEL: 'warn',
      DATABASE_URL: '',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = once(child, 'exit')
  let said = ''
  for await (const line of createInterface(child.stdout)) {
    said += `${line}\n`
    if (/^Latchkey is at /m.test(said) && /^Set up: /m.test(said)) break
  }
  const url = /^Latchkey is at (\S+)$/m.exec(said)?.[1] ?? ''
  const code = /^Set up: [^#\s]+#(\S+)$/m.exec(said)?.[1] ?? ''
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'latchkey-request': '1',
    origin: url,
  }
  const send = async (path: string, body: object) => {
    // Of the version that a token has when nothing was changed since it was issued.
    const ifMatch = path.endsWith('/rotate') ? { 'if-match': '"1"' } : {}
    const response = await fetch(url + path, {
      method: 'POST',
      headers: { ...headers, ...ifMatch },
      body: JSON.stringify(body),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`)
    return { response, body: (text === '' ? {} : JSON.parse(text)) as Answered }
  }
  const setUp = await send('/v1/setup', {
    code,
    username: 'ada',
    password: 'correct horse battery staple 42',
  })
  headers['cookie'] = setUp.response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return {
    url,
    post: async (path, body = {}) => (await send(path, body)).body,
    async stop() {
      child.kill('SIGTERM')
      await gone
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
