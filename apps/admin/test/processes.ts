import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'

const root = join(import.meta.dirname, '../../..')
const startLimitMs = 60_000

export interface Running {
  /** Where it listens. */
  readonly url: string
  /** Everything it said, for the message of a failed test. */
  readonly output: () => string
  stop(): Promise<void>
}

/** A Latchkey of its own: an empty data directory, a free port, a real PostgreSQL. */
export async function startLatchkey(): Promise<
  Running & { readonly setupUrl: string; readonly dataDir: string }
> {
  const dataDir = await mkdtemp(join(tmpdir(), 'latchkey-panel-'))
  const started = await start('apps/api/src/main.ts', /^Latchkey is at (\S+)$/m, {
    LATCHKEY_DATA_DIR: dataDir,
    LATCHKEY_PORT: '0',
    LATCHKEY_LOG_LEVEL: 'warn',
    DATABASE_URL: '',
  })
  const setupUrl = /^Set up: (\S+)$/m.exec(started.output())?.[1]
  if (!setupUrl) throw new Error(`The first start printed no set-up link:\n${started.output()}`)
  return {
    ...started,
    setupUrl,
    dataDir,
    async stop() {
      await started.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** The example service, which asks Latchkey about every token by a credential of its own. */
export function startOrders(environment: Readonly<Record<string, string>>): Promise<Running> {
  return start('packages/verifier/examples/orders/src/main.ts', /(http:\/\/\S+)/, environment)
}

async function start(
  file: string,
  ready: RegExp,
  environment: Readonly<Record<string, string>>,
): Promise<Running> {
  const child = spawn(process.execPath, [join(root, file)], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  const address = new Promise<string>((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      createInterface(stream).on('line', (line) => {
        said += `${line}\n`
        const [, url] = ready.exec(line) ?? []
        if (url) resolve(url)
      })
  })
  const ended = once(child, 'exit').then(() => {
    throw new Error(`${file} ended before it served:\n${said}`)
  })
  const late = wait(startLimitMs, null, { ref: false }).then(() => {
    throw new Error(`${file} did not serve within ${String(startLimitMs)} ms:\n${said}`)
  })
  ended.catch(() => undefined)
  return { url: await Promise.race([address, ended, late]), output: () => said, stop: () => stop(child) }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}
