import { createHash } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { StartRefused } from '../config.ts'
import { otherDatabase } from './start-refusals.ts'

/** The user and group that PostgreSQL runs as. */
export interface Account {
  readonly uid: number
  readonly gid: number
}

/**
 * Ids that belong to nobody: systemd's table of uids leaves 60578 to 61183 unused, distributions give none out, and
 * they exist in containers, whose tables often end at 65535.
 */
const firstUid = 60_578
const uidCount = 606

/**
 * Null: PostgreSQL runs as the user that runs Latchkey. Root it refuses, so that a hole in it is not a hole in the
 * machine. Then an account of its own is used: the one that owns the cluster, or for a new cluster a number that nobody
 * has. Not `nobody`: other services run as that, and could read the database or stop it.
 */
export function databaseAccount(clusterDir: string): Account | null {
  if (process.getuid?.() !== 0) return null
  if (process.platform !== 'linux')
    throw new StartRefused(
      `PostgreSQL does not run as root. Start Latchkey as another user. ${otherDatabase}`,
    )
  const owner = statSync(clusterDir, { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const uid = freeUid(clusterDir)
  return { uid, gid: uid }
}

function freeUid(clusterDir: string): number {
  const taken = new Set(['/etc/passwd', '/etc/group'].flatMap(idsIn))
  const start = createHash('sha256').update(clusterDir).digest().readUInt32BE()
  for (let step = 0; step < uidCount; step++) {
    const uid = firstUid + ((start + step) % uidCount)
    if (!taken.has(uid)) return uid
  }
  throw new StartRefused(
    `PostgreSQL does not run as root, and every user id from ${firstUid} to ${firstUid + uidCount - 1} is taken. ` +
      `Start Latchkey as another user. ${otherDatabase}`,
  )
}

/** Both files have the id in the third field. */
function idsIn(file: string): readonly number[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => Number(line.split(':')[2]))
}
