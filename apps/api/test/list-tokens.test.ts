import type { Client, Schemas } from '@latchkey/client'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { answered, useServer } from './server.ts'
import { addOwner, addTokens, tokenRow } from './token-rows.ts'

const server = useServer()
let reader: string

beforeAll(async () => {
  await server.addScopes('orders:read', 'orders:write')
  const scopes = ['latchkey.tokens:manage-own', 'latchkey.tokens:manage', 'orders:read', 'orders:write']
  reader = (await server.issue({ name: 'Reader', scopes })).secret
})

const get = (path: string) => server.send('GET', path, { headers: { authorization: `Bearer ${reader}` } })

interface Query {
  name?: string
  id?: string
  scope?: string | string[]
  state?: Schemas['Token']['state'] | 'inactive' | (Schemas['Token']['state'] | 'inactive')[]
  owner?: string | string[]
  creator?: string
  expiresWithin?: number
  format?: 'opaque' | 'jwt'
  sort?: 'name' | '-name' | 'createdAt' | '-createdAt' | 'state' | 'owner' | 'endsAt'
  cursor?: string
  limit?: number
}

const list = async (query: Query, by: Client = server.admin) =>
  answered(await by.GET('/v1/tokens', { params: { query } }))
const namesOf = async (query: Query, by?: Client) => (await list(query, by)).items.map(({ name }) => name)

describe('a list is refused, and the parameter named,', () => {
  test.each([
    ['sort=name%22;drop%20table%20tokens', 'sort'],
    ['sort=password_hash', 'sort'],
    ['sort=name&sort=id', 'sort'],
    ['sort=', 'sort'],
    ['order=sideways', 'order'],
    ['offset=10', 'offset'],
    ['state[]=active&state[$ne]=x', 'state[]'],
    ['__proto__[x]=1', '__proto__[x]'],
    ['__proto__=1', '__proto__'],
    ['constructor=1', 'constructor'],
    ['state=Active', 'state'],
    ['state=active&state=gone', 'state.1'],
    ['state=active&'.repeat(21), 'state'],
    ['scope=everything', 'scope'],
    ['scope=orders:*', 'scope'],
    ['owner=ana', 'owner'],
    ['creator=%27', 'creator'],
    ['id=x', 'id'],
    ['id=01900000-0000-7000-8000-0000000000001', 'id'],
    ['id=1&id=2', 'id'],
    ['name=a&name=b', 'name'],
    [`name=${'x'.repeat(201)}`, 'name'],
    ['name=%00', 'name'],
    ['format=JWT', 'format'],
    ...['0', '-1', '1.5', '1e3', '0x10', '99999', 'soon', ''].map((days) => [
      `expiresWithin=${days}`,
      'expiresWithin',
    ]),
    ...['0', '201', '-1', '1.5', 'all', ''].map((limit) => [`limit=${limit}`, 'limit']),
    ['limit=10&limit=20', 'limit'],
    ['cursor=', 'cursor'],
    ['cursor=AAAA', 'cursor'],
    ['cursor=%27%20or%201=1', 'cursor'],
    [`cursor=${'A'.repeat(2001)}`, 'cursor'],
    ['cursor=a&cursor=b', 'cursor'],
  ])('%s', async (query, parameter) => {
    const { status, text } = await get(`/v1/tokens?${query}`)
    expect(status).toBe(422)
    const { errors } = JSON.parse(text) as { errors: { field: string }[] }
    const fields = errors.map(({ field }) => field.replace('query.', ''))
    // A value of a union is wrong as a whole.
    expect(fields.some((field) => field === parameter || field === parameter.split('.')[0])).toBe(true)
  })

  test('with the cursor of another filter or another sort, or one that was changed', async () => {
    for (let n = 0; n < 3; n++) await server.issue({ name: `Cursor ${String(n)}`, scopes: ['orders:read'] })
    const { nextCursor } = await list({ name: 'cursor', limit: 1 })
    const refused = [
      { name: 'curso', limit: 1 },
      { name: 'cursor', sort: 'name' as const, limit: 1 },
      { name: 'cursor', state: 'active' as const },
      {},
    ]
    for (const query of refused) {
      const { response } = await server.admin.GET('/v1/tokens', {
        params: { query: { ...query, cursor: nextCursor! } },
      })
      expect(response.status).toBe(422)
    }
    const cursor = `${nextCursor!.slice(0, -3)}${nextCursor!.slice(-3) === 'AAA' ? 'BBB' : 'AAA'}`
    const changed = await server.admin.GET('/v1/tokens', {
      params: { query: { name: 'cursor', limit: 1, cursor } },
    })
    expect(changed.response.status).toBe(422)
    expect((await list({ name: 'cursor', limit: 2, cursor: nextCursor! })).items).toHaveLength(2)
  })
})

