import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { answered, useServer } from './server.ts'

const server = useServer()

type Path = '/v1/roles' | '/v1/scopes'
const paths: Path[] = ['/v1/roles', '/v1/scopes']

const place = (n: number) => String(n).padStart(4, '0')
const count = 250

beforeAll(async () => {
  // Through the database: two hundred and fifty changes with their events would take most of the test's time.
  await server.superuser.query(
    `insert into scopes (name, description) select 'listed:a' || lpad((n * 4)::text, 4, '0'), '' from generate_series(0, $1 - 1) n`,
    [count],
  )
  await server.superuser.query(
    `insert into roles (id, name, name_key)
     select gen_random_uuid(), 'Listed ' || lpad((n * 4)::text, 4, '0'), 'listed ' || lpad((n * 4)::text, 4, '0') from generate_series(0, $1 - 1) n`,
    [count],
  )
})

const get = async (path: Path, query: { limit?: number; cursor?: string } = {}) =>
  answered(await server.admin.GET(path, { params: { query } }))

/** Page by page; `between` runs after each. */
async function namesOf(path: Path, limit: number, between: (page: number) => Promise<void> = async () => {}) {
  const names: string[] = []
  let cursor: string | undefined
  for (let page = 0; page === 0 || cursor !== undefined; page++) {
    const read = await get(path, { limit, ...(cursor !== undefined && { cursor }) })
    expect(read.items.length).toBeLessThanOrEqual(limit)
    names.push(...read.items.map(({ name }) => name))
    cursor = read.nextCursor ?? undefined
    await between(page)
  }
  return names
}

describe.each(paths)('%s', (path) => {
  test.each(['limit=0', 'limit=201', 'cursor=AAAA', 'cursor=', 'sort=name', 'offset=1'])(
    'refuses %s',
    async (query) => {
      const authorization = { authorization: `Bearer ${await reader()}` }
      expect((await server.send('GET', `${path}?${query}`, { headers: authorization })).status).toBe(422)
    },
  )

  test('refuses the cursor of the other list', async () => {
    const other = paths.find((one) => one !== path)!
    const { nextCursor } = await get(other, { limit: 1 })
    const { response } = await server.admin.GET(path, { params: { query: { cursor: nextCursor! } } })
    expect(response.status).toBe(422)
  })

  test('has fifty unless asked, says how many there are, and all of them in order on its pages', async () => {
    const first = await get(path)
    expect(first.items).toHaveLength(50)
    const names = await namesOf(path, 200)
    expect(first).toMatchObject({ total: names.length, totalIsExact: true })
    expect(names.length).toBeGreaterThan(count)
    expect(names).toEqual([...new Set(names)].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)))
  })

  test('has what is there throughout on its pages exactly once, while others come and go', async () => {
    const coming = fc.record({ at: fc.nat(8), n: fc.nat(249), add: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(
        fc.array(coming, { maxLength: 10 }),
        fc.integer({ min: 25, max: 120 }),
        async (comings, limit) => {
          const passing = new Set(comings.map(({ n }) => placeName(path, n * 4 + 1)))
          for (const { n } of comings.filter(({ add }) => !add)) await add(path, n * 4 + 1)
          const seen = await namesOf(path, limit, async (page) => {
            for (const { n, add: adds } of comings.filter(({ at }) => at === page))
              await (adds ? add(path, n * 4 + 1) : remove(path, n * 4 + 1))
          })
          for (const { n } of comings) await remove(path, n * 4 + 1)
          expect(new Set(seen).size).toBe(seen.length)
          const throughout = (await namesOf(path, 200)).filter((name) => !passing.has(name))
          expect(seen.filter((name) => !passing.has(name))).toEqual(throughout)
        },
      ),
      { numRuns: 8 },
    )
  })
})

const placeName = (path: Path, n: number) =>
  path === '/v1/roles' ? `Listed ${place(n)}` : `listed:a${place(n)}`

const add = (path: Path, n: number) =>
  path === '/v1/roles'
    ? server.superuser.query(
        'insert into roles (id, name, name_key) values (gen_random_uuid(), $1, lower($1)) on conflict do nothing',
        [placeName(path, n)],
      )
    : server.superuser.query(
        "insert into scopes (name, description) values ($1, '') on conflict do nothing",
        [placeName(path, n)],
      )

const remove = (path: Path, n: number) =>
  server.superuser.query(`delete from ${path.slice('/v1/'.length)} where name = $1`, [placeName(path, n)])

let secret: string | undefined
const reader = async () =>
  (secret ??= (await server.issue({ name: 'Reader', scopes: ['latchkey.users:read'] })).secret)
