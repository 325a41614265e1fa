import { beforeAll, describe, expect, test } from 'vitest'
import { endpoints } from '../src/endpoints.ts'
import { openApiDocument } from '../src/openapi/document.ts'
import { useServer } from './server.ts'

const server = useServer()
let id = ''

beforeAll(async () => {
  await server.addScopes('orders:read')
  id = (await server.issue({ name: 'Instants', scopes: ['orders:read'] })).token.id
})

/** RFC 3339 can write them all. PostgreSQL reads no year 0, and ISO 8601 gives those beyond four digits a sign. */
const edges = [
  '0000-01-01T00:00:00Z',
  '0000-01-01T00:00:00+23:59',
  '0001-01-01T00:00:00Z',
  '1969-12-31T23:59:59.999Z',
  '9999-12-31T23:59:59.999Z',
  '9999-12-31T23:59:59.999-23:59',
]

interface Parameter {
  readonly name: string
  readonly in: string
  readonly schema: { readonly format?: string }
}
const document = JSON.parse(JSON.stringify(openApiDocument(endpoints))) as {
  readonly paths: Record<string, { readonly get?: { readonly parameters?: readonly Parameter[] } }>
}
const inQueries = Object.entries(document.paths).flatMap(([path, { get }]) =>
  (get?.parameters ?? [])
    .filter((parameter) => parameter.in === 'query' && parameter.schema.format === 'date-time')
    .map(({ name }): [string, string] => [name, path]),
)

const asAdministrator = () => ({
  cookie: server.adminBrowser.cookies(),
  ...{ 'latchkey-request': '1', origin: server.url, 'sec-fetch-site': 'same-origin' },
})

test('there are instants in queries to try', () => {
  expect(inQueries.map(([name, path]) => `${name} of ${path}`)).toEqual(
    expect.arrayContaining([
      'from of /v1/events',
      'to of /v1/events/export',
      'from of /v1/tokens/{id}/usage',
    ]),
  )
})

describe.each(inQueries)('the instant %s of %s', (name, path) => {
  test.each(edges)('%s is answered, or refused for the range', async (instant) => {
    const query = new URLSearchParams({ [name]: instant })
    const answer = await server.send('GET', `${path.replace('{id}', id)}?${query.toString()}`, {
      headers: asAdministrator(),
    })
    expect([200, 422]).toContain(answer.status)
  })
})

describe('the log of changes', () => {
  const actionsIn = async (query: { from?: string; to?: string }) => {
    const { data } = await server.admin.GET('/v1/events', { params: { query } })
    return data?.total
  }

  test.each(edges)(
    'has nothing both before %s and since then, and everything before or since',
    async (at) => {
      const [before, since, all] = await Promise.all([
        actionsIn({ to: at }),
        actionsIn({ from: at }),
        actionsIn({}),
      ])
      expect([before, since].sort()).toEqual([0, all].sort())
    },
  )
})

describe.each(['validFrom', 'validTo'] as const)('the %s of a token', (field) => {
  test.each(edges)('%s is kept, or refused by its name', async (instant) => {
    const { data, error } = await server.admin.POST('/v1/tokens', {
      body: { name: `${field} ${instant}`, scopes: ['orders:read'], [field]: instant },
    })
    const fields = error?.errors?.map((one) => one.field)
    if (data) expect(Date.parse(data.token[field] ?? '')).toBe(Date.parse(instant))
    else expect(fields).toContain(field)
  })
})
