import type { Response } from 'express'
import { problems, type Refused } from './problem.ts'
import { localsOf } from './locals.ts'

/** RFC 6749 section 5.2 as RFC 7662 and RFC 7009 refer to it; `code` and `requestId` are as in our other problems. */
export function sendOAuthError(response: Response, refused: Refused): void {
  const { status, title } = problems[refused.refused]
  response
    .status(status === 422 ? 400 : status)
    .set(refused.headers ?? {})
    .type('application/json')
    .send(
      JSON.stringify({
        error: oauthCode(status),
        error_description:
          refused.errors?.map((error) => `${error.field}: ${error.detail}`).join(' ') ?? refused.detail,
        title,
        code: refused.refused,
        requestId: localsOf(response).requestId,
      }),
    )
}

function oauthCode(status: number): string {
  if (status === 401) return 'invalid_client'
  if (status === 403) return 'insufficient_scope'
  if (status === 429 || status === 503) return 'temporarily_unavailable'
  return status === 500 ? 'server_error' : 'invalid_request'
}
