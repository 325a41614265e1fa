import type { PlainMessageKey } from '../i18n/messages.ts'

interface NavigationEntry {
  readonly path: string
  readonly label: PlainMessageKey
  readonly icon: string
}

export const navigation: readonly NavigationEntry[] = [
  { path: '/tokens', label: 'tokens.title', icon: 'i-lucide-key-round' },
]
