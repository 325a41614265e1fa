import type { Response } from 'express'
import { localsOf } from './locals.ts'

interface ProblemWords {
  readonly status: number
  readonly title: string
}

/**
 * Every answer that is not a success, and its status. The code is the contract; titles may be reworded.
 * A code without a status does not compile, and an endpoint may answer only the codes it declares.
 */
export const problems = {
  malformed_request: { status: 400, title: 'The request cannot be read' },
  credentials_conflict: { status: 400, title: 'More than one credential was sent' },
  unauthenticated: { status: 401, title: 'Valid credentials are needed' },
  log_in_failed: { status: 401, title: 'The username or the password is wrong' },
  insufficient_scope: { status: 403, title: 'The credentials do not cover this' },
  cross_origin_refused: { status: 403, title: 'The request did not come from the panel' },
  setup_code_wrong: { status: 403, title: 'The set-up code is wrong' },
  scope_not_grantable: { status: 403, title: 'A scope may not be granted' },
  owner_not_allowed: { status: 403, title: 'The token may not be given to this owner' },
  role_not_grantable: { status: 403, title: 'A role may not be given' },
  beyond_power: { status: 403, title: 'It carries more than you hold' },
  password_wrong: { status: 403, title: 'The current password is wrong' },
  own_password: { status: 403, title: 'Your own password is changed with the current one' },
  self_edit: { status: 403, title: 'A token may not edit itself' },
  not_found: { status: 404, title: 'There is nothing here that you may see' },
  method_not_allowed: { status: 405, title: 'The method is not allowed here' },
  set_up_already: { status: 409, title: 'Latchkey is set up already' },
  id_taken: { status: 409, title: 'The id is taken' },
  name_taken: { status: 409, title: 'The name is taken' },
  code_taken: { status: 409, title: 'The code is taken' },
  token_revoked: { status: 409, title: 'The token is revoked, which is final' },
  username_taken: { status: 409, title: 'The username is taken' },
  token_expired: { status: 409, title: 'The token has expired' },
  built_in: { status: 409, title: 'It is built in' },
  last_administrator: { status: 409, title: 'Someone must remain who can administer' },
  scope_taken: { status: 409, title: 'The catalogue has this scope already' },
  text_not_kept: { status: 409, title: 'The text of this token cannot be displayed again' },
  version_stale: { status: 412, title: 'It has changed since you read it' },
  body_too_large: { status: 413, title: 'The body is too large' },
  unsupported_media_type: { status: 415, title: 'The body is of a type that is not read here' },
  invalid: { status: 422, title: 'Some of it is not valid' },
  precondition_required: { status: 428, title: 'If-Match is needed' },
  rate_limited: { status: 429, title: 'Too many attempts' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  unavailable: { status: 503, title: 'Not available for the moment' },
} as const satisfies Record<string, ProblemWords>

export type ProblemCode = keyof typeof problems

export interface FieldError {
  /** Path in the request, such as `scopes.0` or `query.limit`. */
  readonly field: string
  readonly code: string
  readonly detail: string
}

/** A refusal on its way to the client: a value, never thrown. */
export interface Refused<Code extends ProblemCode = ProblemCode> {
  readonly refused: Code
  readonly detail: string
  readonly errors?: readonly FieldError[]
  readonly headers?: Readonly<Record<string, string>>
}

export function refuse<Code extends ProblemCode>(
  refused: Code,
  detail: string,
  more: Pick<Refused, 'errors' | 'headers'> = {},
): Refused<Code> {
  return { refused, detail, ...more }
}

export function isRefused(value: unknown): value is Refused {
  return typeof value === 'object' && value !== null && 'refused' in value
}

/** RFC 9457. `type` is a path of this server, so that it resolves without leaving the installation. */
export function sendProblem(response: Response, refused: Refused): void {
  const { status, title } = problems[refused.refused]
  response
    .status(status)
    // RFC 9110 section 15.5: caches may keep a 404 or a 405 by themselves, and would go on answering it.
    .set({ 'Cache-Control': 'no-store', ...refused.headers })
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: `/docs/problems#${refused.refused}`,
        title,
        status,
        code: refused.refused,
        detail: refused.detail,
        requestId: localsOf(response).requestId,
        ...(refused.errors && { errors: refused.errors }),
      }),
    )
}
