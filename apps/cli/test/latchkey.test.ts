import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Schemas } from '@latchkey/client'
import { administrator, issue, runLatchkey, useLatchkey } from './latchkey.ts'

const latchkey = useLatchkey()
const acting = { manager: '', weak: '' }
const absent = '01890000-0000-7000-8000-000000000000'

/** Everything else is done as the one whom this command makes, while the server runs. */
beforeAll(async () => {
  const made = await latchkey.run(['admin', 'create', '--username', administrator.username], {
    input: `${administrator.password}\n`,
  })
  expect(made).toEqual({ code: 0, stdout: 'ana is an administrator and can log in.\n', stderr: '' })
  const client = await latchkey.logIn()
  await client.POST('/v1/scopes', { body: { name: 'orders:read' } })
  const scopes = ['latchkey.tokens:manage-own', 'latchkey.tokens:verify', 'orders:read']
  acting.manager = (await issue(client, { name: 'Scripts', scopes })).secret
  acting.weak = (await issue(client, { name: 'Weak', scopes: ['orders:read'] })).secret
})

const asManager = (args: readonly string[], input = '') =>
  latchkey.run(args, { token: acting.manager, input })

async function create(name: string, ...more: readonly string[]): Promise<Schemas['IssuedToken']> {
  const { code, stdout, stderr } = await asManager([
    ...['token', 'create', '--json', '--name', name, '--scope', 'orders:read'],
    ...more,
  ])
  expect(stderr).not.toContain((JSON.parse(stdout) as Schemas['IssuedToken']).secret)
  expect(code).toBe(0)
  return JSON.parse(stdout) as Schemas['IssuedToken']
}

