import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startProgram } from './program.ts'

const holder = new URL('../../../apps/api/test/programs/hold-data-directory.ts', import.meta.url)

/** The one PostgreSQL of a fleet: a real one on a directory of its own, which its holder starts again when it is killed. */
export interface Postgres {
  readonly socket: string
  /** Of the postmaster that runs now; `NaN` while one takes the place of another. */
  readonly pid: () => number
  readonly answers: () => Promise<boolean>
  /** Past every proxy, as a superuser. */
  readonly client: () => Promise<pg.Client>
  readonly stop: () => Promise<void>
}

export async function startPostgres(): Promise<Postgres> {
  const dataDir = makeDataDir()
  const program = await startProgram(holder, { args: [dataDir], ready: /^ready/ })
  return postgresIn(dataDir, () => program.stop())
}

export function makeDataDir(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'latchkey-faults-'))
  // As root the server has an account of its own, which must get in.
  chmodSync(dataDir, 0o711)
  return dataDir
}

/** The one that runs on a data directory, whoever started it. */
export function postgresIn(dataDir: string, stop: () => Promise<void>): Postgres {
  const directory = join(dataDir, 'postgres')
  const client = async () => {
    const connected = new pg.Client({ host: directory, user: 'postgres', database: 'latchkey' })
    // It is killed on purpose, also under our own connection: whoever asks next is told.
    connected.on('error', () => undefined)
    await connected.connect()
    return connected
  }
  return {
    socket: join(directory, '.s.PGSQL.5432'),
    pid: () => firstNumberIn(join(directory, 'postmaster.pid')),
    answers: () =>
      client().then(
        (connected) => connected.end().then(() => true),
        () => false,
      ),
    client,
    async stop() {
      await stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function firstNumberIn(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8').split('\n')[0])
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Number.NaN
    throw error
  }
}