describe('what one may not see is neither listed nor counted', () => {
  test('by a person who manages only their own', async () => {
    const max = await server.addPerson({
      username: 'max',
      scopes: ['latchkey.tokens:manage-own', 'orders:read'],
    })
    const { client } = await server.logIn(max)
    const { token } = await server.issue({ name: 'Of Max', scopes: ['orders:read'] }, client)
    const all = await list({}, client)
    expect([all.items.map(({ id }) => id), all.total]).toEqual([[token.id], 1])
    const administrator = (await list({ name: 'reader' })).items[0]!
    for (const query of [{ owner: administrator.owner.id }, { id: administrator.id }, { name: 'reader' }])
      expect(await list(query, client)).toMatchObject({ items: [], total: 0 })
  })

  test('by a manager who lacks one of its scopes', async () => {
    const scopes = ['latchkey.tokens:manage', 'orders:read']
    const { client } = await server.logIn(await server.addPerson({ username: 'mia', scopes }))
    await server.issue({ name: 'Mia sees', scopes: ['orders:read'] })
    await server.issue({ name: 'Mia sees not', scopes: ['orders:read', 'orders:write'] })
    expect(await namesOf({ name: 'mia' }, client)).toEqual(['Mia sees'])
  })

  test('by a token that has fewer scopes than its owner', async () => {
    const { secret } = await server.issue({
      name: 'Narrow',
      scopes: ['latchkey.tokens:manage', 'orders:read'],
    })
    const owner = await addOwner(server.database)
    await addTokens(server.database, [
      tokenRow(owner, { name: 'Narrow sees' }),
      tokenRow(owner, { name: 'Narrow sees not', scopes: ['orders:write'] as never }),
    ])
    expect(await namesOf({ owner }, server.client({ token: secret }))).toEqual(['Narrow sees'])
  })
})

describe('keywords', () => {
  const names = [
    'Deploy staging',
    'Staging: deploy 50%',
    'deploy_prod',
    'deployXprod',
    String.raw`back\slash`,
    "O'Hara",
  ]
  beforeAll(async () => {
    for (const name of [...names, 'Creación de informes', 'STRAẞE ＷＩＤＥ', '日本語の鍵'])
      await server.issue({ name, scopes: ['orders:read'] })
  })

  test.each([
    ['staging deploy', ['Deploy staging', 'Staging: deploy 50%']],
    ['  DEPLOY   stag ', ['Deploy staging', 'Staging: deploy 50%']],
    ['%', ['Staging: deploy 50%']],
    ['％', ['Staging: deploy 50%']],
    ['_', ['deploy_prod']],
    ['y_p', ['deploy_prod']],
    ['\\', [String.raw`back\slash`]],
    ["o'h", ["O'Hara"]],
    ['(a+)+$', []],
    ['creacion', ['Creación de informes']],
    ['CREACIÓN informes', ['Creación de informes']],
    ['creacio\u0301n', ['Creación de informes']],
    ['wide', ['STRAẞE ＷＩＤＥ']],
    ['本語', ['日本語の鍵']],
    ['鍵', ['日本語の鍵']],
  ])('%j finds what has all of them, literally, whatever order, case and accents', async (name, expected) => {
    expect((await namesOf({ name })).toSorted()).toEqual(expected.toSorted())
  })
})

test('each filter finds what it says, and together they narrow', async () => {
  const bot = await addOwner(server.database, 'filter-bot')
  const soon = Date.now() + 36 * 3_600_000
  const rows = [
    tokenRow(bot, { name: 'F one', scopes: ['orders:read', 'orders:write'] as never, validTo: soon }),
    tokenRow(bot, { name: 'F two', format: 'jwt', validTo: soon, enabled: false }),
    tokenRow(bot, { name: 'F three', validTo: soon + 30 * 86_400_000 }),
    tokenRow(bot, { name: 'F four', validTo: Date.now() - 1000 }),
  ]
  await addTokens(server.database, rows)
  const found = async (query: Query) =>
    (await namesOf({ owner: bot, sort: 'createdAt', ...query })).toSorted()
  const all = ['F four', 'F one', 'F three', 'F two']
  expect(await found({})).toEqual(all)
  expect(await found({ creator: bot })).toEqual(all)
  expect(await found({ scope: 'orders:write' })).toEqual(['F one'])
  expect(await found({ scope: ['orders:write', 'orders:read'] })).toEqual(all)
  expect(await found({ format: 'jwt' })).toEqual(['F two'])
  expect(await found({ expiresWithin: 1 })).toEqual([])
  expect(await found({ expiresWithin: 2 })).toEqual(['F one', 'F two'])
  expect(await found({ expiresWithin: 60 })).toEqual(['F one', 'F three', 'F two'])
  expect(await found({ state: 'inactive' })).toEqual(['F four', 'F two'])
  expect(await found({ state: ['disabled', 'active'] })).toEqual(['F one', 'F three', 'F two'])
  expect(await found({ state: 'disabled', expiresWithin: 2, format: 'jwt', name: 'two f' })).toEqual([
    'F two',
  ])
  const { id } = rows[0]!.token
  expect(await found({ id })).toEqual(['F one'])
  expect(await found({ id: ` ${id.toUpperCase()} ` })).toEqual(['F one'])
  expect(await found({ id: id.slice(0, 4) })).toContain('F one')
  expect(await namesOf({ id, owner: [bot, id] })).toEqual(['F one'])
})

