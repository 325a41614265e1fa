import { spawnSync } from 'node:child_process'
import {
  chownSync,
  existsSync,
  lchownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { StartRefused } from '../config.ts'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { otherDatabase, refuseDirectory } from './start-refusals.ts'

/** The directory as PostgreSQL names it. See `docs/decisions` on running as root: the way to it may be closed. */
export const directoryArgument = (clusterDir: string, account: Account | null): string =>
  account ? '/proc/self/cwd' : clusterDir

/** initdb asks for a name, which an account of its own does not have. */
const nobody: Account = { uid: 65_534, gid: 65_534 }

/** Refuses a cluster of another major release: PostgreSQL cannot read it, and trying must not touch it. */
export function refuseOtherRelease(clusterDir: string, { major }: Binaries): void {
  const file = join(clusterDir, 'PG_VERSION')
  if (!existsSync(file)) return
  const found = readFileSync(file, 'utf8').trim()
  if (Number(found) === major) return
  const next =
    Number(found) > major
      ? 'Start the later Latchkey that made it, or restore a backup of the data directory from before the upgrade.'
      : `Dump it with a PostgreSQL ${found} server and restore the dump into a new data directory (docs/operations.md).`
  throw new StartRefused(
    `The database in ${clusterDir} was made by PostgreSQL ${found}; this Latchkey brings PostgreSQL ${major}. ${next} Nothing was changed.`,
  )
}

/**
 * Makes the cluster on the first start: beside its place, and moved there when it is complete and on disk, so that a
 * start that was killed leaves nothing that looks like a database.
 */
export function createCluster(clusterDir: string, { bin, major }: Binaries, account: Account | null): void {
  if (existsSync(join(clusterDir, 'PG_VERSION'))) {
    // A backup that root restored belongs to root.
    if (account && statSync(clusterDir).uid === 0) giveTo(clusterDir, account)
    return
  }
  const draft = `${clusterDir}.new`
  try {
    rmSync(draft, { recursive: true, force: true })
    mkdirSync(draft, { mode: 0o700 })
    if (account) chownSync(draft, nobody.uid, nobody.gid)
  } catch (error) {
    refuseDirectory(clusterDir, error)
  }
  const { status, error, stderr } = spawnSync(join(bin, 'initdb'), initdbArguments(draft, major, account), {
    ...(account && nobody),
    cwd: draft,
    env: {},
    encoding: 'utf8',
  })
  if (status !== 0) {
    rmSync(draft, { recursive: true, force: true })
    throw new StartRefused(
      `The database could not be made in ${clusterDir}: ${error?.message ?? stderr.trim()}. ${otherDatabase}`,
    )
  }
  try {
    if (account) giveTo(draft, account)
    renameSync(draft, clusterDir)
  } catch (error) {
    refuseDirectory(clusterDir, error)
  }
}

function initdbArguments(draft: string, major: number, account: Account | null): readonly string[] {
  // Sorted by code point and classified by Unicode, alike on every machine and after every upgrade of its libc.
  const locale = [
    '--encoding=UTF8',
    '--locale=C',
    `--lc-ctype=${process.platform === 'darwin' ? 'UTF-8' : 'C.UTF-8'}`,
  ]
  const builtin = major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : []
  // Whoever reaches the socket is trusted: its directory is closed to everybody but the account and root.
  const access = ['--username=postgres', '--auth-local=trust', '--auth-host=reject']
  return [
    '-D',
    directoryArgument(draft, account),
    ...locale,
    ...builtin,
    ...access,
    '--data-checksums',
    '--no-instructions',
  ]
}

function giveTo(directory: string, { uid, gid }: Account): void {
  for (const entry of readdirSync(directory, { recursive: true, encoding: 'utf8' }))
    lchownSync(join(directory, entry), uid, gid)
  lchownSync(directory, uid, gid)
}
