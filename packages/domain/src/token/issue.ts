import { limits } from '../limits.ts'
import type { Decision, RefusalOf } from '../refusals.ts'
import { accept, decideAll, refuse } from '../refusals.ts'
import { checkOptionalText } from '../text.ts'
import { checkCode, deriveCode } from './code.ts'
import type { FieldRefusal, Surroundings } from './fields.ts'
import { checkAllowedIps, checkFormat, checkScopes, checkTokenName } from './fields.ts'
import { canManage } from './see.ts'
import type { Instant, Token, TokenFormat } from './token.ts'
import { checkWindow, endWhenNotChosen } from './window.ts'

/** What a new token is asked to be. */
export interface IssueRequest {
  /** A UUID of version 7: the requester's choice, or the caller's where the requester made none. */
  readonly id: string
  readonly name: string
  /** Derived from the name when absent. */
  readonly code?: string | null | undefined
  readonly description?: string | null | undefined
  readonly scopes: readonly string[]
  /** Now when absent. */
  readonly validFrom?: Instant | null | undefined
  /** Absent: no end where there may be none, otherwise the proposed lifetime. Null: no end. */
  readonly validTo?: Instant | null | undefined
  /** True when absent. */
  readonly enabled?: boolean | undefined
  /** Policy's default when absent. */
  readonly format?: TokenFormat | null | undefined
  readonly audience?: string | null | undefined
  readonly allowedIps?: readonly string[] | undefined
}

/** Why `issueToken` refuses. */
export type IssueRefusal =
  FieldRefusal | RefusalOf<'id_invalid' | 'owner_not_allowed' | 'owner_disabled' | 'format_unknown'>

const uuidv7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/**
 * A new token, version 1, or every wrong field at once. Not checked: whether the id is free, and names and
 * codes beyond `liveNames` and `takenCodes`; the store's unique indexes have the last word.
 */
export function issueToken(
  input: Surroundings & { readonly request: IssueRequest },
): Decision<Token, IssueRefusal> {
  const { actor, request, policy, now } = input
  const code = request.code ?? null
  const format = request.format ?? policy.defaultFormat
  const validFrom = request.validFrom ?? now
  const validTo =
    request.validTo === undefined ? endWhenNotChosen(validFrom, format, policy, now) : request.validTo
  const checked = decideAll({
    id: checkId(request.id),
    ownerId: checkOwner(input),
    name: checkTokenName(request.name, input.liveNames),
    code:
      code === null ? accept(deriveCode(request.name, input.takenCodes)) : checkCode(code, input.takenCodes),
    description: checkOptionalText('description', request.description, {
      max: limits.description,
      lines: true,
    }),
    format: checkFormat(format),
    audience: checkOptionalText('audience', request.audience, { max: limits.audience }),
    scopes: checkScopes(request.scopes, new Set(), input),
    window: checkWindow({ validFrom, validTo }, null, format, input),
    allowedIps: checkAllowedIps(request.allowedIps ?? [], input.canonicalCidr),
  })
  if (!checked.ok) return checked
  const { window, ...fields } = checked.value
  return accept({
    ...fields,
    ...window,
    creatorId: actor.id,
    enabled: request.enabled ?? true,
    revokedAt: null,
    revokeReason: null,
    version: 1,
  })
}

function checkId(text: string): Decision<string, RefusalOf<'id_invalid'>> {
  const id = text.toLowerCase()
  return uuidv7.test(id) ? accept(id) : refuse({ code: 'id_invalid', field: 'id' })
}

function checkOwner({
  actor,
  owner,
}: Surroundings): Decision<string, RefusalOf<'owner_not_allowed' | 'owner_disabled'>> {
  if (!canManage(actor, owner.id)) return refuse({ code: 'owner_not_allowed', field: 'ownerId' })
  return owner.enabled ? accept(owner.id) : refuse({ code: 'owner_disabled', field: 'ownerId' })
}
