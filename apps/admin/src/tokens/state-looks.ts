import type { Token } from '@latchkey/client'
import type { TokenState } from '@latchkey/domain'

interface StateLook {
  readonly color: 'success' | 'info' | 'neutral' | 'warning' | 'error'
  readonly icon: string
}

/** A state is told by words and a shape as well: not everyone sees the colour. */
export const stateLooks: Readonly<Record<TokenState, StateLook>> = {
  active: { color: 'success', icon: 'i-lucide-circle-check' },
  scheduled: { color: 'info', icon: 'i-lucide-clock' },
  disabled: { color: 'warning', icon: 'i-lucide-circle-pause' },
  expired: { color: 'neutral', icon: 'i-lucide-hourglass' },
  revoked: { color: 'error', icon: 'i-lucide-ban' },
}

/** Within its dates and enabled, but its owner has none of its scopes any more: every request with it is refused. */
export const isPowerless = (token: Token): boolean =>
  token.effectiveScopes.length === 0 && token.state !== 'revoked' && token.state !== 'expired'

/** A powerless token warns, whatever its state: the word alone would promise that it opens something. */
export function lookOf(token: Token): StateLook {
  return isPowerless(token) ? { color: 'warning', icon: 'i-lucide-triangle-alert' } : stateLooks[token.state]
}
