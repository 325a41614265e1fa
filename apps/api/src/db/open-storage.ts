import { mkdir } from 'node:fs/promises'
import { sql } from 'drizzle-orm'
import type { Logger } from 'pino'
import { StartRefused, type Config } from '../config.ts'
import { refuseForgottenKeys } from '../keys/change-master-key.ts'
import { openMasterKeys, type MasterKeys } from '../keys/master-key.ts'
import { joinEmbeddedPostgres, startEmbeddedPostgres } from '../postgres/embedded.ts'
import { refuseDirectory } from '../postgres/start-refusals.ts'
import { ensureBuiltIns } from './built-ins.ts'
import type { Connection } from './connect.ts'
import { openDatabase, type Database } from './database.ts'
import { faultOf } from './faults.ts'
import { migrate } from './migrate.ts'
import { refusePooler } from './refuse-pooler.ts'
import { installation } from './schema.ts'

export interface Storage {
  readonly database: Database
  readonly masterKeys: MasterKeys
  readonly connection: Connection
  /** Past a pooler. */
  readonly direct: Connection
  /** Ends the connections, then the server if it is ours. */
  close(): Promise<void>
}

interface Options {
  /** Where a Latchkey runs on the data directory already, its PostgreSQL is used. A second server must not: it would stop it. */
  readonly joins?: true
}

/** The database of this installation, brought to this release's schema, and the key that its secrets were made with. */
export async function openStorage(config: Config, log: Logger, { joins }: Options = {}): Promise<Storage> {
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    refuseDirectory(config.dataDir, error)
  })
  const embed = joins ? joinEmbeddedPostgres : startEmbeddedPostgres
  const server = config.databaseUrl === null ? await embed({ dataDir: config.dataDir, log }) : null
  const connection: Connection = server?.connection ?? config.databaseUrl ?? ''
  const direct: Connection = server?.connection ?? config.databaseDirectUrl ?? connection
  const database = openDatabase({ connection })
  const close = async () => {
    await database.close()
    await server?.stop()
  }
  try {
    await refuseWrongKey(database, config)
    if (config.databaseUrl !== null) await refusePooler(direct, database)
    await migrate(direct)
    const masterKeys = await openKeys(database, config)
    await ensureBuiltIns(database)
    return { database, masterKeys, connection, direct, close }
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
  if (row) await refuseForgottenKeys(db, openMasterKeys({ ...keySource(config), installation: row }))
}

/** The installation's row names its key from the first start on; a second process that starts meanwhile reads the first one's. */
async function openKeys({ db }: Database, config: Config): Promise<MasterKeys> {
  const [row] = await db.select().from(installation)
  const keys = openMasterKeys({ ...keySource(config), installation: row ?? null })
  if (row) return keys
  await db.insert(installation).values({ masterKeyId: keys.current.id }).onConflictDoNothing()
  const [stored] = await db.select().from(installation)
  return openMasterKeys({ ...keySource(config), installation: stored ?? null })
}

const keySource = ({ dataDir, masterKey: given, otherMasterKeys: others }: Config) => ({
  dataDir,
  given,
  others,
})

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
