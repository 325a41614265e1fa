import { expect } from 'vitest'
import * as z from 'zod'
import { endpoints } from '../src/endpoints.ts'
import { isConditional, type Endpoint } from '../src/http/endpoint.ts'
import { problems, type ProblemCode } from '../src/http/problem.ts'
import { frameRefusals } from '../src/openapi/document.ts'

/** One answer of the server, as any way of asking brings it. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

const problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(Object.keys(problems) as [ProblemCode, ...ProblemCode[]]),
  detail: z.string().min(1),
  requestId: z.uuid(),
  errors: z
    .array(z.strictObject({ field: z.string(), code: z.string(), detail: z.string() }))
    .min(1)
    .optional(),
})

/** RFC 6749 section 5.2, with what our other problems have. */
const oauthError = z.strictObject({
  error: z.enum([
    'invalid_request',
    'invalid_client',
    'insufficient_scope',
    'temporarily_unavailable',
    'server_error',
  ]),
  error_description: z.string().min(1),
  title: z.string(),
  code: problem.shape.code,
  requestId: z.uuid(),
})

/**
 * Holds an answer to the list of endpoints: a success has exactly the shape that is declared, a refusal is one that the
 * endpoint declares and comes as a problem document, and nothing may be kept by a cache. Every answer that a test of
 * this folder gets passes through here, so that each of them is a test of the contract too.
 */
export function checkAnswer(method: string, path: string, answer: Answer): void {
  const { pathname } = new URL(path, 'http://latchkey.test')
  const onPath = endpointsAt(pathname)
  const endpoint = onPath.find((one) => one.method === (method === 'HEAD' ? 'get' : method.toLowerCase()))
  const where = `${method} ${pathname} answered ${String(answer.status)}: ${answer.text.slice(0, 500)}`
  checkHeaders(endpoint, answer, where)
  if (method === 'HEAD' || isUnchanged(endpoint, answer)) expect(answer.text, where).toBe('')
  else if (endpoint && answer.status === endpoint.success.status) checkSuccess(endpoint, answer, where)
  else if (endpoint) checkRefusal(endpoint, answer, where)
  else checkNoEndpoint(onPath.length > 0, answer, where)
}

/** A path without parameters is meant before one whose parameter would match it too, as the router has it. */
function endpointsAt(pathname: string): readonly Endpoint[] {
  const exact = patterns.filter(({ endpoint }) => endpoint.path === pathname)
  const found = exact.length > 0 ? exact : patterns.filter(({ pattern }) => pattern.test(pathname))
  return found.map(({ endpoint }) => endpoint)
}

const patterns = endpoints.map((endpoint) => {
  const path = endpoint.path.replaceAll('.', String.raw`\.`).replaceAll(/\{\w+\}/g, '[^/]+')
  return { endpoint, pattern: new RegExp(`^${path}$`) }
})

const isUnchanged = (endpoint: Endpoint | undefined, { status }: Answer) =>
  status === 304 && endpoint !== undefined && isConditional(endpoint)

function checkHeaders(endpoint: Endpoint | undefined, { status, headers }: Answer, where: string): void {
  expect(headers.get('request-id'), where).toMatch(/^[0-9a-f-]{36}$/)
  // What may be kept is what its endpoint says may be; a refusal never is.
  const kept = endpoint?.success.headers?.['Cache-Control'] !== undefined && status < 400
  expect(headers.get('cache-control'), where).toMatch(
    kept ? /^(private, no-cache|public, max-age=\d+)$/ : /^no-store$/,
  )
  expect(headers.get('x-content-type-options'), where).toBe('nosniff')
  expect(headers.get('x-powered-by'), where).toBeNull()
}

function checkSuccess({ success }: Endpoint, { headers, text }: Answer, where: string): void {
  for (const name of Object.keys(success.headers ?? {})) expect(headers.has(name), where).toBe(true)
  if (!success.headers?.['ETag']) expect(headers.has('etag'), where).toBe(false)
  if (!success.body) {
    expect(text, where).toBe('')
    return
  }
  if (success.media !== undefined) {
    expect(headers.get('content-type'), where).toContain(success.media)
    return
  }
  expect(headers.get('content-type'), where).toBe('application/json; charset=utf-8')
  const read = success.body.safeParse(JSON.parse(text))
  expect(read.error?.issues ?? [], where).toEqual([])
}

function checkRefusal(endpoint: Endpoint, answer: Answer, where: string): void {
  const { code } = endpoint.encoding === 'form' ? checkOAuthError(answer, where) : checkProblem(answer, where)
  expect([...endpoint.refusals, ...frameRefusals(endpoint)], where).toContain(code)
}

function checkNoEndpoint(pathIsKnown: boolean, answer: Answer, where: string): void {
  expect(checkProblem(answer, where).code, where).toBe(pathIsKnown ? 'method_not_allowed' : 'not_found')
  if (pathIsKnown) expect(answer.headers.get('allow'), where).toMatch(/^[A-Z]+(, [A-Z]+)*$/)
}

function checkProblem({ status, headers, text }: Answer, where: string) {
  expect(headers.get('content-type'), where).toBe('application/problem+json; charset=utf-8')
  const read = problem.parse(JSON.parse(text))
  expect(read.requestId, where).toBe(headers.get('request-id'))
  expect(read.status, where).toBe(status)
  expect(problems[read.code].status, where).toBe(status)
  expect(read.title, where).toBe(problems[read.code].title)
  if (read.code === 'unauthenticated') expect(headers.has('www-authenticate'), where).toBe(true)
  return read
}

function checkOAuthError({ status, headers, text }: Answer, where: string) {
  expect(headers.get('content-type'), where).toBe('application/json; charset=utf-8')
  const read = oauthError.parse(JSON.parse(text))
  expect(read.requestId, where).toBe(headers.get('request-id'))
  const declared: number = problems[read.code].status
  expect(status, where).toBe(declared === 422 ? 400 : declared)
  if (status === 401) expect(headers.has('www-authenticate'), where).toBe(true)
  return read
}
