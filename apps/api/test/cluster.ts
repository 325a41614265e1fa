import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate } from '../src/db/migrate.ts'
import { databaseAccount } from '../src/postgres/account.ts'
import { openBinaries } from '../src/postgres/binaries.ts'
import { createCluster } from '../src/postgres/cluster.ts'
import { socketPort, startPostmaster, stopPostmaster } from '../src/postgres/postmaster.ts'
import { createServiceDatabase } from '../src/postgres/service-database.ts'
import { oldestPostgres } from './oldest-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The directory of the test server's socket. */
    readonly socketDir: string
  }
}

/**
 * One PostgreSQL server for a whole run, with one migrated database that `useDatabase` copies for each test file:
 * `oldest` runs the oldest release that is supported, every other project the one that Latchkey brings.
 */
export default async function startTestCluster(project: TestProject): Promise<() => Promise<void>> {
  const directory = mkdtempSync(join(tmpdir(), 'latchkey-test-'))
  // As root the server has an account of its own, and PostgreSQL 15 must reach its directory by path.
  chmodSync(directory, 0o711)
  const clusterDir = join(directory, 'postgres')
  const account = databaseAccount(clusterDir)
  const oldest = project.name === 'oldest' ? oldestPostgres() : null
  const binaries = oldest ?? openBinaries(account)
  createCluster(clusterDir, binaries, account)
  const logFile = join(directory, 'postgres.log')
  const server = await startPostmaster({ bin: binaries.bin, clusterDir, account, socketDir: '.', logFile })
  const stop = async () => {
    await stopPostmaster(server)
    rmSync(directory, { recursive: true })
  }
  try {
    await createServiceDatabase(clusterDir)
    await migrate({ host: clusterDir, port: socketPort, database: 'latchkey', user: 'latchkey' })
  } catch (error) {
    await stop()
    throw error
  }
  project.provide('socketDir', clusterDir)
  return stop
}
