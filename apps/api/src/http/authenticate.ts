import type { Request } from 'express'
import type { App } from '../app.ts'
import { findSession } from '../sessions/session-store.ts'
import { judgeSecret } from '../tokens/verify-token.ts'
import { addressOf } from './address.ts'
import { readCredentials, type Credentials } from './credentials.ts'
import { builtInScope, powerOf } from '@latchkey/domain'
import type { Access, Actor } from './endpoint.ts'
import { isRefused, refuse, type Refused } from './problem.ts'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Who calls, checked; null where nobody needs to be known. The same answer for a wrong, an ended and an unknown credential. */
export async function authenticate(
  app: App,
  access: Access,
  request: Request,
): Promise<Actor | null | Refused> {
  if (access === 'public') return refuseForgery(app, request)
  const credentials = readCredentials(request, app.cookieName)
  if (isRefused(credentials)) return credentials
  const actor = await actorOf(app, access, request, credentials)
  if (isRefused(actor)) return actor
  const wanted = typeof access === 'object' ? access.scopes : []
  if (wanted.length > 0 && !wanted.some((scope) => actor.power.has(builtInScope(scope))))
    return refuse('insufficient_scope', `This needs the scope ${wanted.join(' or ')}.`, {
      headers: challenge(credentials.kind, `error="insufficient_scope", scope="${wanted.join(' ')}"`),
    })
  if (actor.actingToken)
    app.usage.exercised(
      actor.actingToken.id,
      wanted.filter((scope) => actor.power.has(builtInScope(scope))),
    )
  return actor
}

async function actorOf(
  app: App,
  access: Access,
  request: Request,
  credentials: Credentials,
): Promise<Actor | Refused> {
  const basic = typeof access === 'object' && access.basic === true
  switch (credentials.kind) {
    case 'cookie':
      if (typeof access === 'object' && access.session === false)
        return refuse(
          'insufficient_scope',
          'This is for programs: send the secret of a token, not a session.',
        )
      if (!safeMethods.has(request.method) && isForged(app, request)) return forged()
      return (await findSession(app, credentials.value)) ?? unauthenticated('none', basic)
    case 'bearer':
      if (access === 'session') return unauthenticated('bearer', basic)
      return (await tokenActor(app, request, credentials.secret)) ?? unauthenticated('bearer', basic)
    case 'basic': {
      if (!basic) return unauthenticated('none', basic)
      const actor = await tokenActor(app, request, credentials.secret)
      return actor?.actingToken?.id === credentials.tokenId ? actor : unauthenticated('basic', basic)
    }
    default:
      return unauthenticated('none', basic)
  }
}

/** The token's own window, owner and address are judged; which scopes it needs is the endpoint's matter. */
async function tokenActor(app: App, request: Request, secret: string): Promise<Actor | null> {
  const { verdict, record } = await judgeSecret(app, secret, { scopes: [], address: addressOf(request) })
  if (!verdict.accepted || !record) return null
  const { owner, token } = record
  const actor = { id: owner.id, held: owner.held, actingToken: { id: token.id, scopes: verdict.scopes } }
  return { ...actor, username: owner.username, power: powerOf(actor), sessionId: null }
}

export function unauthenticated(kind: Credentials['kind'], basic: boolean): Refused<'unauthenticated'> {
  const error = kind === 'bearer' ? 'error="invalid_token"' : ''
  return refuse('unauthenticated', 'Log in, or send a token that is valid now.', {
    headers:
      kind === 'none' && basic
        ? { 'WWW-Authenticate': 'Basic realm="latchkey", Bearer realm="latchkey"' }
        : challenge(kind, error),
  })
}

/** RFC 6750 section 3, RFC 7617 section 2. */
function challenge(kind: Credentials['kind'], parameters: string): Record<string, string> {
  if (kind === 'basic') return { 'WWW-Authenticate': 'Basic realm="latchkey"' }
  return { 'WWW-Authenticate': ['Bearer realm="latchkey"', parameters].filter(Boolean).join(', ') }
}

/** Set-up and log-in are asked of nobody known, yet must come from the panel: else another site could log a person in as someone else. */
function refuseForgery(app: App, request: Request): null | Refused {
  const fromBrowser = request.headers['sec-fetch-site'] !== undefined || request.headers.origin !== undefined
  return !safeMethods.has(request.method) && fromBrowser && isForged(app, request) ? forged() : null
}

/** Fetch metadata first, Origin where a browser sends none, and a header that no cross-site form can set. */
function isForged(app: App, request: Request): boolean {
  if (request.headers['latchkey-request'] !== '1') return true
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin'
  const { origin } = request.headers
  return origin === undefined || origin !== new URL(app.publicUrl).origin
}

function forged(): Refused {
  return refuse(
    'cross_origin_refused',
    'A change by session cookie must come from the panel itself, with the header Latchkey-Request: 1.',
  )
}
