import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, afterEach, describe, expect, onTestFinished, test } from 'vitest'
import { preload } from '../../test/programs/preload.ts'
import { silent } from '../../test/silent.ts'
import { StartRefused } from '../config.ts'
import { connectionConfig } from '../db/connect.ts'
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded.ts'

const isLinuxRoot = process.platform === 'linux' && process.getuid?.() === 0

const root = mkdtempSync(join(tmpdir(), 'latchkey-embedded-'))
afterAll(() => rmSync(root, { recursive: true }))

/** One data directory for the tests that leave it whole. */
const dataDir = join(root, 'data')
const clusterDir = join(dataDir, 'postgres')
const pidFile = join(clusterDir, 'postmaster.pid')

let running: EmbeddedPostgres | undefined
afterEach(async () => {
  await running?.stop()
  running = undefined
})

async function start(directory = dataDir): Promise<EmbeddedPostgres> {
  running = await startEmbeddedPostgres({ dataDir: directory, log: silent })
  return running
}

async function ask({ connection }: EmbeddedPostgres, statement: string): Promise<pg.QueryResultRow[]> {
  const client = new pg.Client(connectionConfig(connection))
  await client.connect()
  try {
    return (await client.query(statement)).rows as pg.QueryResultRow[]
  } finally {
    await client.end()
  }
}

async function refusal(directory: string): Promise<string> {
  const error: unknown = await start(directory).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(StartRefused)
  return (error as StartRefused).message
}

