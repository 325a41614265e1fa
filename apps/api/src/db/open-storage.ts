import { mkdir } from 'node:fs/promises'
import { sql } from 'drizzle-orm'
import type { Logger } from 'pino'
import { StartRefused, type Config } from '../config.ts'
import { openMasterKey, type MasterKey } from '../keys/master-key.ts'
import { startEmbeddedPostgres } from '../postgres/embedded.ts'
import { refuseDirectory } from '../postgres/start-refusals.ts'
import { ensureBuiltIns } from './built-ins.ts'
import type { Connection } from './connect.ts'
import { openDatabase, type Database } from './database.ts'
import { faultOf } from './faults.ts'
import { migrate } from './migrate.ts'
import { installation } from './schema.ts'

export interface Storage {
  readonly database: Database
  readonly masterKey: MasterKey
  /** Ends the connections, then the server if it is ours. */
  close(): Promise<void>
}

/** The database of this installation, brought to this release's schema, and the key that its secrets were made with. */
export async function openStorage(config: Config, log: Logger): Promise<Storage> {
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    refuseDirectory(config.dataDir, error)
  })
  const server =
    config.databaseUrl === null ? await startEmbeddedPostgres({ dataDir: config.dataDir, log }) : null
  const connection: Connection = server?.connection ?? config.databaseUrl ?? ''
  const direct: Connection = server?.connection ?? config.databaseDirectUrl ?? connection
  const database = openDatabase({ connection })
  const close = async () => {
    await database.close()
    await server?.stop()
  }
  try {
    await refuseWrongKey(database, config)
    await migrate(direct)
    const masterKey = await openKey(database, config)
    await ensureBuiltIns(database)
    return { database, masterKey, close }
  } catch (error) {
    await close()
    throw refusalOf(error)
  }
}

/** Before anything is migrated: over the data of another key nothing is touched. */
async function refuseWrongKey({ db }: Database, config: Config): Promise<void> {
  const { rows } = await db.execute(sql`select to_regclass('installation') as found`)
  if (!rows[0]?.['found']) return
  const [row] = await db.select({ masterKeyId: installation.masterKeyId }).from(installation)
  if (row) openMasterKey({ dataDir: config.dataDir, given: config.masterKey, installation: row })
}

/** The installation's row names its key from the first start on; a second process that starts meanwhile reads the first one's. */
async function openKey({ db }: Database, { dataDir, masterKey: given }: Config): Promise<MasterKey> {
  const [row] = await db.select().from(installation)
  const key = openMasterKey({ dataDir, given, installation: row ?? null })
  if (row) return key
  await db.insert(installation).values({ masterKeyId: key.id }).onConflictDoNothing()
  const [stored] = await db.select().from(installation)
  return openMasterKey({ dataDir, given, installation: stored ?? null })
}

/** Wrong password (28), no such database, no permission: what the operator of the database can put right. */
const accessStates = /^(28...|3D000|42501)$/

function refusalOf(error: unknown): unknown {
  const fault = faultOf(error)
  if (fault?.kind === 'unavailable')
    return new StartRefused(
      `The database cannot be reached (${fault.reason}). Check that the server runs and that DATABASE_URL names it. ` +
        `Nothing was changed.`,
    )
  if (fault?.kind === 'other' && accessStates.test(fault.code))
    return new StartRefused(
      `The database does not let Latchkey in (SQLSTATE ${fault.code}). The user in DATABASE_URL must be able to log in ` +
        `and must own the database. Nothing was changed.`,
    )
  return error
}
