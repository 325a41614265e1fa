import type { Failure } from '../api/failure.ts'
import { defaultPolicy, issueToken, nameKey, scopeSetOf, type Policy, type Refusal } from '@latchkey/domain'
import type { User } from '@latchkey/client'
import { v7 as uuidv7 } from 'uuid'
import { noDate, readDate, type DateEntry, type DateReading } from '../forms/date-entry.ts'
import { writeWallTime } from '../forms/wall-time.ts'
import type { IssueRequest } from './token-queries.ts'

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
}

export type DraftField =
  'id' | 'name' | 'code' | 'description' | 'scopes' | 'validFrom' | 'validTo' | 'ownerId'

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

export interface DraftSurroundings {
  readonly owner: Pick<User, 'id' | 'scopes'>
  readonly catalogue: readonly string[]
  readonly taken: Taken
  readonly zone: string
  readonly now: number
  readonly policy?: Policy
}

export function newDraft(now: number, zone: string, policy: Policy = defaultPolicy): TokenDraft {
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
  }
}

/** Every field that is wrong, by the rules that the server will apply, before it is asked. */
export function checkDraft(draft: TokenDraft, surroundings: DraftSurroundings): DraftErrors {
  const { owner, catalogue, taken, now, zone, policy = defaultPolicy } = surroundings
  const dates = readDates(draft, zone)
  const held = scopeSetOf(owner.scopes)
  const decision = issueToken({
    actor: { id: owner.id, held, actingToken: null },
    owner: { id: owner.id, enabled: true, held },
    catalogue: scopeSetOf(catalogue),
    liveNames: taken.names,
    takenCodes: taken.codes,
    // The form has no addresses to read.
    canonicalCidr: () => null,
    policy,
    now,
    request: {
      id: draft.id,
      name: draft.name,
      code: draft.code.trim() || null,
      description: draft.description,
      scopes: draft.scopes,
      validFrom: dates.validFrom.ok ? dates.validFrom.at : null,
      validTo: dates.validTo.ok ? dates.validTo.at : undefined,
      enabled: draft.enabled,
    },
  })
  const errors = new Map<DraftField, DraftError>()
  for (const refusal of decision.ok ? [] : decision.refusals) {
    const field = ('field' in refusal ? refusal.field : 'name') as DraftField
    if (!errors.has(field)) errors.set(field, { kind: 'refusal', refusal })
  }
  for (const field of ['validFrom', 'validTo'] as const) {
    const reading = dates[field]
    if (!reading.ok) errors.set(field, { kind: 'date', reading })
  }
  if (draft.expires && dates.validTo.ok && dates.validTo.at === null)
    errors.set('validTo', { kind: 'refusal', refusal: { code: 'required', field: 'validTo' } })
  return errors
}

function readDates(draft: TokenDraft, zone: string): Record<'validFrom' | 'validTo', DateReading> {
  return {
    validFrom: readDate(draft.validFrom, zone),
    validTo: draft.expires ? readDate(draft.validTo, zone) : { ok: true, at: null },
  }
}

/** The request of a draft without errors. */
export function requestOf(draft: TokenDraft, zone: string): IssueRequest {
  const { validFrom, validTo } = readDates(draft, zone)
  const code = draft.code.trim()
  return {
    id: draft.id,
    name: draft.name,
    ...(code && { code }),
    description: draft.description.trim() || null,
    scopes: [...draft.scopes],
    validFrom: isoOf(validFrom),
    validTo: isoOf(validTo),
    enabled: draft.enabled,
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
