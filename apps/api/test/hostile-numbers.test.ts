import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { endpoints } from '../src/endpoints.ts'
import { openApiDocument } from '../src/openapi/document.ts'
import { rowCounts } from './row-counts.ts'
import { useServer } from './server.ts'

const server = useServer()
const state = { authorization: '', id: '', before: {} }

beforeAll(async () => {
  await server.addScopes('orders:read')
  const { token, secret } = await server.issue({
    name: 'Numbers',
    scopes: [
      ...['latchkey.tokens:manage-own', 'latchkey.tokens:verify', 'latchkey.audit:read'],
      ...['latchkey.policy:manage', 'latchkey.users:read', 'orders:read'],
    ],
  })
  Object.assign(state, { authorization: `Bearer ${secret}`, id: token.id })
  state.before = await rowCounts(server.database)
})

type Body = (number: string) => string

const policy = (set: Record<string, string>) => {
  const whole = { proposedLifetimeMs: '60000', longestLifetimeMs: 'null', ...set }
  return `{${Object.entries(whole)
    .map(([field, value]) => `"${field}":${value}`)
    .join()},"neverAllowed":true,"jwtTextAgain":false,"defaultFormat":"opaque"}`
}
const report = (set: Record<string, string>) => {
  const { accepted = '0', refused = '0', scopes = '{}' } = set
  const rest = `"lastUsedAt":null,"lastUsedAddress":null,"scopes":${scopes}`
  return `{"name":"v","log":null,"appliedSeq":null,"usage":[{"tokenId":"${state.id}","accepted":${accepted},"refused":${refused},${rest}}]}`
}

/** Every number that a body may hold, by its place in the document. A place that is missing fails the test below. */
const inBodies: Record<string, Body> = {
  'post /v1/tokens/{id}/rotate overlapSeconds': (n) => `{"overlapSeconds":${n}}`,
  'post /v1/tokens/bulk filter.expiresWithin': (n) =>
    `{"action":"disable","filter":{"name":"nobody","expiresWithin":${n}}}`,
  'put /v1/policy proposedLifetimeMs': (n) => policy({ proposedLifetimeMs: n }),
  'put /v1/policy longestLifetimeMs': (n) => policy({ longestLifetimeMs: n }),
  'post /v1/policy/preview proposedLifetimeMs': (n) => policy({ proposedLifetimeMs: n }),
  'post /v1/policy/preview longestLifetimeMs': (n) => policy({ longestLifetimeMs: n }),
  'post /v1/verifiers/{id}/sync appliedSeq': (n) => `{"name":"v","log":null,"appliedSeq":${n}}`,
  'post /v1/verifiers/{id}/sync usage.0.accepted': (n) => report({ accepted: n }),
  'post /v1/verifiers/{id}/sync usage.0.refused': (n) => report({ refused: n }),
  'post /v1/verifiers/{id}/sync usage.0.scopes.orders:read': (n) =>
    report({ scopes: `{"orders:read":${n}}` }),
}

interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly properties?: Record<string, Schema>
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly additionalProperties?: Schema | boolean
}
interface Operation {
  readonly requestBody?: { readonly content: Record<string, { readonly schema: Schema }> }
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[]
}

const document = JSON.parse(JSON.stringify(openApiDocument(endpoints))) as {
  readonly paths: Record<string, Record<string, Operation>>
  readonly components: { readonly schemas: Record<string, Schema> }
}

const isNumber = ({ type }: Schema) => [type].flat().some((one) => one === 'integer' || one === 'number')

function numbersOf(schema: Schema, place: string): string[] {
  if (schema.$ref !== undefined)
    return numbersOf(document.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, place)
  const under = (name: string) => (place === '' ? name : `${place}.${name}`)
  return [
    ...(isNumber(schema) ? [place] : []),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, member]) => numbersOf(member, under(name))),
    ...(schema.anyOf ?? []).flatMap((one) => numbersOf(one, place)),
    ...(schema.items ? numbersOf(schema.items, under('0')) : []),
    ...(typeof schema.additionalProperties === 'object'
      ? numbersOf(schema.additionalProperties, under('orders:read'))
      : []),
  ]
}

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ at: `${method} ${path}`, path, operation })),
)
const documented = operations.flatMap(({ at, operation }) =>
  Object.values(operation.requestBody?.content ?? {}).flatMap(({ schema }) =>
    numbersOf(schema, '').map((place) => `${at} ${place}`),
  ),
)

