import type { NonEmpty, Refusal, RefusalCode } from '@latchkey/domain'
import { refuse, type ProblemCode, type Refused } from './problem.ts'

/** Which problem a refusal of the domain becomes. What is wrong in a field is `invalid` unless it deserves its own status. */
const problemOf = {
  required: 'invalid',
  too_long: 'invalid',
  too_many: 'invalid',
  invisible_character: 'invalid',
  id_invalid: 'invalid',
  id_taken: 'id_taken',
  name_taken: 'name_taken',
  code_invalid: 'invalid',
  code_taken: 'code_taken',
  username_invalid: 'invalid',
  username_taken: 'username_taken',
  format_unknown: 'invalid',
  scope_invalid: 'invalid',
  scope_reserved: 'invalid',
  scope_unknown: 'invalid',
  scope_not_grantable: 'scope_not_grantable',
  time_out_of_range: 'invalid',
  start_in_past: 'invalid',
  end_in_past: 'invalid',
  end_not_after_start: 'invalid',
  end_required: 'invalid',
  lifetime_too_long: 'invalid',
  cidr_invalid: 'invalid',
  owner_not_allowed: 'owner_not_allowed',
  owner_disabled: 'invalid',
  token_revoked: 'token_revoked',
  token_expired: 'token_expired',
  version_stale: 'version_stale',
  self_edit: 'self_edit',
  overlap_out_of_range: 'invalid',
  lifetime_out_of_range: 'invalid',
  proposed_over_longest: 'invalid',
  role_unknown: 'invalid',
  role_not_grantable: 'role_not_grantable',
  beyond_power: 'beyond_power',
  built_in: 'built_in',
  password_for_bot: 'invalid',
  last_administrator: 'last_administrator',
} as const satisfies Record<RefusalCode, ProblemCode>

type ProblemOf<Code extends RefusalCode> = (typeof problemOf)[Code]

/** Every reason at once. Where one has a status of its own, that one decides; fields that are only wrong come as 422. */
export function refuseBy<R extends Refusal>(refusals: NonEmpty<R>): Refused<ProblemOf<R['code']>> {
  const deciding = refusals.find(({ code }) => problemOf[code] !== 'invalid') ?? refusals[0]
  const code = problemOf[deciding.code] as ProblemOf<R['code']>
  const errors = refusals.map((refusal) => ({
    field: 'field' in refusal ? refusal.field : 'body',
    code: refusal.code,
    detail: refusalWords(refusal),
  }))
  const detail =
    code === 'invalid' ? 'Some of what was sent is not valid; see errors.' : refusalWords(deciding)
  return refuse(code, detail, { errors })
}

type Words = { readonly [Code in RefusalCode]: (refusal: Extract<Refusal, { code: Code }>) => string }

const words: Words = {
  required: () => 'This is needed.',
  too_long: ({ max }) => `This may have ${String(max)} characters at most.`,
  too_many: ({ max }) => `There may be ${String(max)} of these at most.`,
  invisible_character: ({ character }) =>
    `This has a character that nobody can see (${character}). Remove it.`,
  id_invalid: () => 'An id is a UUID of version 7.',
  id_taken: () =>
    'There is a token with this id already. If you repeated a request, the first one succeeded.',
  name_taken: () => 'There is one of this name already. Choose another.',
  code_invalid: () => 'A code has lower-case letters and digits, joined by single hyphens.',
  code_taken: () => 'The owner has a token with this code already. Choose another.',
  username_invalid: () => 'A username has letters, digits and . _ - @ +, and begins with a letter or digit.',
  username_taken: () => 'There is a user of this name already. Choose another.',
  format_unknown: () => 'Choose opaque or jwt.',
  scope_invalid: () => 'Write a scope as resource:action in lower case, such as orders:read.',
  scope_reserved: () => 'Resources that begin with latchkey belong to Latchkey itself.',
  scope_unknown: ({ scopes }) => `Not in the catalogue: ${listed(scopes)}.`,
  scope_not_grantable: ({ scopes }) => `Not yours to grant: ${listed(scopes)}.`,
  time_out_of_range: ({ latest }) => `A time may be ${new Date(latest).toISOString()} at the latest.`,
  start_in_past: () => 'The start may not lie in the past.',
  end_in_past: () => 'The end must lie in the future.',
  end_not_after_start: () => 'The end must come after the start.',
  end_required: () => 'This token must have an end.',
  lifetime_too_long: ({ longestMs }) => `From start to end there may be ${days(longestMs)} at most.`,
  cidr_invalid: ({ values }) => `Not an address or CIDR range: ${listed(values)}.`,
  owner_not_allowed: () => 'You may not make tokens for this owner.',
  owner_disabled: () => 'This owner is disabled.',
  token_revoked: () => 'The token is revoked. That is final: make a new one instead.',
  token_expired: () => 'The token has expired. Set a later end first.',
  version_stale: ({ version }) => `It has changed since you read it; the version is ${String(version)} now.`,
  self_edit: () => 'A token may not edit itself. Use another credential.',
  overlap_out_of_range: ({ maxMs }) => `The overlap may be ${days(maxMs)} at most.`,
  lifetime_out_of_range: ({ minMs, maxMs }) =>
    `A lifetime is from ${String(minMs / 60_000)} minute to ${days(maxMs)}.`,
  proposed_over_longest: () => 'The proposed lifetime may not be longer than the longest.',
  role_unknown: ({ ids }) => `There is no such role: ${listed(ids)}.`,
  role_not_grantable: ({ scopes }) => `The roles carry scopes that you do not hold: ${listed(scopes)}.`,
  beyond_power: ({ scopes }) =>
    `This carries scopes that you do not hold (${listed(scopes)}): ask someone who holds them.`,
  built_in: () => 'This is built in: it belongs to every installation and stays as it is.',
  password_for_bot: () => 'A bot never logs in and has no password.',
  last_administrator: () =>
    'Nobody would remain who can administer this installation. Make someone else administrator first.',
}

/** What to tell the person, in English; the panel has words of its own by the code. */
export function refusalWords(refusal: Refusal): string {
  return (words[refusal.code] as (refusal: Refusal) => string)(refusal)
}

const days = (ms: number) => `${String(Math.round(ms / 86_400_000))} days`
const listed = (texts: readonly string[]) => texts.join(', ').slice(0, 500)
