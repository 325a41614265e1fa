import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { serverCore } from './cores.ts'

export interface ServerProcess {
  readonly pid: number
  /** What it wrote until it was ready. */
  readonly lines: readonly string[]
  /** Seconds of processor time that it and its children (a database, for instance) have used. */
  readonly cpuSeconds: () => number
  readonly stop: () => Promise<void>
}

/** Ticks of /proc: USER_HZ, which is 100 on every Linux that Node runs on. */
const ticksPerSecond = 100

const leaveWithParent = new URL('../run/leave-with-parent.mjs', import.meta.url)

/**
 * Starts a server on the servers' core, and waits for the line that says it serves. It ends with the benchmark, however
 * that ends: one that stayed would take part of the core from every run after.
 */
export async function startServer(
  main: URL,
  env: Readonly<Record<string, string>>,
  ready: RegExp,
): Promise<ServerProcess> {
  const node = [process.execPath, '--import', leaveWithParent.href, fileURLToPath(main)]
  const child = spawn('taskset', ['--cpu-list', serverCore, ...node], {
    env: { ...process.env, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    // The types know no channel beside three streams.
  }) as ChildProcessByStdio<null, Readable, null>
  const ended = once(child, 'close')
  const lines: string[] = []
  for await (const line of createInterface(child.stdout)) {
    lines.push(line)
    if (ready.test(line)) break
  }
  if (!ready.test(lines.at(-1) ?? '')) throw new Error(`${main.pathname} ended before it served.`)
  child.stdout.resume()
  return {
    pid: child.pid ?? 0,
    lines,
    cpuSeconds: () => cpuSecondsOf(child.pid ?? Number.NaN),
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

interface ProcessTimes {
  readonly pid: number
  readonly parent: number
  readonly ticks: number
}

function cpuSecondsOf(root: number): number {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(timesOf)
    .filter((times) => times !== null)
  const family = new Set([root])
  for (let size = 0; size < family.size;) {
    size = family.size
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid)
  }
  const ticks = all.filter(({ pid }) => family.has(pid)).reduce((sum, times) => sum + times.ticks, 0)
  return ticks / ticksPerSecond
}

/**
 * proc(5): the 4th field is the parent, the 14th to 17th are the time of the process and of its children that have ended;
 * the 2nd is the name, which may hold spaces. Null if the process has ended since it was listed.
 */
function timesOf(pid: string): ProcessTimes | null {
  let stat: string
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return null
  }
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
  return { pid: Number(pid), parent: Number(fields[1]), ticks }
}
