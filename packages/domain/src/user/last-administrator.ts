import type { RefusalOf } from '../refusals.ts'

/** A person logs in; a bot is a persona that never does. */
export const userKinds = ['person', 'bot'] as const

/** What kind of principal a user is. */
export type UserKind = (typeof userKinds)[number]

/** What the rule needs of a user. */
export interface Administering {
  readonly kind: UserKind
  readonly enabled: boolean
  /** Whether the user has the built-in role Administrator. */
  readonly administrator: boolean
}

/**
 * Whether the user can log in and administer. A bot cannot log in, so a bot cannot let a locked-out team back
 * in.
 */
export function canAdminister(user: Administering): boolean {
  return user.kind === 'person' && user.enabled && user.administrator
}

/**
 * The refusal when a change would leave nobody who can administer; null when it may go on. `after` is null
 * for a deletion. `others` counts the other users that `canAdminister`; count and change belong in one
 * transaction.
 */
export function refuseLastAdministrator(
  before: Administering,
  after: Administering | null,
  others: number,
): RefusalOf<'last_administrator'> | null {
  const lost = canAdminister(before) && (after === null || !canAdminister(after))
  return lost && others === 0 ? { code: 'last_administrator' } : null
}
