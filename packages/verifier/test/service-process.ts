import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** A service that runs as its users run it: in a Node of its own. */
export interface ServiceProcess {
  /** The first line that it wrote, or null if it ended without one. */
  readonly firstLine: string | null
  readonly signal: (signal: NodeJS.Signals) => void
  /** Its exit code and what it wrote to the standard error. */
  readonly ended: Promise<{ readonly code: number | null; readonly errors: string }>
}

export async function startService(
  file: string,
  { cwd, env }: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): Promise<ServiceProcess> {
  const child = spawn(process.execPath, [file], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text
  })
  const ended = once(child, 'close').then(([code]: (number | null)[]) => ({ code: code ?? null, errors }))
  const lines = createInterface(child.stdout)
  const firstLine = await Promise.race([
    once(lines, 'line').then(([line]: string[]) => line ?? null),
    ended.then(() => null),
  ])
  return { firstLine, signal: (signal) => void child.kill(signal), ended }
}
