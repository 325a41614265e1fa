import {
  editToken,
  issueToken,
  mayBeEndless,
  nameKey,
  scopeSetOf,
  type Policy,
  type Refusal,
  type Token as TokenRecord,
  type TokenFormat,
} from '@latchkey/domain'
import type { Schemas, Token } from '@latchkey/client'
import { v7 as uuidv7 } from 'uuid'
import type { Failure } from '../api/failure.ts'
import { noDate, readDate, type DateEntry, type DateReading } from '../forms/date-entry.ts'
import { same } from '../forms/merge-theirs.ts'
import { writeWallTime } from '../forms/wall-time.ts'
import { canonicalRange, rangesIn } from './ip-ranges.ts'
import type { EditRequest, IssueRequest } from './token-changes.ts'

/** What the form holds: what was typed, as it was typed. */
export interface TokenDraft {
  readonly id: string
  readonly name: string
  readonly code: string
  readonly description: string
  readonly scopes: readonly string[]
  readonly validFrom: DateEntry
  readonly expires: boolean
  readonly validTo: DateEntry
  readonly enabled: boolean
  readonly format: TokenFormat
  readonly audience: string
  readonly allowedIps: string
}

export type DraftField =
  | 'id'
  | 'name'
  | 'code'
  | 'description'
  | 'scopes'
  | 'validFrom'
  | 'validTo'
  | 'ownerId'
  | 'format'
  | 'audience'
  | 'allowedIps'

export type DraftError =
  | { readonly kind: 'refusal'; readonly refusal: Refusal }
  | { readonly kind: 'date'; readonly reading: Extract<DateReading, { ok: false }> }

export type DraftErrors = ReadonlyMap<DraftField, DraftError>

/** What the server refused, for values that only it can know to be taken. */
export interface Taken {
  readonly names: ReadonlySet<string>
  readonly codes: ReadonlySet<string>
}

export const nothingTaken: Taken = { names: new Set(), codes: new Set() }

/** A user as far as the rules of a token ask for one. */
export type Holder = Pick<Schemas['User'], 'id' | 'scopes' | 'enabled'>

export interface DraftSurroundings {
  readonly actor: Holder
  readonly owner: Holder
  readonly catalogue: readonly string[]
  readonly taken: Taken
  readonly zone: string
  readonly now: number
  readonly policy: Policy
}

export function newDraft(now: number, zone: string, policy: Policy): TokenDraft {
  return {
    id: uuidv7(),
    name: '',
    code: '',
    description: '',
    scopes: [],
    validFrom: noDate,
    expires: true,
    validTo: { text: writeWallTime(now + policy.proposedLifetimeMs, zone), turn: null },
    enabled: true,
    format: policy.defaultFormat,
    audience: '',
    allowedIps: '',
  }
}

/** The token as the form shows it. */
export function draftOf(token: Token, zone: string): TokenDraft {
  const entryOf = (at: string | null): DateEntry =>
    at === null ? noDate : { text: writeWallTime(Date.parse(at), zone), turn: null }
  return {
    id: token.id,
    name: token.name,
    code: token.code,
    description: token.description ?? '',
    scopes: token.scopes,
    validFrom: entryOf(token.validFrom),
    expires: token.validTo !== null,
    validTo: entryOf(token.validTo),
    enabled: token.enabled,
    format: token.format,
    audience: token.audience ?? '',
    allowedIps: token.allowedIps.join('\n'),
  }
}

/** Whether the draft has an end: where the policy or the format asks for one, it cannot be switched off. */
export function hasEnd({ expires, format }: TokenDraft, policy: Policy): boolean {
  return expires || !mayBeEndless(format, policy)
}

/** Every field of a new token that is wrong, by the rules that the server will apply, before it is asked. */
export function checkNew(draft: TokenDraft, world: DraftSurroundings): DraftErrors {
  const dates = readDates(draft, world)
  const decision = issueToken({
    ...domainWorld(world),
    request: {
      id: draft.id,
      name: draft.name,
      code: draft.code.trim() || null,
      description: draft.description,
      scopes: draft.scopes,
      validFrom: dates.validFrom.ok ? dates.validFrom.at : null,
      validTo: dates.validTo.ok ? dates.validTo.at : undefined,
      enabled: draft.enabled,
      format: draft.format,
      audience: draft.audience,
      allowedIps: rangesIn(draft.allowedIps),
    },
  })
  const errors = errorsOf(decision.ok ? [] : decision.refusals, dates)
  if (hasEnd(draft, world.policy)) requireDate(errors, 'validTo', dates)
  return errors
}

/** Every field of an edit that is wrong. What was not touched is not judged again: an old end may be past. */
export function checkEdit(
  draft: TokenDraft,
  base: TokenDraft,
  token: Token,
  world: DraftSurroundings,
): DraftErrors {
  const dates = readDates(draft, world)
  const { validFrom, validTo, ...changes } = changesOf(draft, base, world)
  const decision = editToken({
    ...domainWorld(world),
    token: recordOf(token),
    request: {
      version: token.version,
      ...changes,
      validFrom: validFrom === undefined ? undefined : Date.parse(validFrom),
      validTo: typeof validTo === 'string' ? Date.parse(validTo) : validTo,
    },
  })
  const errors = errorsOf(decision.ok ? [] : decision.refusals, dates)
  requireDate(errors, 'validFrom', dates)
  if (hasEnd(draft, world.policy)) requireDate(errors, 'validTo', dates)
  return errors
}

