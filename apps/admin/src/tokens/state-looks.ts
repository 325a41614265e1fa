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
