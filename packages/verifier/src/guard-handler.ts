import { refusalResponse } from './refusals.ts'
import { requiredScopes } from './required-scopes.ts'
import type { Accepted, Authorization, AuthorizationRequest } from './authorization.ts'

/** What a guarded route demands, and where its requests come from. */
export interface GuardOptions<Rest extends readonly unknown[]> {
  readonly scopes: readonly string[]
  /**
   * The address of the peer, which a `Request` does not carry. Without it, tokens that are bound to addresses are
   * refused. Read no header here that anybody but your own proxy can write.
   */
  readonly address?: (request: Request, ...rest: Rest) => string | null | undefined
}

/**
 * Guards a handler from `Request` to `Response` (Deno, Bun, Hono, service workers, Node's adapters): the handler is
 * called with the accepted answer, and not at all otherwise; then the response is as RFC 6750 says.
 *
 * @throws TypeError at once if `scopes` is empty or has a name that is not a scope
 */
export type GuardHandler = <Rest extends readonly unknown[]>(
  options: GuardOptions<Rest>,
  handler: (request: Request, accepted: Accepted, ...rest: Rest) => Response | Promise<Response>,
) => (request: Request, ...rest: Rest) => Promise<Response>

export function guardHandlerBy(
  verify: (request: AuthorizationRequest) => Promise<Authorization>,
): GuardHandler {
  return ({ scopes: names, address }, handler) => {
    const scopes = requiredScopes(names)
    return async (request, ...rest) => {
      const answer = await verify({
        // Two headers arrive joined by a comma here, and are refused for it.
        authorization: request.headers.get('authorization'),
        scopes,
        address: address?.(request, ...rest),
      })
      if (answer.accepted) return handler(request, answer, ...rest)
      const { status, headers, body } = refusalResponse(answer.refusal)
      return new Response(body, { status, headers })
    }
  }
}
