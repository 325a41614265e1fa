import { randomUUID } from 'node:crypto'
import express, {
  type ErrorRequestHandler,
  type Express,
  type Request,
  type RequestHandler,
  type Response,
} from 'express'
import type { App } from '../app.ts'
import { faultOf } from '../db/faults.ts'
import { HashingBusy } from '../sessions/password-hash.ts'
import type { Endpoint } from './endpoint.ts'
import { logRequest } from './request-log.ts'
import { refuseBy } from './refusal-words.ts'
import { refuse, sendProblem, type Refused } from './problem.ts'
import { forPrograms, securityHeaders } from './security-headers.ts'
import { sendRefusal } from './send-refusal.ts'
import { serve } from './serve.ts'
import { localsOf } from './locals.ts'

/** The whole surface: endpoints from the list, static pages after them, one place where faults become answers. */
export function createServer(app: App, endpoints: readonly Endpoint[], pages: RequestHandler): Express {
  const server = express()
  server.disable('x-powered-by')
  // Express would hash bodies into weak ETags, which collide with versions as ETags.
  server.disable('etag')
  server.set('trust proxy', app.config.trustedProxies.length > 0 ? [...app.config.trustedProxies] : false)
  server.set('query parser', 'simple')
  server.enable('strict routing')
  server.enable('case sensitive routing')
  server.use(nameRequest, logRequest(app), securityHeaders(app))
  for (const [path, group] of Map.groupBy(endpoints, (endpoint) => endpoint.path))
    mount(server, app, path, group)
  server.use(pages)
  server.use((request, response) => {
    sendProblem(response, refuse('not_found', `There is nothing at ${request.path.slice(0, 200)}.`))
  })
  server.use(answerFault(app))
  return server
}

function mount(server: Express, app: App, path: string, group: readonly Endpoint[]): void {
  const route = server.route(path.replaceAll(/\{(\w+)\}/g, ':$1'))
  const refuseMethod = refuseMethodOf(group)
  // Express answers HEAD as GET where nothing before it does.
  if (!isHeadAllowed(group)) route.head(refuseMethod)
  for (const endpoint of group)
    route[endpoint.method](
      ...(isForPrograms(endpoint) ? [forPrograms(app)] : []),
      noStore,
      serve(app, endpoint),
    )
  route.all(refuseMethod)
}

const isHeadAllowed = (group: readonly Endpoint[]) =>
  group.some(({ method, head }) => method === 'get' && head !== false)

function refuseMethodOf(group: readonly Endpoint[]): RequestHandler {
  const allowed = group.map(({ method }) => method.toUpperCase())
  const headers = { Allow: [...allowed, ...(isHeadAllowed(group) ? ['HEAD'] : [])].join(', ') }
  return (request, response) => {
    sendProblem(
      response,
      refuse('method_not_allowed', `Use ${headers.Allow} here, not ${request.method}.`, { headers }),
    )
  }
}

const isForPrograms = ({ access }: Endpoint) => typeof access === 'object' && access.session === false

/** Ours, never the caller's: a request cannot choose what it is called in the log. */
const nameRequest: RequestHandler = (_request, response, next) => {
  localsOf(response).requestId = randomUUID()
  response.set('Request-Id', localsOf(response).requestId)
  next()
}

const noStore: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store')
  next()
}

function answerFault(app: App): ErrorRequestHandler {
  return (error: unknown, _request: Request, response: Response, next) => {
    const refused = knownFault(error)
    if (!refused) app.log.error({ err: error, requestId: localsOf(response).requestId }, 'A request failed')
    if (response.headersSent) {
      next(error)
      return
    }
    sendRefusal(
      response,
      refused ?? refuse('internal', 'Try again; if it stays, tell the operator the request id.'),
    )
  }
}

/** What the parser of bodies and paths throws, and what passes by itself. Their messages may quote the body: none is shown. */
function knownFault(error: unknown): Refused | null {
  const fault = faultOf(error)
  if (fault?.kind === 'unavailable') return unavailable('The database cannot be reached.')
  if (fault?.kind === 'serialization' || fault?.kind === 'deadlock')
    return unavailable('Too many changes at once.')
  if (fault?.kind === 'unique_violation') return taken[fault.constraint] ?? null
  if (error instanceof HashingBusy) return unavailable('Too many log-ins at once.')
  const { type, status } = error as { type?: unknown; status?: unknown }
  if (type === 'entity.too.large') return refuse('body_too_large', 'Send less at once.')
  if (type === 'encoding.unsupported')
    return refuse('unsupported_media_type', 'Send the body as it is, or with gzip, deflate or br.')
  if (status === 400) return refuse('malformed_request', 'The request could not be read to its end.')
  return null
}

/** Two requests that passed the look-up at the same time: the index let one of them through. */
const taken: Readonly<Record<string, Refused>> = {
  tokens_pkey: refuseBy([{ code: 'id_taken', field: 'id' }]),
  tokens_owner_code: refuseBy([{ code: 'code_taken', field: 'code' }]),
  roles_name_key: refuseBy([{ code: 'name_taken', field: 'name' }]),
  users_username_key: refuseBy([{ code: 'username_taken', field: 'username' }]),
  scopes_pkey: refuse('scope_taken', 'The catalogue has this scope already.'),
}

const unavailable = (detail: string) =>
  refuse('unavailable', `${detail} Try again in a moment.`, { headers: { 'Retry-After': '1' } })
