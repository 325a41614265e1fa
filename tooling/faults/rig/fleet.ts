import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setUp, type Access } from './access.ts'
import { makeDataDir, postgresIn, startPostgres, type Postgres } from './postgres.ts'
import { startProgram, type Program } from './program.ts'
import { openLink, type Link } from './proxy.ts'

const apiMain = new URL('../../../apps/api/src/main.ts', import.meta.url)
const knownFormats = new URL('../../../apps/api/known-formats.mjs', import.meta.url)
const serviceMain = new URL('service.ts', import.meta.url)
const commandsMain = new URL('../../../apps/api/src/commands/main.ts', import.meta.url)
const clock = new URL('preload/clock.mjs', import.meta.url)
const patch = new URL('preload/patch.mjs', import.meta.url)

/** A text that is replaced in one file of the product while it is loaded. */
export interface Patch {
  readonly file: string
  readonly find: string
  readonly put: string
}

/** Anything that can be killed, stopped and started again at the same address. */
export interface Member {
  readonly name: string
  readonly url: string
  program: Program
  restart(): Promise<void>
}

export const linkKinds = ['instance to database', 'listening to database', 'service to instance'] as const
export type LinkKind = (typeof linkKinds)[number]

interface Instance extends Member {
  /** To the database, and past a pooler to it: what it listens on. */
  readonly database: Link
  readonly listening: Link
}

interface Service extends Member {
  readonly latchkey: Link
}

export interface Fleet {
  readonly postgres: Postgres
  readonly instances: readonly Member[]
  readonly services: readonly Member[]
  /** In every connection between two of them, by what it connects. */
  readonly links: Readonly<Record<LinkKind, readonly Link[]>>
  readonly access: Access
  /** An operator's command, as it is given on the machine of an instance. Answers its exit code. */
  readonly command: (...args: string[]) => Promise<number | null>
  close(): Promise<void>
}

export interface FleetOptions {
  readonly instances?: number
  readonly services?: number
  readonly patches?: readonly Patch[]
  /** Of the environment, by the number of the instance. */
  readonly settings?: readonly Readonly<Record<string, string>>[]
  /** What passes at the services while they reach no instance: nothing unless given. */
  readonly onStale?: 'jwt'
}

/** Instances and services over one PostgreSQL, with a proxy in every link between them. */
export async function startFleet(options: FleetOptions = {}): Promise<Fleet> {
  const { instances: instanceCount = 3, services: serviceCount = 2, patches = [], settings = [] } = options
  const postgres = await startPostgres()
  const closing: (() => Promise<void>)[] = [() => postgres.stop()]
  const close = async () => {
    for (const each of closing.toReversed()) await each()
  }
  try {
    const publicUrl = `http://127.0.0.1:${String(await freePort())}`
    const shared = {
      LATCHKEY_MASTER_KEY: randomBytes(32).toString('base64url'),
      LATCHKEY_PUBLIC_URL: publicUrl,
      LATCHKEY_LOG_LEVEL: 'silent',
      FAULTS_PATCH: JSON.stringify(patches.filter(({ file }) => file.startsWith('apps/'))),
    }
    const start = (n: number) =>
      startInstance(`instance ${String(n)}`, postgres, { ...shared, ...settings[n] }, closing)
    const first = await start(0)
    // Before there is a second one: its start would make another set-up code.
    const access = await setUp(first, publicUrl)
    const instances = [first]
    for (let n = 1; n < instanceCount; n++) instances.push(await start(n))
    const services: Service[] = []
    const ofServices = {
      SERVICE_ON_STALE: options.onStale ?? 'refuse',
      SERVICE_ISSUER: publicUrl,
      FAULTS_PATCH: JSON.stringify(patches.filter(({ file }) => file.startsWith('packages/'))),
    }
    for (let n = 0; n < serviceCount; n++) {
      const at = instances[n % instanceCount]
      if (at) services.push(await startService(`service ${String(n)}`, at, access, ofServices, closing))
    }
    const links = {
      'instance to database': instances.map(({ database }) => database),
      'listening to database': instances.map(({ listening }) => listening),
      'service to instance': services.map(({ latchkey }) => latchkey),
    }
    const ofFirst = { ...shared, ...settings[0], DATABASE_URL: databaseUrl(first.database) }
    const command = (...args: string[]) => runCommand(ofFirst, args)
    return { postgres, instances, services, links, access, command, close }
  } catch (error) {
    await close()
    throw error
  }
}