function domainWorld({ actor, owner, catalogue, taken, policy, now }: DraftSurroundings) {
  return {
    actor: { id: actor.id, held: scopeSetOf(actor.scopes), actingToken: null },
    owner: { id: owner.id, enabled: owner.enabled, held: scopeSetOf(owner.scopes) },
    catalogue: scopeSetOf(catalogue),
    liveNames: taken.names,
    takenCodes: taken.codes,
    canonicalCidr: canonicalRange,
    policy,
    now,
  }
}

function recordOf(token: Token): TokenRecord {
  const at = (text: string | null): number | null => (text === null ? null : Date.parse(text))
  return {
    ...token,
    ownerId: token.owner.id,
    creatorId: token.creator.id,
    scopes: [...scopeSetOf(token.scopes)],
    validFrom: Date.parse(token.validFrom),
    validTo: at(token.validTo),
    revokedAt: at(token.revokedAt),
  }
}

type Dates = Readonly<Record<'validFrom' | 'validTo', DateReading>>

function errorsOf(refusals: readonly Refusal[], dates: Dates): Map<DraftField, DraftError> {
  const errors = new Map<DraftField, DraftError>()
  for (const refusal of refusals) {
    const field = ('field' in refusal ? refusal.field : 'name') as DraftField
    if (!errors.has(field)) errors.set(field, { kind: 'refusal', refusal })
  }
  for (const field of ['validFrom', 'validTo'] as const) {
    const reading = dates[field]
    if (!reading.ok) errors.set(field, { kind: 'date', reading })
  }
  return errors
}

function requireDate(
  errors: Map<DraftField, DraftError>,
  field: 'validFrom' | 'validTo',
  dates: Dates,
): void {
  const reading = dates[field]
  if (reading.ok && reading.at === null)
    errors.set(field, { kind: 'refusal', refusal: { code: 'required', field } })
}

/** What the entered dates mean: without an end, whatever stands in its field means none. */
export function readDates(
  draft: TokenDraft,
  { zone, policy }: Pick<DraftSurroundings, 'zone' | 'policy'>,
): Dates {
  return {
    validFrom: readDate(draft.validFrom, zone),
    validTo: hasEnd(draft, policy) ? readDate(draft.validTo, zone) : { ok: true, at: null },
  }
}

/** The request of a draft without errors. */
export function requestOf(
  draft: TokenDraft,
  ownerId: string,
  world: Pick<DraftSurroundings, 'zone' | 'policy'>,
): IssueRequest {
  const { validFrom, validTo } = readDates(draft, world)
  const code = draft.code.trim()
  return {
    id: draft.id,
    ownerId,
    name: draft.name,
    ...(code && { code }),
    description: draft.description.trim() || null,
    scopes: [...draft.scopes],
    validFrom: isoOf(validFrom),
    validTo: isoOf(validTo),
    enabled: draft.enabled,
    format: draft.format,
    audience: draft.audience.trim() || null,
    allowedIps: rangesIn(draft.allowedIps),
  }
}

/** What an edit changes: only what differs from what the person was shown, so that nothing else is written back. */
export function changesOf(
  draft: TokenDraft,
  base: TokenDraft,
  world: Pick<DraftSurroundings, 'zone' | 'policy'>,
): EditRequest {
  const { validFrom, validTo } = readDates(draft, world)
  const differs = (...fields: (keyof TokenDraft)[]): boolean =>
    fields.some((field) => !same(draft[field], base[field]))
  const start = isoOf(validFrom)
  return {
    ...(differs('name') && { name: draft.name }),
    ...(differs('code') && { code: draft.code.trim() }),
    ...(differs('description') && { description: draft.description.trim() || null }),
    ...(differs('scopes') && { scopes: [...draft.scopes] }),
    ...(differs('validFrom') && start !== null && { validFrom: start }),
    ...(differs('validTo', 'expires') && { validTo: isoOf(validTo) }),
    ...(differs('enabled') && { enabled: draft.enabled }),
    ...(differs('allowedIps') && { allowedIps: rangesIn(draft.allowedIps) }),
  }
}

const isoOf = (reading: DateReading): string | null =>
  reading.ok && reading.at !== null ? new Date(reading.at).toISOString() : null

/** What is taken now that the server refused the draft for it: the field then says so until it is changed. */
export function learnTaken(taken: Taken, draft: TokenDraft, code: Failure['code']): Taken {
  if (code === 'name_taken') return { ...taken, names: new Set([...taken.names, nameKey(draft.name)]) }
  if (code === 'code_taken') return { ...taken, codes: new Set([...taken.codes, draft.code.trim()]) }
  return taken
}
