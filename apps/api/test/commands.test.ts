import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openMasterKeys } from '../src/keys/master-key.ts'
import { rowCounts } from './row-counts.ts'
import { runCommand } from './run-command.ts'
import { useServer } from './server.ts'

function newDirectory(): string {
  const dataDir = mkdtempSync(join(tmpdir(), 'latchkey-command-'))
  onTestFinished(() => {
    rmSync(dataDir, { recursive: true })
  })
  return dataDir
}

const password = 'seven green umbrellas sing'

describe('admin create', () => {
  const server = useServer({ setUp: false })
  const create = (args: readonly string[], input: string) =>
    runCommand(server, ['admin', 'create', ...args], input)

  test.each<[string, string[], string, RegExp]>([
    ['a short password', ['--username', 'ana'], 'too short\n', /password: .* 15 characters/],
    ['a password that is guessed first', ['--username', 'ana'], 'latchkeylatchkey\n', /among the first/],
    ['a password of the own name', ['--username', 'wilhelmina.b'], 'wilhelmina.b.1234\n', /among the first/],
    ['no password', ['--username', 'ana'], '', /password: .* 15 characters/],
    [
      'a name that nobody can see',
      ['--username', 'a\u200bna'],
      `${password}\n`,
      /username: .*nobody can see/,
    ],
    ['a name of blanks', ['--username', '  '], `${password}\n`, /username: /],
  ])('with %s nobody is made', async (_, args, input, why) => {
    const before = await rowCounts(server.database)
    const { code, stdout } = await create(args, input)
    expect(stdout).toMatch(why)
    expect(code).toBe(1)
    expect(await rowCounts(server.database)).toEqual(before)
  })

  test.each<[string, string[], RegExp]>([
    ['no name', ['admin', 'create'], /required option '--username/],
    [
      'an option that there is not',
      ['admin', 'create', '--username', 'a', '--password', 'x'],
      /unknown option/,
    ],
    ['a command that there is not', ['admin', 'destroy'], /unknown command/],
  ])('%s is wrong use, with an exit code of its own', async (_, args, why) => {
    const { code, stderr } = await runCommand(server, args)
    expect([code, stderr]).toEqual([2, expect.stringMatching(why)])
  })

  test('makes the first one, who logs in; the set-up code is of no use any more', async () => {
    const { code, stdout, stderr } = await create(
      ['--username', 'ana', '--first-name', 'Ana', '--json'],
      `${password}\n`,
    )
    expect([code, stderr]).toEqual([0, ''])
    expect(JSON.parse(stdout)).toMatchObject({ username: 'ana' })
    expect(existsSync(join(server.dataDir, 'setup-code'))).toBe(false)
    const { error } = await server.browser().client.POST('/v1/setup', {
      body: { code: server.setupCode ?? '', username: 'eve', password },
    })
    expect(error?.code).toBe('set_up_already')
    const { client } = await server.logIn({ username: 'ana', password })
    const { data } = await client.GET('/v1/events', { params: { query: { action: 'user.created' } } })
    expect(data?.items[0]).toMatchObject({
      actor: { name: 'latchkey admin create' },
      target: { name: 'ana' },
    })
    expect((await client.GET('/v1/roles')).data?.items.length).toBeGreaterThan(0)
  })

  test('makes another when the first has lost the password, but none of a name that is taken', async () => {
    expect(await create(['--username', 'ANA'], `${password}\n`)).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('There is a user') as string,
    })
    expect(await create(['--username', 'second'], `${password}\r\n`)).toMatchObject({ code: 0 })
    await server.logIn({ username: 'second', password })
  })
})

describe('a command that cannot find out says so, and changes nothing', () => {
  const server = useServer()

  test('with another key than the data were made with', async () => {
    const dataDir = newDirectory()
    const { id } = openMasterKeys({ dataDir, given: undefined, installation: null }).current
    const { code, stderr } = await runCommand({ ...server, databaseUrl: server.databaseUrl, dataDir }, [
      'keys',
      'list',
    ])
    expect([code, stderr]).toEqual([3, expect.stringContaining(`has id ${id}`)])
  })

  test('without a database', async () => {
    const nowhere = 'postgresql://latchkey@127.0.0.1:1/latchkey'
    const { code, stdout, stderr } = await runCommand({ databaseUrl: nowhere, dataDir: server.dataDir }, [
      'events',
      'verify',
      '--json',
    ])
    expect([code, stdout, stderr]).toEqual([3, '', expect.stringContaining('cannot be reached')])
  })

  test.each([
    ['keys', 'list'],
    ['keys', 'rotate'],
    ['master-key', 'list'],
    ['master-key', 'rotate'],
    ['events', 'verify'],
  ])('where no Latchkey is: %s %s makes none', async (...args) => {
    const dataDir = newDirectory()
    const { code, stderr } = await runCommand({ databaseUrl: '', dataDir }, args)
    expect([code, stderr]).toEqual([3, expect.stringContaining(`There is no Latchkey in ${dataDir}`)])
    expect(readdirSync(dataDir)).toEqual([])
  })

  test('with settings that cannot be used', async () => {
    const { code, stderr } = await runCommand({ databaseUrl: 'mysql://x', dataDir: server.dataDir }, [
      'keys',
      'list',
    ])
    expect([code, stderr]).toEqual([3, expect.stringContaining('DATABASE_URL')])
  })
})

describe('events verify', () => {
  const server = useServer()

  test('finds the log whole, and names the first event that was altered', async () => {
    const whole = await runCommand(server, ['events', 'verify', '--json'])
    expect(whole.code).toBe(0)
    const { count } = JSON.parse(whole.stdout) as { count: number }
    expect(count).toBeGreaterThan(5)
    await server.superuser.query('set session_replication_role = replica')
    await server.superuser.query(`update events set actor_name = 'eve' where seq in (3, 5)`)
    const broken = await runCommand(server, ['events', 'verify'])
    expect(broken).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/broken at event 3: it is not as it was written/) as string,
    })
    const record = await runCommand(server, ['events', 'verify', '--json'])
    expect(JSON.parse(record.stdout)).toEqual({ ok: false, firstBrokenSeq: 3, why: 'altered' })
  })
})
