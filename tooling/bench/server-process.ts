import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { serverCore } from './cores.ts'

export interface ServerProcess {
  /** What it wrote until it was ready. */
  readonly lines: readonly string[]
  /** Seconds of processor time that it has used, without its children's. */
  readonly cpuSeconds: () => number
  readonly stop: () => Promise<void>
}

/** Ticks of /proc: USER_HZ, which is 100 on every Linux that Node runs on. */
const ticksPerSecond = 100

/** Starts a server on the servers' core, and waits for the line that says it serves. */
export async function startServer(
  main: URL,
  env: Readonly<Record<string, string>>,
  ready: RegExp,
): Promise<ServerProcess> {
  const command = ['--cpu-list', serverCore, process.execPath, fileURLToPath(main)]
  const child = spawn('taskset', command, {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'close')
  const lines: string[] = []
  for await (const line of createInterface(child.stdout)) {
    lines.push(line)
    if (ready.test(line)) break
  }
  if (!ready.test(lines.at(-1) ?? '')) throw new Error(`${main.pathname} ended before it served.`)
  child.stdout.resume()
  return {
    lines,
    cpuSeconds: () => cpuSecondsOf(child.pid ?? 0),
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** proc(5): utime and stime are the 14th and 15th field; the 2nd is the name, which may hold spaces. */
function cpuSecondsOf(pid: number): number {
  const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}
