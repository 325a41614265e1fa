import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StartRefused } from '../config.ts'
import { refuseDirectory } from './start-refusals.ts'

export interface DirectoryLock {
  release(): void
}

/** Held by a Latchkey that runs. An operator's command may join it; a second server may not. */
export class DirectoryInUse extends StartRefused {}

const SQLITE_BUSY = 5

/**
 * One Latchkey per data directory. The lock is the kernel's, on the file's inode: it ends with the process however that
 * ends, and holds between containers that share a volume, where PostgreSQL's own check (process ids and shared memory)
 * sees nothing. Node offers such a lock only through SQLite; nothing is stored in the file.
 */
export function lockDirectory(dataDir: string): DirectoryLock {
  let file: DatabaseSync
  try {
    file = new DatabaseSync(join(dataDir, 'lock'))
  } catch (error) {
    return refuseDirectory(dataDir, error)
  }
  try {
    file.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    file.close()
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY)
      throw new DirectoryInUse(
        `Another Latchkey is running on the data directory ${dataDir}. Stop it first, or set LATCHKEY_DATA_DIR to ` +
          `another directory. To run several instances, set DATABASE_URL to one PostgreSQL server for all of them.`,
      )
    return refuseDirectory(dataDir, error)
  }
  return {
    release() {
      if (file.isOpen) file.close()
    },
  }
}
