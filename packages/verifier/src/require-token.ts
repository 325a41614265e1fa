import type { IncomingMessage, ServerResponse } from 'node:http'
import { refusalResponse } from './refusals.ts'
import { requiredScopes } from './required-scopes.ts'
import type { Authorization, AuthorizationRequest, VerifiedToken } from './verify-token.ts'

/** Express 5 middleware, by its shape: any framework that hands on Node's own request and response can use it. */
export type Middleware = (
  request: IncomingMessage & { readonly ip?: string | undefined },
  response: ServerResponse,
  next: () => void,
) => Promise<void>

/** Beside the request instead of on it: no other middleware can write it, and no global type needs to be widened. */
const tokens = new WeakMap<object, VerifiedToken>()

/**
 * The token that `requireToken` accepted for this request.
 *
 * @throws Error if no `requireToken` accepted it: the route lacks its guard
 */
export function tokenOf(request: object): VerifiedToken {
  const token = tokens.get(request)
  if (token === undefined)
    throw new Error('No token was verified for this request: put requireToken before this handler.')
  return token
}

export function requireTokenBy(
  authorize: (request: AuthorizationRequest) => Promise<Authorization>,
  names: readonly string[],
): Middleware {
  const scopes = requiredScopes(names)
  return async (request, response, next) => {
    const answer = await authorize({
      authorization: authorizationHeaders(request.rawHeaders),
      scopes,
      // Express's `ip` follows the service's own `trust proxy`, which is off unless set.
      address: request.ip ?? request.socket.remoteAddress,
    })
    if (!answer.accepted) {
      const { status, headers, body } = refusalResponse(answer.refusal)
      response.statusCode = status
      response.setHeaders(new Headers(headers)).end(body)
      return
    }
    tokens.set(request, answer.token)
    next()
  }
}

/** From the raw headers, because `request.headers` silently keeps the first of two Authorization headers. */
function authorizationHeaders(rawHeaders: readonly string[]): readonly string[] {
  return rawHeaders.filter(
    (_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === 'authorization',
  )
}
