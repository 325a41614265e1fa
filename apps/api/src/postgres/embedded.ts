import type { ChildProcess } from 'node:child_process'
import { chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { SocketConnection } from '../db/connect.ts'
import { databaseAccount, type Account } from './account.ts'
import { openBinaries } from './binaries.ts'
import { createCluster, refuseOtherRelease } from './cluster.ts'
import { DirectoryInUse, lockDirectory } from './directory-lock.ts'
import {
  clearOrphan,
  runningSocketDir,
  socketName,
  socketPort,
  startPostmaster,
  stopPostmaster,
  type PostmasterPlace,
} from './postmaster.ts'
import { createServiceDatabase } from './service-database.ts'
import { refuseDirectory } from './start-refusals.ts'

export interface EmbeddedPostgres {
  /** For openDatabase and migrate: as the role `latchkey`, which owns its database and is no superuser. */
  readonly connection: SocketConnection
  /** Waits until the server has written everything and ended. Close what is connected first. */
  stop(): Promise<void>
}

interface EmbeddedOptions {
  readonly dataDir: string
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>
}

/** sun_path holds 104 bytes on macOS, 108 on Linux, with the closing zero. */
const socketPathMax = 103
const restartDelayMs = 1_000

/**
 * Starts the PostgreSQL that Latchkey brings, in `dataDir`, on a socket that only this user can reach. Makes the
 * database on the first start. A server that a killed Latchkey left behind is stopped first; a server that dies is
 * started again. Throws StartRefused with the reason and the next step, and leaves the data as they were.
 */
export async function startEmbeddedPostgres({ dataDir, log }: EmbeddedOptions): Promise<EmbeddedPostgres> {
  makeDirectory(dataDir)
  const lock = lockDirectory(dataDir)
  try {
    const clusterDir = join(dataDir, 'postgres')
    const account = databaseAccount(clusterDir)
    const binaries = openBinaries(account)
    refuseOtherRelease(clusterDir, binaries)
    createCluster(clusterDir, binaries, account)
    const socketDir = socketDirectory(clusterDir, account)
    const place = {
      bin: binaries.bin,
      clusterDir,
      account,
      socketDir,
      logFile: join(dataDir, 'postgres.log'),
    }
    const server = await superviseServer(place, log)
    const host = resolve(clusterDir, socketDir)
    try {
      await createServiceDatabase(host)
    } catch (error) {
      await server.stop()
      throw error
    }
    return {
      connection: serviceConnection(host),
      async stop() {
        await server.stop()
        if (socketDir !== '.') rmSync(socketDir, { recursive: true, force: true })
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

/** The PostgreSQL of the Latchkey that runs on `dataDir`; one of our own, for as long as we run, where none does. */
export async function joinEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  try {
    return await startEmbeddedPostgres(options)
  } catch (error) {
    if (!(error instanceof DirectoryInUse)) throw error
    const clusterDir = join(options.dataDir, 'postgres')
    return {
      connection: serviceConnection(resolve(clusterDir, runningSocketDir(clusterDir))),
      stop: () => Promise.resolve(),
    }
  }
}

const serviceConnection = (host: string): SocketConnection => ({
  host,
  port: socketPort,
  database: 'latchkey',
  user: 'latchkey',
})

function makeDirectory(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  } catch (error) {
    refuseDirectory(dataDir, error)
  }
}

/** In the cluster, unless a path there is longer than a socket's may be: then in a new directory of a short name. */
function socketDirectory(clusterDir: string, account: Account | null): string {
  if (Buffer.byteLength(join(clusterDir, socketName)) <= socketPathMax) return '.'
  const directory = mkdtempSync(join(tmpdir(), 'latchkey-'))
  if (account) chownSync(directory, account.uid, account.gid)
  return directory
}

/** Keeps the server running until it is stopped. */
async function superviseServer(
  place: PostmasterPlace,
  log: EmbeddedOptions['log'],
): Promise<{ stop(): Promise<void> }> {
  let stopping = false
  let restarting = Promise.resolve()
  let child: ChildProcess | undefined

  const start = async () => {
    if ((await clearOrphan(place.clusterDir)) === 'stopped')
      log.warn('Stopped the PostgreSQL that a killed Latchkey left behind.')
    child = await startPostmaster(place)
    child.unref()
    child.once('exit', () => {
      restarting = restart()
    })
  }
  const restart = async () => {
    while (!stopping) {
      log.error({ logFile: place.logFile }, 'PostgreSQL ended unasked. Starting it again.')
      await sleep(restartDelayMs)
      try {
        await start()
        return
      } catch (error) {
        log.error({ err: error }, 'PostgreSQL did not start again.')
      }
    }
  }
  // When Latchkey ends by a fault of its own, nobody waits for the server to end, but it does.
  const abandon = () => child?.kill('SIGINT')

  await start()
  process.once('exit', abandon)
  return {
    async stop() {
      stopping = true
      await restarting
      if (child) await stopPostmaster(child)
      process.off('exit', abandon)
    },
  }
}
