import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { endpoints } from '../src/endpoints.ts'
import { isConditional } from '../src/http/endpoint.ts'
import { problems, type ProblemCode } from '../src/http/problem.ts'
import { frameRefusals, openApiDocument } from '../src/openapi/document.ts'
import { useServer } from './server.ts'

const server = useServer({ setUp: false })
const document = openApiDocument(endpoints)
const committed = new URL('../../../packages/client/openapi.json', import.meta.url)

interface Operation {
  readonly operationId?: string
  readonly summary?: string
  readonly tags?: readonly string[]
  readonly security?: readonly object[]
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: object }>> }
  readonly responses: Readonly<
    Record<
      string,
      {
        readonly description: string
        readonly content?: Readonly<Record<string, { readonly schema?: object }>>
      }
    >
  >
}

const operationOf = ({ path, method }: (typeof endpoints)[number]) =>
  (document.paths as unknown as Record<string, Record<string, Operation>>)[path]?.[method]

test('the committed document is what the list of endpoints generates; `pnpm generate` brings it up to date', async () => {
  const text = await readFile(committed, 'utf8')
  expect(
    text === `${JSON.stringify(document, null, 2)}\n`,
    'packages/client/openapi.json is stale. Run: pnpm generate',
  ).toBe(true)
})

test('the server hands out the same document, and a page that shows it without asking another host', async () => {
  const answer = await fetch(`${server.url}/openapi.json`)
  expect(await answer.json()).toEqual(JSON.parse(await readFile(committed, 'utf8')))
  const page = await fetch(`${server.url}/docs/`)
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  for (const [, address] of (await page.text()).matchAll(/(?:src|href)="([^"]+)"/g))
    expect((await fetch(new URL(address ?? '', server.url))).status).toBe(200)
})

test('no two operations share a name, and no two share a method and a path', () => {
  const names = endpoints.map(({ operationId }) => operationId)
  const places = endpoints.map(({ method, path }) => `${method} ${path}`)
  expect(names).toEqual([...new Set(names)])
  expect(places).toEqual([...new Set(places)])
})

describe.each(endpoints.map((endpoint) => [endpoint.operationId, endpoint] as const))('%s', (_, endpoint) => {
  const operation = operationOf(endpoint)

  test('says what it is and who may call it', () => {
    expect(operation?.operationId).toBe(endpoint.operationId)
    expect(operation?.summary).not.toBe('')
    expect(operation?.tags).toHaveLength(1)
    expect(operation?.security?.length === 0).toBe(endpoint.access === 'public')
  })

  test('names each parameter of its path, and asks for If-Match where it needs one', () => {
    const named = (place: string) =>
      operation?.parameters?.filter((parameter) => parameter.in === place).map(({ name }) => name) ?? []
    const inPath = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    expect(named('path')).toEqual(inPath)
    const read = Object.keys(endpoint.requestHeaders ?? {})
    expect(named('header')).toEqual(endpoint.ifMatch ? ['If-Match', ...read] : read)
  })

  test('promises 304 where it heeds If-None-Match, and nowhere else', () => {
    expect('304' in (operation?.responses ?? {})).toBe(isConditional(endpoint))
  })

  test('has a schema for every refusal, with the codes that it may carry and no others', () => {
    const codes = new Set<ProblemCode>([...endpoint.refusals, ...frameRefusals(endpoint)])
    const told = Object.entries(operation?.responses ?? {}).flatMap(([status, response]) => {
      if (Number(status) < 400) return []
      const [content] = Object.values(response.content ?? {})
      expect(content?.schema).toBeDefined()
      return [...JSON.stringify(content).matchAll(/"enum":(\[[^\]]+\])/g)].flatMap(([, list]) =>
        (JSON.parse(list ?? '[]') as ProblemCode[]).map((code) => `${status} ${code}`),
      )
    })
    expect(told.sort()).toEqual([...codes].map((code) => `${String(problems[code].status)} ${code}`).sort())
  })
})

test('every problem has a place that explains it, where the type of an answer points', async () => {
  const page = await (await fetch(`${server.url}/docs/problems`)).text()
  for (const code of Object.keys(problems)) expect(page).toContain(`id="${code}"`)
})