/** Nothing listens there: it was free a moment ago. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

describe('wrong use has an exit code of its own and says what to write instead', () => {
  test.each<[string, string[], Record<string, string>, RegExp]>([
    ['an unknown command', ['tokens'], {}, /unknown command 'tokens'/],
    ['an unknown option', ['token', 'list', '--colour'], {}, /unknown option '--colour'/],
    ['a token without a name', ['token', 'create', '--scope', 'a:b'], {}, /required option '--name/],
    ['no id', ['token', 'revoke'], {}, /missing required argument 'id'/],
    ['a duration without a unit', ['token', 'rotate', absent, '--overlap', '60'], {}, /90s, 15m, 24h or 30d/],
    [
      'two ends',
      ['token', 'create', '--name', 'a', '--scope', 'a:b', '--never-expires', '--expires-in', '1h'],
      {},
      /cannot be used with/,
    ],
    ['a limit of none', ['token', 'list', '--limit', '0'], {}, /whole number from 1 on/],
    ['no token', ['token', 'list'], { LATCHKEY_TOKEN: '' }, /Set LATCHKEY_TOKEN/],
    ['an address that is none', ['token', 'list'], { LATCHKEY_URL: 'nowhere' }, /LATCHKEY_URL is no address/],
    ['plain http elsewhere', ['token', 'list'], { LATCHKEY_URL: 'http://a.example' }, /in the clear/],
    ['nothing to verify', ['verify'], {}, /standard input/],
    ['an operator command wrongly', ['keys', 'destroy'], {}, /unknown command 'destroy'/],
  ])('%s', async (_, args, environment, why) => {
    const ran = await latchkey.run(args, { token: acting.manager, environment })
    expect(ran).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(why) as string })
  })
})

describe('what could not be found out is neither yes nor no', () => {
  test.each([[['token', 'list']], [['verify']]])('%j without a server', async (args) => {
    const port = await closedPort()
    const ran = await latchkey.run(args, {
      token: acting.manager,
      input: acting.weak,
      environment: { LATCHKEY_URL: `http://127.0.0.1:${String(port)}` },
    })
    expect(ran).toEqual({ code: 3, stdout: '', stderr: expect.stringContaining('ECONNREFUSED') as string })
  })
})

describe('what the server refuses is told in its words', () => {
  test.each<[string, string[], RegExp]>([
    [
      'a scope that there is not',
      ['token', 'create', '--name', 'a', '--scope', 'no:such'],
      /catalogue: no:such/,
    ],
    [
      'several wrong fields',
      ['token', 'create', '--name', '', '--scope', 'Orders', '--code', '-'],
      /name: [^]*code: [^]*scopes: /,
    ],
    ['a token that one may not see', ['token', 'rotate', absent], /no token with this id/],
  ])('%s', async (_, args, why) => {
    const ran = await asManager(args)
    expect(ran).toMatchObject({ code: 1, stdout: '' })
    expect(ran.stderr).toMatch(why)
  })

  test('a token without the scope for it makes none', async () => {
    const ran = await latchkey.run(['token', 'create', '--name', 'a', '--scope', 'orders:read'], {
      token: acting.weak,
    })
    expect(ran).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('latchkey.tokens:manage') as string,
    })
  })

  test('a secret that is none is not accepted, and not repeated', async () => {
    const ran = await latchkey.run(['token', 'list'], { token: 'lk_wrong-canary' })
    expect(ran).toMatchObject({ code: 1, stdout: '' })
    expect(ran.stderr).not.toContain('canary')
  })
})

describe('token create', () => {
  test('prints the secret alone, which passes at once', async () => {
    const { code, stdout, stderr } = await asManager([
      ...['token', 'create', '--name', 'CI', '--scope', 'orders:read', '--expires-in', '24h'],
    ])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^lk_[0-9A-Za-z]{38}\n$/)
    expect(stderr).toMatch(/^Made: CI \([0-9a-f-]{36}\), active, until 2\S+Z\. /)
    expect(await asManager(['verify', '--scope', 'orders:read'], stdout)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^accepted: CI \(\S+\) of ana, orders:read\n$/) as string,
    })
    expect((await asManager(['verify', '--scope', 'orders:write'], stdout)).stdout).toBe(
      'refused: insufficient_scope\n',
    )
  })

  test('says everything that a token can be', async () => {
    const { token } = await create(
      ...(['Everything', '--code', 'every-thing', '--description', 'All of it', '--disabled'] as const),
      ...['--valid-from', '2090-01-01T00:00:00Z', '--valid-to', '2091-01-01T00:00:00Z', '--format', 'jwt'],
      ...['--audience', 'https://orders.example', '--allow-ip', '10.0.0.0/8', '--allow-ip', '::1'],
    )
    expect(token).toMatchObject({
      name: 'Everything',
      code: 'every-thing',
      description: 'All of it',
      enabled: false,
      validFrom: '2090-01-01T00:00:00.000Z',
      validTo: '2091-01-01T00:00:00.000Z',
      format: 'jwt',
      audience: 'https://orders.example',
      allowedIps: ['10.0.0.0/8', '::1/128'],
    })
  })

  test('without an end, where one says so', async () => {
    expect((await create('Endless', '--never-expires')).token.validTo).toBeNull()
  })
})

describe('token list', () => {
  test('finds by name and state, and says how many there are', async () => {
    await create('Nightly export one')
    await create('Nightly export two', '--disabled')
    const listed = await asManager(['token', 'list', '--name', 'export nightly', '--state', 'disabled'])
    expect(listed).toMatchObject({ code: 0, stderr: '1 of 1\n' })
    expect(listed.stdout).toMatch(/^\S{36} {2}disabled {3}never {21}ana {2}Nightly export two\n$/)
    const { items, total } = JSON.parse(
      (
        await asManager([
          'token',
          'list',
          '--name',
          'nightly',
          '--state',
          'active',
          '--state',
          'disabled',
          '--json',
        ])
      ).stdout,
    ) as Schemas['TokenList']
    expect([items.map(({ name }) => name).sort(), total]).toEqual([
      ['Nightly export one', 'Nightly export two'],
      2,
    ])
  })

  test('follows the pages up to the limit', async () => {
    const { stdout, stderr } = await asManager(['token', 'list', '--limit', '2'])
    expect(stdout.trimEnd().split('\n')).toHaveLength(2)
    expect(stderr).toMatch(/^2 of \d+\n$/)
  })
})

describe('token rotate', () => {
  test('prints the new secret alone; the one before ends at once', async () => {
    const { token, secret } = await create('Rotated')
    const { code, stdout } = await asManager(['token', 'rotate', token.id])
    expect(code).toBe(0)
    expect((await asManager(['verify'], stdout)).code).toBe(0)
    expect(await asManager(['verify'], secret)).toMatchObject({ code: 1, stdout: 'refused: unknown\n' })
  })

  test('lets the one before pass for as long as one says', async () => {
    const { token, secret } = await create('Overlapping')
    const { stdout } = await asManager(['token', 'rotate', token.id, '--overlap', '1h', '--json'])
    const rotated = JSON.parse(stdout) as Schemas['RotatedToken']
    expect(rotated.token.retiring?.hint).toBe(token.hint)
    for (const text of [secret, rotated.secret]) expect((await asManager(['verify'], text)).code).toBe(0)
  })
})

describe('token revoke', () => {
  test('ends all that it can, names those that it could not, and says so by its exit code', async () => {
    const [one, two] = [await create('Revoked one'), await create('Revoked two')]
    const ran = await asManager([
      'token',
      'revoke',
      one.token.id,
      absent,
      two.token.id,
      '--reason',
      'compromised',
    ])
    expect(ran.code).toBe(1)
    expect(ran.stderr).toContain(`${absent}: There is no token with this id`)
    expect(ran.stdout.match(/revoked, everywhere since 2/g)).toHaveLength(2)
    for (const { secret } of [one, two])
      expect(await asManager(['verify', '--json'], secret)).toMatchObject({
        code: 1,
        stdout: '{"accepted":false,"reason":"revoked"}\n',
      })
  })
})

describe('an operator command', () => {
  test('works on the database of the server that runs', async () => {
    expect(await latchkey.run(['events', 'verify'])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^The log is whole: \d+ events/) as string,
    })
    const { stdout } = await latchkey.run(['keys', 'list', '--json'])
    expect((JSON.parse(stdout) as { state: string }[]).map(({ state }) => state).sort()).toEqual([
      'current',
      'next',
    ])
    expect(await latchkey.run(['keys', 'rotate'])).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/^Not before 2/) as string,
    })
  })

  test('and leaves it running', async () => {
    expect((await fetch(`${latchkey.url}/readyz`)).status).toBe(200)
  })
})

test('help tells every command and every exit code, and needs no server', async () => {
  const { code, stdout } = await runLatchkey(['--help'], '', { LATCHKEY_URL: '', LATCHKEY_TOKEN: '' })
  expect(code).toBe(0)
  for (const word of [
    'token',
    'verify',
    'admin',
    'events',
    'keys',
    'LATCHKEY_TOKEN',
    '0 done',
    '3 could not',
  ])
    expect(stdout).toContain(word)
  const keys = await runLatchkey(['keys', '--help'], '', {})
  expect(keys).toMatchObject({ code: 0, stdout: expect.stringContaining('rotate') as string })
})
