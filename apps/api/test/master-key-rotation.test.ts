import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { useDatabase } from './database.ts'
import { runCommand } from './run-command.ts'
import { administrator, answered, startTestServer, type TestServer } from './server.ts'

function newDirectory(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'latchkey-master-'))
  onTestFinished(() => {
    rmSync(dataDir, { recursive: true })
  })
  return dataDir
}

const issue = (server: TestServer, name: string, format: 'opaque' | 'jwt' = 'opaque') =>
  server.issue({ name, scopes: ['latchkey.tokens:verify'], format })

const verdictOf = async ({ admin }: TestServer, token: string) =>
  answered(await admin.POST('/v1/verify', { body: { token } })).accepted

describe('a master key in its file', () => {
  const storage = useDatabase()
  let dataDir: string
  beforeAll(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'latchkey-master-'))
    return () => {
      rmSync(dataDir, { recursive: true })
    }
  })
  const running = async () => {
    const server = await startTestServer(storage, { LATCHKEY_DATA_DIR: dataDir })
    return { server, [Symbol.asyncDispose]: () => server.close() }
  }
  const command = async (...args: string[]) => {
    const { code, stdout } = await runCommand({ databaseUrl: storage.url, dataDir }, [
      'master-key',
      ...args,
      '--json',
    ])
    return { code, record: JSON.parse(stdout) as unknown }
  }
  let former = ''
  let issued: Awaited<ReturnType<typeof issue>>[] = []

  test('is replaced while Latchkey runs, which goes on with the one that it read', async () => {
    await using first = await running()
    const { server } = first
    await server.setUp()
    issued = [await issue(server, 'Opaque'), await issue(server, 'JWT', 'jwt')]
    const { code, record } = await command('rotate')
    expect(code).toBe(0)
    former = (record as { formerId: string }).formerId
    expect((await command('rotate')).code).toBe(1)
    issued.push(await issue(server, 'Meanwhile'))
    for (const { secret } of issued) expect(await verdictOf(server, secret)).toBe(true)
  })

  test('makes way at the next start: secrets of before pass, texts can be displayed, new secrets need the new one', async () => {
    await using second = await running()
    const { server } = second
    await server.adminBrowser.client.POST('/v1/session', { body: administrator })
    for (const { secret } of issued) expect(await verdictOf(server, secret)).toBe(true)
    const path = { id: issued[1]?.token.id ?? '' }
    const text = answered(await server.admin.GET('/v1/tokens/{id}/text', { params: { path } }))
    expect(text.text).toBe(issued[1]?.secret)
    const after = [await issue(server, 'After'), await issue(server, 'JWT after', 'jwt')]
    for (const { secret } of after) expect(await verdictOf(server, secret)).toBe(true)
    issued.push(...after)
    expect((await command('list')).record).toMatchObject([
      { id: former, state: 'former', isKnown: true, liveSecrets: 3 },
      { state: 'current', isKnown: true, liveSecrets: 2 },
    ])
    const query = { action: 'master_key.changed' }
    const { items } = answered(await server.admin.GET('/v1/events', { params: { query } }))
    expect(items).toMatchObject([{ actor: { name: 'latchkey' }, before: { id: former } }])
  })

  test('must stay known while a live token has a secret of it, and can go afterwards', async () => {
    const file = join(dataDir, `master-key.${former}`)
    renameSync(file, `${file}-away`)
    await expect(running()).rejects.toThrow(
      new RegExp(`^3 secrets of live tokens were made under the master key with id ${former}`),
    )
    renameSync(`${file}-away`, file)
    {
      await using third = await running()
      await third.server.adminBrowser.client.POST('/v1/session', { body: administrator })
      const ids = issued.slice(0, 3).map(({ token }) => token.id)
      answered(await third.server.admin.POST('/v1/tokens/bulk', { body: { action: 'revoke', ids } }))
    }
    rmSync(file)
    await using last = await running()
    await last.server.adminBrowser.client.POST('/v1/session', { body: administrator })
    const verdicts = await Promise.all(issued.map(({ secret }) => verdictOf(last.server, secret)))
    expect(verdicts).toEqual([false, false, false, true, true])
  })
})

describe('a master key that several instances share', () => {
  const storage = useDatabase()
  const keys = [randomBytes(32), randomBytes(32)].map((key) => key.toString('base64url'))
  const [before = '', after = ''] = keys
  const start = async (own: string, other: string) => {
    const server = await startTestServer(storage, {
      LATCHKEY_MASTER_KEY: own,
      LATCHKEY_OTHER_MASTER_KEYS: other,
    })
    onTestFinished(() => server.close())
    return server
  }

  test('is changed one instance after the other, and each understands what the other makes', async () => {
    const old = await start(before, after)
    await old.setUp()
    const early = [await issue(old, 'Early'), await issue(old, 'Early JWT', 'jwt')]
    const fresh = await start(after, before)
    await fresh.adminBrowser.client.POST('/v1/session', { body: administrator })
    const late = [await issue(fresh, 'Late'), await issue(fresh, 'Late JWT', 'jwt')]
    late.push(await issue(old, 'Late by the old one', 'jwt'))
    for (const server of [old, fresh])
      for (const { secret } of [...early, ...late]) expect(await verdictOf(server, secret)).toBe(true)
  })

  test('refuses the start of one that knows the former alone, and is never replaced in a file', async () => {
    const dataDir = newDirectory()
    await expect(start(before, '')).rejects.toThrow(/^The master key in LATCHKEY_MASTER_KEY has id/)
    process.env['LATCHKEY_MASTER_KEY'] = after
    process.env['LATCHKEY_OTHER_MASTER_KEYS'] = before
    onTestFinished(() => {
      delete process.env['LATCHKEY_MASTER_KEY']
      delete process.env['LATCHKEY_OTHER_MASTER_KEYS']
    })
    const { code, stdout } = await runCommand({ databaseUrl: storage.url, dataDir }, ['master-key', 'rotate'])
    expect([code, stdout]).toEqual([1, expect.stringContaining('LATCHKEY_OTHER_MASTER_KEYS')])
    expect(readdirSync(dataDir)).toEqual([])
  })
})