async function sendBody(at: string, body: string) {
  const [method = '', path = ''] = at.split(' ')
  const id = path.includes('verifiers') ? randomUUID() : state.id
  const headers = {
    ...{ authorization: state.authorization, 'content-type': 'application/json', 'if-match': '"1"' },
  }
  return server.send(method.toUpperCase(), path.replace('{id}', id), { headers, body })
}

/** Past every limit, past what a double tells apart, a part of one, nothing, and the same as a text. */
const wrong = [
  ...['1e400', '-1e400', '9007199254740993', '-9007199254740993', '1e21', '1.5', '0.5', '-1'],
  ...['"60"', '""', 'true', '[60]', '{}'],
]

/** One field may be wrong in two ways. */
const fieldsOf = ({ text }: { text: string }) => [
  ...new Set((JSON.parse(text) as { errors: { field: string }[] }).errors.map(({ field }) => field)),
]

test('the table below has every number that a body may hold', () => {
  expect(Object.keys(inBodies).sort()).toEqual([...new Set(documented)].sort())
})

describe.each(Object.entries(inBodies))('in the body of %s', (at, body) => {
  test.each(wrong)('%s is refused by the name of the field, and changes nothing', async (number) => {
    const answer = await sendBody(at, body(number))
    expect([answer.status, fieldsOf(answer)]).toEqual([422, [at.split(' ').at(-1)]])
    expect(await rowCounts(server.database)).toEqual(state.before)
  })
})

describe('-0 is 0, as in every language that reads it as a whole number', () => {
  test.each(Object.entries(inBodies).filter(([at]) => /Lifetime|expiresWithin/.test(at)))(
    '%s: refused, where there must be more than nothing',
    async (at, body) => {
      const answers = await Promise.all([sendBody(at, body('0')), sendBody(at, body('-0'))])
      const [zero, negative] = answers.map((answer) => [answer.status, fieldsOf(answer)])
      expect(negative).toEqual([422, [at.split(' ').at(-1)]])
      expect(negative).toEqual(zero)
      expect(await rowCounts(server.database)).toEqual(state.before)
    },
  )

  test('an overlap of -0 is none: the secret before ends at once', async () => {
    const { token, secret } = await server.issue({ name: 'Rotated by nothing', scopes: ['orders:read'] })
    const headers = {
      ...{ authorization: state.authorization, 'content-type': 'application/json', 'if-match': '"1"' },
    }
    const { status } = await server.send('POST', `/v1/tokens/${token.id}/rotate`, {
      headers,
      body: '{"overlapSeconds":-0}',
    })
    expect(status).toBe(200)
    const verifier = server.client({ token: state.authorization.slice('Bearer '.length) })
    const { data } = await verifier.POST('/v1/verify', { body: { token: secret } })
    expect(data).toEqual({ accepted: false, reason: 'unknown' })
  })

  test.each(Object.entries(inBodies).filter(([at]) => at.includes('sync')))(
    '%s: counts for 0',
    async (at, body) => {
      expect((await sendBody(at, body('-0'))).status).toBe(200)
    },
  )
})

const inQueries = operations.flatMap(({ path, operation }) =>
  (operation.parameters ?? [])
    .filter((parameter) => parameter.in === 'query' && isNumber(parameter.schema))
    .map(({ name }): [string, string] => [name, path]),
)

describe.each(inQueries)('the number %s of %s', (name, path) => {
  test.each([
    '1e400',
    '9007199254740993',
    '-9007199254740993',
    '1.5',
    '-0',
    '-1',
    'NaN',
    'Infinity',
    '',
    '%20',
    '0x10',
    '1e1',
  ])('%j is refused by its name', async (number) => {
    const headers = { cookie: server.adminBrowser.cookies(), 'sec-fetch-site': 'same-origin' }
    const answer = await server.send('GET', `${path.replace('{id}', state.id)}?${name}=${number}`, {
      headers,
    })
    expect([answer.status, fieldsOf(answer)]).toEqual([422, [`query.${name}`]])
  })
})
