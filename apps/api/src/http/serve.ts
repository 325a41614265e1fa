import { pipeline } from 'node:stream/promises'
import type { Request, Response } from 'express'
import type * as z from 'zod'
import type { App } from '../app.ts'
import { effectHeader, trackEffect, type EffectTracker } from '../events/effect.ts'
import { addressOf } from './address.ts'
import { authenticate } from './authenticate.ts'
import { serialize } from './cookie.ts'
import { isConditional, type Actor, type Endpoint, type Reply } from './endpoint.ts'
import { isRefused, refuse, type FieldError, type Refused } from './problem.ts'
import { bytesReader, readBody } from './read-body.ts'
import { localsOf } from './locals.ts'
import { sendRefusal } from './send-refusal.ts'
import { unstorableTexts } from './storable-text.ts'

type BytesReader = ReturnType<typeof bytesReader>

/** From a request to an answer: who calls, what they say, what comes of it. Nothing of the body is read before the caller is known. */
export function serve(app: App, endpoint: Endpoint) {
  const readBytes = bytesReader(endpoint.bodyBytesMax)
  return async (request: Request, response: Response): Promise<void> => {
    localsOf(response).encoding = endpoint.encoding ?? 'json'
    const outcome = await answer(app, endpoint, request, response, readBytes)
    if (isRefused(outcome)) sendRefusal(response, outcome)
    else await send(app, endpoint, response, outcome)
  }
}

async function answer(
  app: App,
  endpoint: Endpoint,
  request: Request,
  response: Response,
  readBytes: BytesReader,
): Promise<Reply<unknown> | Refused> {
  const actor = await authenticate(app, endpoint.access, request)
  if (isRefused(actor)) return actor
  const params = parse(endpoint.params, request.params, 'path')
  if (isRefused(params)) return refuse('not_found', 'There is nothing at this address.')
  const ifMatch = endpoint.ifMatch ? readIfMatch(request) : 0
  if (isRefused(ifMatch)) return ifMatch
  const query = parse(endpoint.query, request.query, 'query')
  if (isRefused(query)) return query
  const body = await parsedBody(endpoint, request, response, readBytes)
  if (isRefused(body)) return body
  localsOf(response).actor = actor
  const tracker = trackEffect(app)
  const outcome = await endpoint.handle({
    app,
    params: params.data,
    query: query.data,
    body: body.data,
    actor,
    origin: { ...originOf(request, response, actor), committed: tracker.committed },
    address: addressOf(request),
    userAgent: request.headers['user-agent']?.slice(0, 500) ?? null,
    header: (name: string) => request.get(name),
    ifMatch,
    effect: tracker.effect,
  } as never)
  return isRefused(outcome) ? outcome : everywhere(tracker, outcome)
}

/** The one place that every change passes on its way out: nothing that can alter a verdict is answered before it binds every verifier. */
async function everywhere({ effectIfAny }: EffectTracker, reply: Reply<unknown>): Promise<Reply<unknown>> {
  const effect = await effectIfAny()
  return effect ? { ...reply, headers: { ...reply.headers, 'Latchkey-Effect': effectHeader(effect) } } : reply
}

function originOf(request: Request, response: Response, actor: Actor | null) {
  return {
    actor: {
      userId: actor?.id ?? null,
      tokenId: actor?.actingToken?.id ?? null,
      name: actor?.username ?? 'nobody',
    },
    requestId: localsOf(response).requestId,
    address: addressOf(request),
  }
}

async function parsedBody(
  endpoint: Endpoint,
  request: Request,
  response: Response,
  readBytes: BytesReader,
): Promise<{ data: unknown } | Refused> {
  if (!endpoint.body) return { data: undefined }
  await readBytes(request, response)
  const read = readBody(request, endpoint.encoding ?? 'json')
  return isRefused(read) ? read : parse(endpoint.body, read.body, '')
}

/** Strong ETags of ours are `"<version>"` (RFC 9110 section 13.1.1); `*` would let a change overwrite what nobody saw. */
function readIfMatch(request: Request): number | Refused {
  const header = request.headers['if-match']
  if (header === undefined)
    return refuse('precondition_required', 'Send If-Match with the ETag of the version that you changed.')
  const [, version] = /^"(\d{1,9})"$/.exec(header) ?? []
  return version === undefined
    ? refuse('version_stale', 'If-Match must be one ETag as this API sends it, such as "3".')
    : Number(version)
}

function parse(schema: z.ZodType | undefined, value: unknown, where: string): { data: unknown } | Refused {
  if (!schema) return { data: undefined }
  const unstorable = unstorableTexts(value, where)
  if (unstorable.length > 0) return invalid(unstorable)
  // With the input: what is absent and what is of another type are one issue to zod.
  const read = schema.safeParse(value, { reportInput: true })
  if (read.success) return { data: read.data }
  return invalid(read.error.issues.flatMap((issue) => fieldErrors(issue, where)))
}

/** As many as a person could look at: a body of thousands of unknown keys must not cost an answer of many times its size. */
const errorsMax = 100

const invalid = (errors: readonly FieldError[]) =>
  refuse('invalid', 'Some of what was sent is not valid; see errors.', { errors: errors.slice(0, errorsMax) })

function fieldErrors(issue: z.core.$ZodIssue, where: string): FieldError[] {
  const path = [where, ...issue.path.map(String)].filter(Boolean)
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      field: [...path, key].join('.').slice(0, 200),
      code: 'unknown_field',
      detail: 'There is no such field here.',
    }))
  const absent = issue.code === 'invalid_type' && issue.input === undefined
  return [
    {
      field: path.join('.').slice(0, 200) || 'body',
      code: absent ? 'required' : issue.code === 'custom' ? 'not_allowed' : issue.code,
      detail: issue.message,
    },
  ]
}

async function send(app: App, endpoint: Endpoint, response: Response, reply: Reply<unknown>): Promise<void> {
  response.status(endpoint.success.status).set(reply.headers ?? {})
  if (reply.cookie) response.append('Set-Cookie', serialize(app, reply.cookie))
  if (!endpoint.success.body) {
    response.end()
    return
  }
  const { media } = endpoint.success
  response.type(media ?? 'application/json')
  // Past Express where there is nothing to be unchanged: it would answer 304 to `If-None-Match: *` by itself.
  if (media === undefined) response.end(JSON.stringify(reply.body))
  // Where it breaks off, the connection does too: half a file must not look like a whole one.
  else if (!(reply.body instanceof Uint8Array)) await pipeline(reply.body as AsyncIterable<string>, response)
  else if (isConditional(endpoint)) response.send(Buffer.from(reply.body))
  else response.end(reply.body)
}
