import { beforeAll, expect, test } from 'vitest'
import type { Answer } from './answers.ts'
import { answered, useServer } from './server.ts'
import { addOwner, addTokens, tokenRow } from './token-rows.ts'

const server = useServer()
let reader: string

beforeAll(async () => {
  await server.addScopes('orders:read')
  const scopes = ['latchkey.tokens:manage-own', 'latchkey.tokens:manage', 'orders:read']
  reader = (await server.issue({ name: 'Reader', scopes })).secret
})

/** On a busy machine the database may be too slow for once: as every client is told to, it asks again. */
async function get(path: string): Promise<Answer> {
  const answer = await server.send('GET', path, { headers: { authorization: `Bearer ${reader}` } })
  return answer.status === 503 ? get(path) : answer
}
const lines = (text: string) => text.split('\r\n').slice(1, -1)

test.each(['sort=password', 'limit=5', 'cursor=x', 'state=gone', 'name=%00'])(
  'an export with %s is refused as the list refuses it',
  async (query) => {
    expect((await get(`/v1/tokens.csv?${query}`)).status).toBe(422)
  },
)

test('an export has what one may see and nothing else', async () => {
  const nina = await server.addPerson({
    username: 'nina',
    scopes: ['latchkey.tokens:manage-own', 'orders:read'],
  })
  const { client } = await server.logIn(nina)
  const { token, secret } = await server.issue({ name: 'Of Nina', scopes: ['orders:read'] }, client)
  const { data } = await client.GET('/v1/tokens.csv', { parseAs: 'text' })
  expect(lines(data!).map((line) => line.split(',')[0])).toEqual([token.id])
  expect(data).not.toContain(secret.slice(3, -6))
})

test('a name that a spreadsheet would run is text in the export', async () => {
  const names = ['=HYPERLINK("http://x";"y")', '+1', '-1', '@a', 'plain, with a comma', 'ñandú']
  for (const name of names) await server.issue({ name, scopes: ['orders:read'] })
  const { headers, text } = await get('/v1/tokens.csv?sort=name')
  expect(headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(headers.get('content-disposition')).toBe('attachment; filename="tokens.csv"')
  expect(text.startsWith('id,name,code,')).toBe(true)
  for (const cell of [
    `"'=HYPERLINK(""http://x"";""y"")"`,
    "'+1",
    "'-1",
    "'@a",
    '"plain, with a comma"',
    'ñandú',
  ])
    expect(text).toContain(`,${cell},`)
})

test('an export says by its first bytes that it is UTF-8: a spreadsheet would guess otherwise', async () => {
  const headers = { authorization: `Bearer ${reader}` }
  const bytes = new Uint8Array(await (await fetch(`${server.url}/v1/tokens.csv`, { headers })).arrayBuffer())
  expect([...bytes.slice(0, 5)]).toEqual([0xef, 0xbb, 0xbf, ...Buffer.from('id')])
})

test('an export has every page of the list, in its order', async () => {
  const owner = await addOwner(server.database)
  const rows = Array.from({ length: 2300 }, (_, n) =>
    tokenRow(owner, { name: `E${String(n).padStart(5, '0')}` }),
  )
  await addTokens(server.database, rows)
  const { status, text } = await get(`/v1/tokens.csv?owner=${owner}&sort=-name`)
  expect(status).toBe(200)
  expect(lines(text).map((line) => line.split(',')[1])).toEqual(
    rows.map(({ token }) => token.name).toReversed(),
  )
  const first = answered(
    await server.admin.GET('/v1/tokens', { params: { query: { owner, sort: '-name', limit: 200 } } }),
  )
  expect(
    lines(text)
      .slice(0, 200)
      .map((line) => line.split(',')[0]),
  ).toEqual(first.items.map(({ id }) => id))
})