/** A Latchkey in a process of its own, once it has said that it is ready. */
async function startProgram(name: string, ...args: string[]): Promise<ChildProcess> {
  const program = fileURLToPath(new URL(`../../test/programs/${name}.ts`, import.meta.url))
  const child = spawn(process.execPath, [...preload, program, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve())
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}`)))
  })
  return child
}

const ended = (child: ChildProcess) => new Promise((resolve) => child.once('exit', resolve))
const postmasterPid = () => Number(readFileSync(pidFile, 'utf8').split('\n')[0])

/** A process that ended and that nobody has asked for its exit code yet is not alive, though its number is taken. */
function isAlive(pid: number): boolean {
  const state = spawnSync('/bin/ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim()
  return state !== '' && !state.startsWith('Z')
}

test('a directory that cannot be written refuses the start and says what to do', async () => {
  const file = join(root, 'a-file')
  writeFileSync(file, '')
  expect(await refusal(join(file, 'data'))).toMatch(/cannot be used \(ENOTDIR\).*LATCHKEY_DATA_DIR/)
})

describe('a server of its own', () => {
  test('keeps what was written over a stop and a start', async () => {
    await ask(await start(), 'create table kept (value text)')
    await ask(running!, `insert into kept values ('here')`)
    await running!.stop()
    expect(await ask(await start(), 'select value from kept')).toEqual([{ value: 'here' }])
  })

  test('has no port, a closed directory, checksums, and fsync on', async () => {
    const settings = ['listen_addresses', 'data_checksums', 'fsync', 'full_page_writes', 'synchronous_commit']
    const rows = await ask(
      await start(),
      `select ${settings.map((name) => `current_setting('${name}') as ${name}`).join()}`,
    )
    expect(rows).toEqual([
      {
        listen_addresses: '',
        data_checksums: 'on',
        fsync: 'on',
        full_page_writes: 'on',
        synchronous_commit: 'on',
      },
    ])
    expect(statSync(clusterDir).mode & 0o777).toBe(0o700)
  })

  test('is used as a role that is no superuser and owns its database', async () => {
    const [row] = await ask(
      await start(),
      `select rolsuper, rolcreatedb, rolcreaterole, datname from pg_roles join pg_database on datdba = pg_roles.oid
       where rolname = current_user`,
    )
    expect(row).toEqual({ rolsuper: false, rolcreatedb: false, rolcreaterole: false, datname: 'latchkey' })
  })

  test('knows letters of every script, which searching by parts of a name needs', async () => {
    const [row] = await ask(await start(), `select lower('ÑANDÚ') as lower, 'ñ' ~ '[[:alpha:]]' as alpha`)
    expect(row).toEqual({ lower: 'ñandú', alpha: true })
  })

  test('works in a directory whose path is longer than a socket’s may be', async () => {
    const long = join(root, 'x'.repeat(120), 'data')
    const { connection } = await start(long)
    expect(connection.host.length).toBeLessThan(90)
    expect(await ask(running!, 'select 1 as one')).toEqual([{ one: 1 }])
    await running!.stop()
    expect(existsSync(connection.host)).toBe(false)
  })

  test('is started again when it dies by itself', async () => {
    await start()
    const before = postmasterPid()
    process.kill(before, 'SIGKILL')
    await expect
      .poll(() => ask(running!, 'select 1 as one').catch(() => null), { interval: 200 })
      .toEqual([{ one: 1 }])
    expect(postmasterPid()).not.toBe(before)
  })
})

describe('a second process on the same data directory', () => {
  test('is refused with the reason, and the first one does not notice', async () => {
    const first = await startProgram('hold-data-directory', dataDir)
    const before = readFileSync(pidFile, 'utf8')
    expect(await refusal(dataDir)).toMatch(
      /Another Latchkey is running on the data directory .*LATCHKEY_DATA_DIR/,
    )
    expect(readFileSync(pidFile, 'utf8')).toBe(before)
    const answers = await ask(
      {
        connection: { host: clusterDir, port: 5432, database: 'latchkey', user: 'latchkey' },
        stop: async () => undefined,
      },
      'select 1 as one',
    )
    expect(answers).toEqual([{ one: 1 }])
    first.kill('SIGTERM')
    await ended(first)
  })

  test('may start once the first was killed, and stops the server that was left behind', async () => {
    const first = await startProgram('hold-data-directory', dataDir)
    const orphan = postmasterPid()
    first.kill('SIGKILL')
    await ended(first)
    expect(isAlive(orphan)).toBe(true)
    expect(await ask(await start(), 'select 1 as one')).toEqual([{ one: 1 }])
    expect(isAlive(orphan)).toBe(false)
  })
})

describe('what a killed server left behind', () => {
  /** The file of a server that was killed with everything else, with another process number. */
  async function leaveStale(pid: (was: number) => number): Promise<void> {
    const first = await startProgram('hold-data-directory', dataDir)
    const was = postmasterPid()
    first.kill('SIGKILL')
    process.kill(was, 'SIGKILL')
    await ended(first)
    await expect.poll(() => isAlive(was)).toBe(false)
    const lines = readFileSync(pidFile, 'utf8').split('\n')
    writeFileSync(pidFile, [String(pid(was)), ...lines.slice(1)].join('\n'))
  }

  test('does not keep the next from starting', async () => {
    await leaveStale((was) => was)
    expect(await ask(await start(), 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('does not keep the next from starting when another program has its number, and leaves that alone', async () => {
    const { uid, gid } = statSync(clusterDir)
    const other = spawn('/bin/sleep', ['60'], { uid, gid })
    onTestFinished(() => void other.kill('SIGKILL'))
    await leaveStale(() => other.pid!)
    expect(await ask(await start(), 'select 1 as one')).toEqual([{ one: 1 }])
    expect(other.exitCode ?? other.signalCode).toBe(null)
  })

  test('does not keep the next from starting when its file is empty', async () => {
    await leaveStale((was) => was)
    writeFileSync(pidFile, '')
    expect(await ask(await start(), 'select 1 as one')).toEqual([{ one: 1 }])
  })
})

describe('files that this release cannot use', () => {
  test.each(['99', '14'])(
    'of PostgreSQL %s refuse the start, name the next step and stay as they are',
    async (major) => {
      const file = join(clusterDir, 'PG_VERSION')
      const own = readFileSync(file)
      writeFileSync(file, `${major}\n`)
      onTestFinished(() => writeFileSync(file, own))
      expect(await refusal(dataDir)).toMatch(
        new RegExp(`made by PostgreSQL ${major}.*(Start the later|Dump it)`),
      )
      expect(readFileSync(file, 'utf8')).toBe(`${major}\n`)
      expect(existsSync(pidFile)).toBe(false)
    },
  )

  test('that are damaged refuse the start with what PostgreSQL says, and stay as they are', async () => {
    const file = join(clusterDir, 'global', 'pg_control')
    const own = readFileSync(file)
    const damaged = Buffer.from(own).fill(0, 0, 200)
    writeFileSync(file, damaged)
    onTestFinished(() => writeFileSync(file, own))
    expect(await refusal(dataDir)).toMatch(/It said:[^]*FATAL[^]*restore a backup/)
    expect(readFileSync(file)).toEqual(damaged)
  })
})

describe(`as root${isLinuxRoot ? '' : ' (skipped: this run is not root on Linux)'}`, () => {
  test.runIf(isLinuxRoot)(
    'runs under an account of its own, in a directory that only root can enter',
    async () => {
      const closed = mkdtempSync(join(homedir(), '.latchkey-test-'))
      onTestFinished(() => rmSync(closed, { recursive: true }))
      expect(statSync(closed).mode & 0o077).toBe(0)
      mkdirSync(join(closed, 'deeper'), { mode: 0o700 })
      const directory = join(closed, 'deeper', 'data')
      expect(await ask(await start(directory), 'select 1 as one')).toEqual([{ one: 1 }])
      const { uid } = statSync(join(directory, 'postgres'))
      expect(uid).toBeGreaterThanOrEqual(60_578)
      expect(readFileSync('/etc/passwd', 'utf8')).not.toContain(`:${uid}:`)
      const pid = readFileSync(join(directory, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]
      expect(statSync(`/proc/${pid}`).uid).toBe(uid)
      await running!.stop()
      expect(await ask(await start(directory), 'select 1 as one')).toEqual([{ one: 1 }])
      await running!.stop()
      running = undefined
    },
  )
})
