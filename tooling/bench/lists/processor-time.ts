import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Milliseconds that each thread of the server and each of its connections to the database has run. */
export type Reading = ReadonlyMap<string, number>

export function readProcessorTime(serverPid: number, dataDir: string): Reading {
  const postmaster = Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
  const threads = readdirSync(`/proc/${String(serverPid)}/task`).map(
    (id) => `${String(serverPid)}/task/${id}`,
  )
  const children = readFileSync(`/proc/${String(postmaster)}/task/${String(postmaster)}/children`, 'utf8')
  const backends = children.split(' ').filter((pid) => pid !== '' && isConnection(pid))
  return new Map([...threads, ...backends].flatMap((task) => runTime(task)))
}

const isConnection = (pid: string) => readProc(`${pid}/cmdline`).startsWith('postgres: latchkey')

/** proc(5): nanoseconds on the processor come first. A task that has ended meanwhile has none. */
function runTime(task: string): [string, number][] {
  const ns = readProc(`${task}/schedstat`).split(' ')[0]
  return ns ? [[task, Number(ns) / 1e6]] : []
}

function readProc(path: string): string {
  try {
    return readFileSync(`/proc/${path}`, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH'))
      return ''
    throw error
  }
}

/** What ran between two readings; a task that is new in the second one began in between. */
export function between(before: Reading, after: Reading): number {
  let ms = 0
  for (const [task, total] of after) ms += total - (before.get(task) ?? 0)
  return ms
}
