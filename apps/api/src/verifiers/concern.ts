/** Whose verdicts an event may alter: one token's, those of all tokens of one owner, or any. */
export type Concern =
  { readonly kind: 'token' | 'owner'; readonly id: string } | { readonly kind: 'all'; readonly id: null }

export interface EventTarget {
  readonly action: string
  readonly targetKind: string
  readonly targetId: string
}

const everything: Concern = { kind: 'all', id: null }

/** No verdict depends on these. What is not listed does: an action that is added later is safe before anybody thinks of this list. */
const harmless: ReadonlySet<string> = new Set([
  'token.text_displayed',
  'user.created',
  'user.password_set',
  'user.password_changed',
  'user.avatar_set',
  'user.avatar_removed',
  'role.created',
  'scope.edited',
  'session.started',
  'session.ended',
  'signing_key.created',
  'signing_key.promoted',
  'signing_key.removed',
])

/** Null where it alters none. */
export function concernOf({ action, targetKind, targetId }: EventTarget): Concern | null {
  if (harmless.has(action)) return null
  if (targetKind === 'token') return { kind: 'token', id: targetId }
  if (targetKind === 'user') return { kind: 'owner', id: targetId }
  return everything
}
