import { StartRefused } from '../config.ts'

export const otherDatabase = 'Set DATABASE_URL to use a PostgreSQL server of your own instead.'

/** Turns what the operating system said about the data directory into what the operator can do about it. */
export function refuseDirectory(dataDir: string, error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  throw new StartRefused(
    `The data directory ${dataDir} cannot be used (${code}). Latchkey must be able to write there: check its owner and ` +
      `permissions and that its disk is not mounted read-only, or set LATCHKEY_DATA_DIR to another directory. Nothing was changed.`,
  )
}
