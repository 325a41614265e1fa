import type { ChildProcess } from 'node:child_process'
import { chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { databaseAccount, type Account } from './account.ts'
import { openBinaries } from './binaries.ts'
import { createCluster, refuseOtherRelease } from './cluster.ts'
import { lockDirectory } from './directory-lock.ts'
import {
  clearOrphan,
  socketName,
  startPostmaster,
  stopPostmaster,
  type PostmasterPlace,
} from './postmaster.ts'
import { createServiceDatabase } from './service-database.ts'
import { refuseDirectory } from './start-refusals.ts'

export interface EmbeddedPostgres {
  /** For openDatabase and migrate: as the role `latchkey`, which owns its database and is no superuser. */
  readonly connection: { readonly path: string; readonly database: string; readonly username: string }
  /** Waits until the server has written everything and ended. Close what is connected first. */
  stop(): Promise<void>
}

interface EmbeddedOptions {
  readonly dataDir: string
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>
}

/** sun_path holds 104 bytes on macOS, 108 on Linux, with the closing zero. */
const socketPathMax = 103
const restartDelayMs = 500

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
    const path = join(socketDir === '.' ? clusterDir : socketDir, socketName)
    try {
      await createServiceDatabase(path)
    } catch (error) {
      await server.stop()
      throw error
    }
    return {
      connection: { path, database: 'latchkey', username: 'latchkey' },
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
  let child: ChildProcess
  const start = async () => {
    if ((await clearOrphan(place.clusterDir)) === 'stopped')
      log.warn('Stopped the PostgreSQL of a Latchkey that was killed.')
    child = await startPostmaster(place)
    child.unref()
    child.once('exit', () => void restart())
  }
  const restart = async () => {
    while (!stopping) {
      log.error({ logFile: place.logFile }, 'PostgreSQL ended unasked. Starting it again.')
      await sleep(restartDelayMs)
      try {
        await start()
        return
      } catch (error) {
        log.error({ err: error }, 'PostgreSQL could not be started again.')
      }
    }
  }
  await start()
  return {
    async stop() {
      stopping = true
      await stopPostmaster(child)
    },
  }
}
