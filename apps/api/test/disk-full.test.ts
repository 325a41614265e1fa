import { execFileSync, spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { socketPort } from '../src/postgres/postmaster.ts'
import { useDatabase } from './database.ts'
import { answered, startTestServer, type RunningTestServer } from './server.ts'

/** A disk of its own, small enough to be filled. */
function mountDisk(): string | null {
  const directory = mkdtempSync(join(tmpdir(), 'latchkey-disk-'))
  const options = ['-t', 'tmpfs', '-o', 'size=160m,mode=0711', 'tmpfs', directory]
  if (process.platform === 'linux' && spawnSync('mount', options).status === 0) return directory
  rmSync(directory, { recursive: true })
  return null
}

function unmountDisk(directory: string): void {
  execFileSync('umount', [directory])
  rmSync(directory, { recursive: true })
}

const tried = mountDisk()
if (tried !== null) unmountDisk(tried)
else
  process.stderr.write('SKIPPED: the tests on a full disk. Only root can mount one that is small enough.\n')

describe.skipIf(tried === null)('on a full disk', () => {
  const storage = useDatabase()
  let directory = ''
  const ballast = () => join(directory, 'ballast')
  let server: RunningTestServer
  let secret = ''
  let made = 0

  beforeAll(async () => {
    directory = mountDisk() ?? ''
    // Its own PostgreSQL, in its own data directory: what `npm start` runs.
    server = await startTestServer(storage, {
      ...{ DATABASE_URL: '', LATCHKEY_DATA_DIR: directory, LATCHKEY_VERIFY_CACHE: 'off' },
    })
    await server.setUp()
    await server.addScopes('orders:read')
    secret = (await server.issue({ name: 'Verifier', scopes: ['latchkey.tokens:verify'] })).secret
  })
  afterEach(() => {
    rmSync(ballast(), { force: true })
  })
  afterAll(async () => {
    await server.close()
    unmountDisk(directory)
  })

  /** To the last byte. */
  function fillDisk(): void {
    const file = openSync(ballast(), 'w')
    try {
      for (const size of [1 << 20, 1 << 12, 1]) writeUntilFull(file, Buffer.alloc(size))
    } finally {
      closeSync(file)
    }
  }
  function writeUntilFull(file: number, piece: Buffer): void {
    try {
      while (writeSync(file, piece) > 0);
    } catch (error) {
      expect((error as NodeJS.ErrnoException).code).toBe('ENOSPC')
    }
  }

  const issue = async () => {
    const body = { name: `Token ${String(++made)}`, scopes: ['orders:read'], description: 'x'.repeat(900) }
    const { data, error, response } = await server.admin.POST('/v1/tokens', { body })
    return {
      id: data?.token.id ?? null,
      code: error?.code,
      status: response.status,
      retryAfter: response.headers.get('retry-after'),
    }
  }
  /** Tokens until one has no room. */
  async function issueUntilFull() {
    const acknowledged: string[] = []
    for (;;) {
      const { id, ...refusal } = await issue()
      if (id === null) return { acknowledged, refusal }
      acknowledged.push(id)
    }
  }
  const verdict = async () =>
    answered(await server.client({ token: secret }).POST('/v1/verify', { body: { token: secret } }))
  const list = async () =>
    answered(await server.admin.GET('/v1/tokens', { params: { query: { limit: 200 } } }))

  test('writes are answered 503, reads go on, and with room there is no need to start again', async () => {
    fillDisk()
    const { acknowledged, refusal } = await issueUntilFull()
    expect(refusal).toEqual({ code: 'unavailable', status: 503, retryAfter: '1' })
    const before = await list()
    expect(await verdict()).toMatchObject({ accepted: true })
    const again = await Promise.all(Array.from({ length: 20 }, issue))
    expect(again.filter(({ status }) => status !== 201 && status !== 503)).toEqual([])
    acknowledged.push(...again.flatMap(({ id }) => id ?? []))
    expect((await server.client().GET('/readyz')).data).toEqual({ status: 'ok' })
    rmSync(ballast())
    const { id } = await issue()
    expect(id).not.toBeNull()
    const ids = (await list()).items.map((item) => item.id)
    expect(ids).toHaveLength(before.items.length + again.filter((one) => one.id !== null).length + 1)
    expect(acknowledged.filter((one) => !ids.includes(one))).toEqual([])
  })

  /** What PostgreSQL writes its log ahead with: it ends when it can write no more of it. */
  async function fillWriteAheadLog(): Promise<void> {
    const superuser = new pg.Client({
      ...{ host: join(directory, 'postgres'), port: socketPort, database: 'latchkey', user: 'postgres' },
    })
    superuser.on('error', () => undefined)
    await superuser.connect()
    for (;;) await superuser.query(`select pg_logical_emit_message(false, 'flood', repeat('x', 1000000))`)
  }

  test('where PostgreSQL ends because its log has no room either, all is answered 503 until there is, and nothing is lost', async () => {
    const before = await list()
    fillDisk()
    await expect(fillWriteAheadLog()).rejects.toThrow()
    const codes: (string | undefined)[] = []
    for (let round = 0; round < 10; round++) {
      const { error } = await server.client({ token: secret }).POST('/v1/verify', { body: { token: secret } })
      codes.push(error?.code, (await issue()).code)
    }
    expect(new Set(codes)).toEqual(new Set(['unavailable']))
    expect((await server.client().GET('/healthz')).data).toEqual({ status: 'ok' })
    expect((await server.client().GET('/readyz')).error?.code).toBe('unavailable')
    rmSync(ballast())
    // A start waits 15 s for what is left of the server before, and is tried again.
    await expect.poll(async () => (await issue()).status, { timeout: 60_000 }).toBe(201)
    expect(server.takeFaults().filter((line) => !line.includes('PostgreSQL'))).toEqual([])
    expect(await verdict()).toMatchObject({ accepted: true })
    expect((await list()).total).toBe(before.total + 1)
  })
})
