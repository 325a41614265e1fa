import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { readConfig, StartRefused } from '../config.ts'
import { openStorage } from '../db/open-storage.ts'
import { faultOf } from '../db/faults.ts'
import type { Origin } from '../events/change.ts'
import { createSigningKeys } from '../keys/signing-keys.ts'

/** What an operator's command works with: the database itself, whether or not a Latchkey runs on it. */
export type Installation = Awaited<ReturnType<typeof openInstallation>>

/** What came of a command: `ok` decides the exit code, and `record` is what `--json` prints. */
export interface Outcome {
  readonly ok: boolean
  readonly lines: readonly string[]
  readonly record: unknown
}

/** Scripts branch on these. `unknown`: neither yes nor no could be found out. */
export const exitCodes = { yes: 0, no: 1, usage: 2, unknown: 3 } as const

/** Who can start this has the database and the key already: no credential is asked for, and the log names the command. */
export const origin = (command: string): Origin => ({
  actor: { userId: null, tokenId: null, name: `latchkey ${command}` },
  requestId: null,
  address: null,
})

/** Does the work on the installation that the environment names; prints what came of it and answers the exit code. */
export async function run(
  log: Logger,
  { json, mayBeFirst }: { readonly json?: true; readonly mayBeFirst?: true },
  work: (installation: Installation) => Promise<Outcome>,
): Promise<number> {
  try {
    const installation = await openInstallation(log, mayBeFirst)
    try {
      const { ok, lines, record } = await work(installation)
      process.stdout.write(json ? `${JSON.stringify(record)}\n` : lines.map((line) => `${line}\n`).join(''))
      return ok ? exitCodes.yes : exitCodes.no
    } finally {
      await installation.close()
    }
  } catch (error) {
    if (error instanceof StartRefused) process.stderr.write(`${error.message}\n`)
    else if (faultOf(error)?.kind === 'unavailable')
      process.stderr.write('The database cannot be reached any more. Look whether the change was made.\n')
    else log.error({ err: error }, 'The command failed')
    return exitCodes.unknown
  }
}

async function openInstallation(log: Logger, mayBeFirst = false) {
  const config = readConfig(process.env)
  // In the wrong directory a new installation would be made, and all be well with its empty log.
  if (!mayBeFirst && config.databaseUrl === null && !existsSync(join(config.dataDir, 'postgres')))
    throw new StartRefused(
      `There is no Latchkey in ${config.dataDir}. Set LATCHKEY_DATA_DIR to its data directory, or DATABASE_URL to its ` +
        `database, as for the server.`,
    )
  const storage = await openStorage(config, log, { joins: true })
  const { database, masterKeys } = storage
  const signingKeys = createSigningKeys(database, masterKeys, config.jwtAlgorithm)
  return { config, database, masterKeys, signingKeys, close: () => storage.close() }
}