test('the owners are sorted by username, names without regard to case and accents', async () => {
  const zoe = await addOwner(server.database, 'sort-zoe')
  const Abe = await addOwner(server.database, 'Sort-Abe')
  await addTokens(server.database, [
    tokenRow(zoe, { name: 'éclair' }),
    tokenRow(Abe, { name: 'Eclair 2' }),
    tokenRow(zoe, { name: 'Zebra' }),
    tokenRow(Abe, { name: 'apple' }),
  ])
  const owner = [zoe, Abe]
  expect(await namesOf({ owner, sort: 'name' })).toEqual(['apple', 'éclair', 'Eclair 2', 'Zebra'])
  expect((await list({ owner, sort: 'owner' })).items.map((token) => token.owner.username)).toEqual([
    ...['Sort-Abe', 'Sort-Abe', 'sort-zoe', 'sort-zoe'],
  ])
})

test('a token whose time comes between two pages is still on exactly one of them', async () => {
  const owner = await addOwner(server.database)
  const end = Date.now() + 2500
  await addTokens(
    server.database,
    Array.from({ length: 6 }, (_, n) => tokenRow(owner, { name: `T${String(n)}`, validTo: end })),
  )
  const query = { owner, state: 'active' as const, sort: 'state' as const, limit: 3 }
  const first = await list(query)
  expect(first.items).toHaveLength(3)
  await expect.poll(async () => (await list(query)).total).toBe(0)
  const second = await list({ ...query, cursor: first.nextCursor! })
  expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(6)
  expect(second.items.map(({ state }) => state)).toEqual(['expired', 'expired', 'expired'])
})

test('while tokens come and go, every token that is there throughout is on the pages exactly once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(
        'name' as const,
        '-name' as const,
        'createdAt' as const,
        '-createdAt' as const,
        'endsAt' as const,
      ),
      fc.integer({ min: 1, max: 7 }),
      fc.array(fc.record({ at: fc.nat(20), add: fc.boolean(), place: fc.nat(1000) }), { maxLength: 12 }),
      async (sort, limit, comings) => {
        const owner = await addOwner(server.database)
        const row = (place: number) =>
          tokenRow(owner, {
            name: `N${String(place).padStart(4, '0')}`,
            createdAt: Date.now() - place * 1000,
            validTo: Date.now() + 60_000 + place * 1000,
          })
        const staying = Array.from({ length: 20 }, (_, n) => row(n * 50))
        const passing = comings.filter(({ add }) => !add).map(({ place }) => row(place))
        await addTokens(server.database, [...staying, ...passing])
        const seen: string[] = []
        let cursor: string | null = null
        for (let page = 0; page === 0 || cursor !== null; page++) {
          const read = await list({ owner, sort, limit, ...(cursor !== null && { cursor }) })
          seen.push(...read.items.map(({ id }) => id))
          cursor = read.nextCursor
          const now = comings.filter(({ at }) => at === page)
          const added = now.filter(({ add }) => add).map(({ place }) => row(place))
          if (added.length > 0) await addTokens(server.database, added)
          const gone = now.length - added.length
          const ids = passing.splice(0, gone).map(({ token }) => token.id)
          if (ids.length > 0)
            answered(await server.admin.POST('/v1/tokens/bulk', { body: { action: 'delete', ids } }))
        }
        expect(new Set(seen).size).toBe(seen.length)
        expect(seen).toEqual(expect.arrayContaining(staying.map(({ token }) => token.id)))
      },
    ),
    { numRuns: 15 },
  )
})

test('totals are exact up to ten thousand, and say so when there are more', async () => {
  const owner = await addOwner(server.database)
  const rows = Array.from({ length: 10_001 }, () => tokenRow(owner, {}))
  await addTokens(server.database, rows.slice(0, 10_000))
  expect(await list({ owner, limit: 1 })).toMatchObject({ total: 10_000, totalIsExact: true })
  await addTokens(server.database, rows.slice(10_000))
  expect(await list({ owner, limit: 1 })).toMatchObject({ total: 10_000, totalIsExact: false })
})
