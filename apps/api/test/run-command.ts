import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { preload } from './programs/preload.ts'
import type { TestServer } from './server.ts'

const program = fileURLToPath(new URL('../src/commands/main.ts', import.meta.url))

export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** An operator's command in a process of its own, with the settings of the server. */
export async function runCommand(
  { databaseUrl, dataDir }: Pick<TestServer, 'databaseUrl' | 'dataDir'>,
  args: readonly string[],
  input = '',
): Promise<Ran> {
  const child = spawn(process.execPath, [...preload, program, ...args], {
    env: { ...process.env, DATABASE_URL: databaseUrl, LATCHKEY_DATA_DIR: dataDir },
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
