import type { IncomingMessage, ServerResponse } from 'node:http'
import { refusalResponse } from './refusals.ts'
import { requiredScopes } from './required-scopes.ts'
import type { Accepted, Authorization, VerifiedToken } from './authorization.ts'
import type { VerifyToken } from './verify-token.ts'

/** Express 5 middleware, by its shape: any framework that hands on Node's own request and response can use it. */
export type Middleware = (
  request: IncomingMessage & { readonly ip?: string | undefined },
  response: ServerResponse,
  next: () => void,
) => void | Promise<void>

/** A symbol that only this module has: no other middleware writes it, and no global type needs to be widened. */
const accepted = Symbol('accepted')

interface Guarded {
  [accepted]?: Accepted
}

/**
 * The token that `requireToken` accepted for this request.
 *
 * @throws Error if no `requireToken` accepted it: the route lacks its guard
 */
export function tokenOf(request: object): VerifiedToken {
  return acceptedOf(request).token
}

/**
 * The answer by which `requireToken` let this request through: the token, by what it was accepted, and how old that is.
 *
 * @throws Error if no `requireToken` accepted it: the route lacks its guard
 */
export function acceptedOf(request: object): Accepted {
  const answer = (request as Guarded)[accepted]
  if (answer === undefined)
    throw new Error('No token was verified for this request: put requireToken before this handler.')
  return answer
}

export function requireTokenBy({ locally, verify }: VerifyToken, names: readonly string[]): Middleware {
  const scopes = requiredScopes(names)
  return (request, response, next) => {
    const question = {
      authorization: authorizationHeaders(request.rawHeaders),
      scopes,
      // Express's `ip` follows the service's own `trust proxy`, which is off unless set.
      address: request.ip ?? request.socket.remoteAddress,
    }
    const answer = locally(question)
    // What is known is answered in the same turn: a promise would cost more than the answer.
    if (answer === null) return verify(question).then((asked) => finish(asked, request, response, next))
    finish(answer, request, response, next)
    return undefined
  }
}

function finish(
  answer: Authorization,
  request: IncomingMessage & Guarded,
  response: ServerResponse,
  next: () => void,
): void {
  if (answer.accepted) {
    request[accepted] = answer
    next()
    return
  }
  const { status, headers, body } = refusalResponse(answer.refusal)
  response.statusCode = status
  response.setHeaders(new Headers(headers)).end(body)
}

const authorizationLength = 'authorization'.length

/** From the raw headers, because `request.headers` silently keeps the first of two Authorization headers. */
function authorizationHeaders(rawHeaders: readonly string[]): string | readonly string[] | undefined {
  let found: string | string[] | undefined
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]
    if (name?.length !== authorizationLength || name.toLowerCase() !== 'authorization') continue
    const value = rawHeaders[index + 1] ?? ''
    found = found === undefined ? value : [found, value].flat()
  }
  return found
}