const noLinks = { 'instance to database': [], 'listening to database': [], 'service to instance': [] }

/** One instance with the PostgreSQL that it brings: what most installations are. */
export async function startEmbedded(): Promise<Fleet> {
  const dataDir = makeDataDir()
  const port = await freePort()
  const url = `http://127.0.0.1:${String(port)}`
  const env = { LATCHKEY_DATA_DIR: dataDir, LATCHKEY_PORT: String(port), LATCHKEY_LOG_LEVEL: 'silent' }
  const start = () => startProgram(apiMain, { env, preload: [knownFormats], ready: /^Latchkey is at/ })
  const instance = await member({ name: 'instance 0', url, start })
  const postgres = postgresIn(dataDir, () => instance.program.stop())
  try {
    const access = await setUp(instance, url)
    const command = (...args: string[]) => runCommand(env, args)
    return {
      postgres,
      instances: [instance],
      services: [],
      links: noLinks,
      access,
      command,
      close: postgres.stop,
    }
  } catch (error) {
    await postgres.stop()
    throw error
  }
}

async function runCommand(env: Readonly<Record<string, string>>, args: readonly string[]) {
  const preload = [knownFormats]
  const { ended } = await startProgram(commandsMain, { args, env, preload, ready: /./ })
  const [code] = (await ended) as [number | null]
  return code
}

type Closing = (() => Promise<void>)[]

async function startInstance(
  name: string,
  postgres: Postgres,
  shared: Readonly<Record<string, string>>,
  closing: Closing,
): Promise<Instance> {
  const dataDir = mkdtempSync(join(tmpdir(), 'latchkey-instance-'))
  const database = await openLink({ path: postgres.socket })
  const listening = await openLink({ path: postgres.socket })
  const port = await freePort()
  const env = {
    ...shared,
    DATABASE_URL: databaseUrl(database),
    DATABASE_DIRECT_URL: databaseUrl(listening),
    LATCHKEY_DATA_DIR: dataDir,
    LATCHKEY_PORT: String(port),
  }
  const preload = [knownFormats, clock, patch]
  const start = () => startProgram(apiMain, { env, preload, ready: /^Latchkey is at/ })
  const instance = await member({ name, url: `http://127.0.0.1:${String(port)}`, start })
  closing.push(async () => {
    await instance.program.stop('SIGKILL')
    await Promise.all([database.close(), listening.close()])
    rmSync(dataDir, { recursive: true, force: true })
  })
  return Object.assign(instance, { database, listening })
}

const databaseUrl = ({ port }: Link) => `postgresql://latchkey@127.0.0.1:${String(port)}/latchkey`

async function startService(
  name: string,
  at: Instance,
  { service: { id, secret } }: Access,
  shared: Readonly<Record<string, string>>,
  closing: Closing,
): Promise<Service> {
  const latchkey = await openLink({ port: Number(new URL(at.url).port) })
  const port = await freePort()
  const env = {
    ...shared,
    SERVICE_LATCHKEY: `http://127.0.0.1:${String(latchkey.port)}`,
    SERVICE_ID: id,
    SERVICE_SECRET: secret,
    SERVICE_PORT: String(port),
  }
  const start = () => startProgram(serviceMain, { env, preload: [clock, patch], ready: /^serving/ })
  const service = await member({ name, url: `http://127.0.0.1:${String(port)}`, start })
  closing.push(async () => {
    await service.program.stop('SIGKILL')
    await latchkey.close()
  })
  return Object.assign(service, { latchkey })
}

interface Starting {
  readonly name: string
  readonly url: string
  readonly start: () => Promise<Program>
}

async function member({ name, url, start }: Starting): Promise<Member> {
  const made: Member = {
    name,
    url,
    program: await start(),
    async restart() {
      await made.program.ended
      made.program = await start()
    },
  }
  return made
}

/** Held by nobody a moment ago. A member that is started again must be where it was. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
