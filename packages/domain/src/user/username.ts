import { limits } from '../limits.ts'
import type { Decision, RefusalOf } from '../refusals.ts'
import { refuse } from '../refusals.ts'
import type { TextRefusal } from '../text.ts'
import { checkOptionalText, checkText, foldCase } from '../text.ts'

const grammar = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._@+-]*$/u

/**
 * The username as it is stored and shown. Letters and digits of any script, and `.`, `_`, `-`, `@`, `+` after
 * the first: an e-mail address is one. Refuses all that `checkText` refuses. Whether it is taken is the
 * store's to say, by `usernameKey`.
 */
export function checkUsername(text: string): Decision<string, TextRefusal | RefusalOf<'username_invalid'>> {
  const checked = checkText('username', text, { max: limits.username })
  if (!checked.ok || grammar.test(checked.value)) return checked
  return refuse({ code: 'username_invalid', field: 'username' })
}

/**
 * The one canonical form for look-up, uniqueness and throttling: a second way to compare usernames would be a
 * way around a lock-out. Total: any string has one.
 */
export function usernameKey(text: string): string {
  return foldCase(text).trim()
}

/** What to call a user: first and last name where there is one, otherwise the username. */
export function displayName(user: {
  readonly username: string
  readonly firstName: string | null
  readonly lastName: string | null
}): string {
  return [user.firstName, user.lastName].filter((part) => part !== null).join(' ') || user.username
}

/** As `checkOptionalText`, for a first or a last name. */
export function checkPersonName(
  field: 'firstName' | 'lastName',
  text: string | null | undefined,
): Decision<string | null, TextRefusal> {
  return checkOptionalText(field, text, { max: limits.personName })
}
