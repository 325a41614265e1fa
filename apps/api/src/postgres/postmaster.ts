import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import {
  closeSync,
  fstatSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { connect } from 'node:net'
import { totalmem } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { StartRefused } from '../config.ts'
import type { Account } from './account.ts'
import { directoryArgument } from './cluster.ts'

/** A part of the socket's name, and no more: nothing listens on TCP. */
export const socketPort = 5432
export const socketName = `.s.PGSQL.${socketPort}`

export interface PostmasterPlace {
  readonly bin: string
  readonly clusterDir: string
  /** Relative to the cluster, or absolute. */
  readonly socketDir: string
  readonly logFile: string
  readonly account: Account | null
}

/** A quarter of the memory, as PostgreSQL advises; more than lists of a million tokens need is left to the others. */
function sharedBuffersMb(): number {
  const memory = Math.min(totalmem(), process.constrainedMemory() || Infinity)
  return Math.round(Math.min(Math.max(memory / 4, 128 * 2 ** 20), 2 ** 31) / 2 ** 20)
}

/** Set at every start, over whatever the cluster's own files say. */
const settings: Readonly<Record<string, string>> = {
  listen_addresses: '',
  port: String(socketPort),
  unix_socket_permissions: '0700',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  shared_buffers: `${String(sharedBuffersMb())}MB`,
  // Of disks without a moving head: by the default, which is for others, reading a tenth of a table whole seems cheaper
  // than its index.
  random_page_cost: '1.1',
  max_wal_size: '2GB',
  wal_buffers: '16MB',
  // A server for many short statements: planning in parallel and compiling cost more than they bring.
  max_parallel_workers_per_gather: '0',
  jit: 'off',
  // Well before a request gives up waiting for the lock, so that the change can be tried again.
  deadlock_timeout: '250ms',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // Statements that fail are Latchkey's to log: here they would fill the disk, with what their rows contain.
  log_min_messages: 'log',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
}

const pollMs = 10
const startLimitMs = 5 * 60_000
const logBytesMax = 10_000_000
const leftoversMs = 15_000
const leftoversPollMs = 250
const fastStopMs = 60_000
const immediateStopMs = 10_000

/** Starts PostgreSQL and answers when it accepts connections: after a crash, when it has recovered. */
export async function startPostmaster(place: PostmasterPlace): Promise<ChildProcess> {
  const patience = performance.now() + leftoversMs
  for (;;) {
    const started = await launch(place)
    if (typeof started !== 'string') return started
    // Server processes that outlived a killed postmaster end by themselves once they notice.
    const leftovers = started.includes('shared memory block') && performance.now() < patience
    if (!leftovers)
      throw new StartRefused(
        `PostgreSQL did not start in ${place.clusterDir}. It said:\n${started}\nIts log is ${place.logFile}. If its ` +
          `files are damaged, restore a backup of the data directory (docs/operations.md).`,
      )
    await sleep(leftoversPollMs)
  }
}

/** The running server, or what it said before it gave up. */
async function launch({
  bin,
  clusterDir,
  socketDir,
  logFile,
  account,
}: PostmasterPlace): Promise<ChildProcess | string> {
  const all = Object.entries({ ...settings, unix_socket_directories: socketDir })
  const log = openLog(logFile)
  const logStart = fstatSync(log).size
  const child = spawn(
    join(bin, 'postgres'),
    [
      '-D',
      directoryArgument(clusterDir, account),
      ...all.flatMap(([key, value]) => ['-c', `${key}=${value}`]),
    ],
    // A group of its own: Ctrl-C in the terminal stops Latchkey, which still needs its database to finish requests.
    { ...account, cwd: clusterDir, env: {}, detached: true, stdio: ['ignore', log, log] },
  )
  closeSync(log)
  let fault: string | undefined
  child.once('error', (error) => (fault = error.message))
  const deadline = performance.now() + startLimitMs
  while (isRunning(child) && fault === undefined && performance.now() < deadline) {
    if (readPostmasterFile(clusterDir)?.readyPid === child.pid) return child
    await sleep(pollMs)
  }
  child.kill('SIGQUIT')
  return fault ?? textFrom(logFile, logStart)
}

/** Begins anew when it has grown, keeping the one before. */
function openLog(logFile: string): number {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0
  if (size > logBytesMax) renameSync(logFile, `${logFile}.1`)
  return openSync(logFile, 'a', 0o600)
}

function textFrom(file: string, start: number): string {
  return readFileSync(file).subarray(start).toString().trim().slice(-2_000)
}

const isRunning = (child: ChildProcess): boolean => child.exitCode === null && child.signalCode === null

/** Fast shutdown: sessions are ended, everything is written, and only then is it over. */
export async function stopPostmaster(child: ChildProcess): Promise<void> {
  child.kill('SIGINT')
  await until(() => !isRunning(child), fastStopMs)
  // What is committed is safe in the write-ahead log; the next start recovers.
  if (isRunning(child)) child.kill('SIGQUIT')
  await until(() => !isRunning(child), immediateStopMs)
}

/**
 * Makes way for a new server after a Latchkey that was killed: the PostgreSQL that it left behind is stopped, and what a
 * dead one left is put right. Only under the directory's lock: nobody alive owns what is found.
 */
export async function clearOrphan(clusterDir: string): Promise<'none' | 'stopped'> {
  const file = readPostmasterFile(clusterDir)
  const runs = () => file !== null && isPostmasterOf(file.pid, clusterDir)
  const found = runs()
  if (file && found) {
    process.kill(file.pid, 'SIGINT')
    await until(() => !runs(), fastStopMs)
    if (runs()) process.kill(file.pid, 'SIGQUIT')
    await until(() => !runs(), immediateStopMs)
  }
  if (runs() || (await accepts(resolve(clusterDir, file?.socketDir ?? '.', socketName))))
    throw new StartRefused(
      `A PostgreSQL that Latchkey cannot stop runs on ${clusterDir} (process ${file?.pid ?? 'unknown'}, perhaps of ` +
        `another container that shares the directory). Stop it, then start again. Nothing was changed.`,
    )
  forgetDead(clusterDir)
  return found ? 'stopped' : 'none'
}

/**
 * PostgreSQL refuses to start while any process has the recorded number, even if that is another program by now. The
 * number of its own parent it takes for stale, so that is written there. The file itself stays: by the rest of it
 * PostgreSQL finds server processes that outlived their postmaster and still use the shared memory.
 */
function forgetDead(clusterDir: string): void {
  rmSync(join(clusterDir, `${socketName}.lock`), { force: true })
  const path = join(clusterDir, 'postmaster.pid')
  const file = readPostmasterFile(clusterDir)
  if (file) writeFileSync(path, [String(process.pid), ...file.lines.slice(1)].join('\n'))
  // Empty: the machine went down before the number was on disk. PostgreSQL would refuse it.
  else rmSync(path, { force: true })
}

interface PostmasterFile {
  readonly pid: number
  readonly socketDir: string
  /** The pid once the server accepts connections. */
  readonly readyPid: number | null
  readonly lines: readonly string[]
}

/** Its lines are described in PostgreSQL's src/include/utils/pidfile.h. */
function readPostmasterFile(clusterDir: string): PostmasterFile | null {
  const lines = readIfThere(join(clusterDir, 'postmaster.pid')).split('\n')
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return null
  return { pid, lines, socketDir: lines[4] ?? '', readyPid: lines[7]?.trim() === 'ready' ? pid : null }
}

/** A server that starts takes away the file of the one before, also between a look for it and the reading. */
function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}

/** Where the socket of the server is that runs on the cluster, relative to it or absolute. */
export const runningSocketDir = (clusterDir: string): string =>
  readPostmasterFile(clusterDir)?.socketDir ?? '.'

/** Asked of the process itself: a number in a file may long belong to somebody else. */
function isPostmasterOf(pid: number, clusterDir: string): boolean {
  if (process.platform !== 'linux') {
    const { stdout } = spawnSync('/bin/ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
    return stdout.includes('postgres') && stdout.includes(clusterDir)
  }
  try {
    const name = readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
    const [its, own] = [statSync(`/proc/${pid}/cwd`), statSync(clusterDir)]
    return name === 'postgres' && its.dev === own.dev && its.ino === own.ino
  } catch {
    // Gone, a zombie, or of another user: in no case the server that Latchkey started here.
    return false
  }
}

function accepts(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(socketPath)
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

async function until(done: () => boolean, limitMs: number): Promise<void> {
  const deadline = performance.now() + limitMs
  while (!done() && performance.now() < deadline) await sleep(pollMs)
}
