import type { Response } from 'express'
import { localsOf } from './locals.ts'
import { sendOAuthError } from './oauth-error.ts'
import { sendProblem, type Refused } from './problem.ts'

/** As the callers of the endpoint read it, a fault like any refusal: OAuth clients know RFC 6749, all others RFC 9457. */
export function sendRefusal(response: Response, refused: Refused): void {
  if (localsOf(response).encoding === 'form') sendOAuthError(response, refused)
  else sendProblem(response, refused)
}
