import { limits } from '../limits.ts'
import type { Decision, RefusalOf } from '../refusals.ts'
import { accept, decideAll, refuse } from '../refusals.ts'
import { checkOptionalText, nameKey } from '../text.ts'
import { checkCode } from './code.ts'
import type { FieldRefusal, Surroundings } from './fields.ts'
import { checkAllowedIps, checkScopes, checkTokenName } from './fields.ts'
import { stateOf } from './state.ts'
import type { Changed, Instant, Token } from './token.ts'
import { checkWindow } from './window.ts'

/** What shall be different. An absent field stays as it is; owner, format and id cannot be named. */
export interface EditRequest {
  /** The version that the editor saw. */
  readonly version: number
  readonly name?: string | undefined
  readonly code?: string | undefined
  /** Null or empty takes it away. */
  readonly description?: string | null | undefined
  readonly scopes?: readonly string[] | undefined
  readonly validFrom?: Instant | undefined
  /** Null for no end. */
  readonly validTo?: Instant | null | undefined
  readonly enabled?: boolean | undefined
  readonly allowedIps?: readonly string[] | undefined
}

/** What an edit is decided from. */
export interface EditInput extends Surroundings {
  readonly token: Token
  readonly request: EditRequest
}

/** Why `editToken` refuses. */
export type EditRefusal = FieldRefusal | RefusalOf<'token_revoked' | 'version_stale' | 'self_edit'>

/**
 * The edited token, or every wrong field at once. A field that is given is held to the rules of issue, except
 * that a bound that does not change may lie in the past and a scope that the token has already need not be
 * grantable. Refused at once: a revoked token, a version that is no longer the latest, a token that edits
 * itself. Not checked: whether the actor may see and manage this token.
 */
export function editToken(input: EditInput): Decision<Changed, EditRefusal> {
  const { token, request, actor } = input
  if (token.revokedAt !== null) return refuse({ code: 'token_revoked' })
  if (request.version !== token.version) return refuse({ code: 'version_stale', version: token.version })
  if (actor.actingToken?.id === token.id) return refuse({ code: 'self_edit' })
  const checked = decideAll({
    name: checkNewName(input),
    code:
      request.code === undefined || request.code === token.code
        ? accept(token.code)
        : checkCode(request.code, input.takenCodes),
    description:
      request.description === undefined
        ? accept(token.description)
        : checkOptionalText('description', request.description, { max: limits.description, lines: true }),
    scopes:
      request.scopes === undefined
        ? accept(token.scopes)
        : checkScopes(request.scopes, new Set(token.scopes), input),
    window: checkNewWindow(input),
    allowedIps:
      request.allowedIps === undefined
        ? accept(token.allowedIps)
        : checkAllowedIps(request.allowedIps, input.canonicalCidr),
  })
  if (!checked.ok) return checked
  const { window, ...fields } = checked.value
  const edited = { ...token, ...fields, ...window, enabled: request.enabled ?? token.enabled }
  return accept({ token: edited, changed: JSON.stringify(edited) !== JSON.stringify(token) })
}

/**
 * The name of an expired token may have been given to another meanwhile: it must be free before it lives
 * again.
 */
function checkNewName({ token, request, liveNames, policy, now }: EditInput) {
  const name = request.name ?? token.name
  const same = nameKey(name) === nameKey(token.name) && stateOf(token, policy, now) !== 'expired'
  return checkTokenName(name, same ? new Set() : liveNames)
}

function checkNewWindow(input: EditInput) {
  const { token, request } = input
  const validTo = request.validTo === undefined ? token.validTo : request.validTo
  return checkWindow({ validFrom: request.validFrom ?? token.validFrom, validTo }, token, token.format, input)
}
