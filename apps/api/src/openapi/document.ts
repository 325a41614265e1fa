import * as z from 'zod'
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi'
import { isConditional, type Access, type Encoding, type Endpoint } from '../http/endpoint.ts'
import { problems, type ProblemCode } from '../http/problem.ts'
import { version } from '../version.ts'

const problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    requestId: z.uuid(),
    errors: z
      .array(z.looseObject({ field: z.string(), code: z.string(), detail: z.string() }))
      .optional()
      .describe('Every field that is wrong.'),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' })

const oauthError = z
  .looseObject({ error: z.string(), error_description: z.string(), title: z.string(), requestId: z.uuid() })
  .meta({ id: 'OAuthError', description: 'RFC 6749, section 5.2' })

/** The shape that all share, and the codes that this one may carry. */
const withCodes = (shape: typeof problem | typeof oauthError, codes: readonly ProblemCode[]) =>
  z.intersection(shape, z.looseObject({ code: z.enum(codes as [ProblemCode, ...ProblemCode[]]) }))

/** The document follows from the list of endpoints; nothing of it is written by hand. */
export function openApiDocument(endpoints: readonly Endpoint[]) {
  const paths: ZodOpenApiPathsObject = {}
  for (const endpoint of endpoints) {
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method]: operation(endpoint) }
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Latchkey',
      version,
      description:
        'Issues API tokens, answers whether a token may pass, and takes tokens back everywhere at once.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'This installation' }],
    tags: [...new Set(endpoints.map((endpoint) => endpoint.tag))]
      .sort()
      .map((name) => ({ name, description: tagWords(name) })),
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: '__Host-latchkey' },
        bearer: { type: 'http', scheme: 'bearer' },
        basic: { type: 'http', scheme: 'basic' },
      },
    },
  })
}

const tagWords = (name: string) => `Everything about ${name.toLowerCase()}.`

function operation(endpoint: Endpoint): ZodOpenApiOperationObject {
  const { body, headers, status, description, media = 'application/json' } = endpoint.success
  return {
    operationId: endpoint.operationId,
    tags: [endpoint.tag],
    summary: endpoint.summary,
    ...(endpoint.description && { description: endpoint.description }),
    security: security(endpoint.access),
    requestParams: {
      ...(endpoint.params && { path: endpoint.params as z.ZodObject }),
      ...(endpoint.query && { query: endpoint.query as z.ZodObject }),
      ...headerParameters(endpoint),
    },
    ...(endpoint.body && {
      requestBody: { required: true, content: requestContent(endpoint.body, endpoint.encoding) },
    }),
    responses: {
      [status]: {
        description,
        ...(body && { content: { [media]: { schema: body } } }),
        ...(headers && {
          headers: z.object(
            Object.fromEntries(
              Object.entries(headers).map(([name, words]) => [name, z.string().describe(words)]),
            ),
          ),
        }),
      },
      ...(isConditional(endpoint) && notModified),
      ...refusals(endpoint),
    },
  }
}

/** RFC 9110 section 15.4.5. */
const notModified = { 304: { description: 'As it was when its ETag was the one in If-None-Match' } }

function headerParameters({ ifMatch, requestHeaders }: Endpoint) {
  const read = Object.entries(requestHeaders ?? {}).map(([name, words]) => [
    name,
    z.string().optional().describe(words),
  ])
  const asked = ifMatch && { 'If-Match': z.string().meta({ examples: ['"3"'] }) }
  return asked || read.length > 0 ? { header: z.object({ ...asked, ...Object.fromEntries(read) }) } : {}
}

const requestTypes = {
  json: ['application/json'],
  form: ['application/x-www-form-urlencoded'],
  image: ['image/png', 'image/jpeg', 'image/webp'],
} as const satisfies Record<Encoding, readonly string[]>

const requestContent = (schema: z.ZodType, encoding: Encoding = 'json') =>
  Object.fromEntries(requestTypes[encoding].map((type) => [type, { schema }]))

/** One response per status, with the codes that it may carry: a client can only meet what is listed. */
function refusals(endpoint: Endpoint) {
  const codes = [...new Set([...endpoint.refusals, ...frameRefusals(endpoint)])]
  const byStatus = Map.groupBy(codes, (code) => problems[code].status)
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, group]) => [
        status,
        {
          description: group.map((code) => problems[code].title).join('; '),
          content:
            endpoint.encoding === 'form'
              ? { 'application/json': { schema: withCodes(oauthError, group) } }
              : { 'application/problem+json': { schema: withCodes(problem, group) } },
        },
      ]),
  )
}

/** What the frame itself may answer, by what the endpoint reads and asks for. */
export function frameRefusals(endpoint: Endpoint): ProblemCode[] {
  const codes: ProblemCode[] = ['malformed_request', 'internal', 'unavailable']
  if (endpoint.access === 'public') codes.push('cross_origin_refused')
  else codes.push('credentials_conflict', 'unauthenticated', 'cross_origin_refused')
  if (typeof endpoint.access === 'object') codes.push('insufficient_scope')
  if (endpoint.params) codes.push('not_found')
  if (endpoint.ifMatch) codes.push('precondition_required', 'version_stale')
  if (endpoint.query) codes.push('invalid')
  if (endpoint.body) codes.push('invalid', 'body_too_large', 'unsupported_media_type')
  return codes
}

function security(access: Access): Record<string, string[]>[] {
  if (access === 'public') return []
  if (access === 'session') return [{ session: [] }]
  const by: { session?: false; basic?: true } = typeof access === 'object' ? access : {}
  return [
    ...(by.session === false ? [] : [{ session: [] }]),
    { bearer: [] },
    ...(by.basic ? [{ basic: [] }] : []),
  ]
}
