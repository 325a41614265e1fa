import type { BuiltInScopeName } from '@latchkey/domain'
import type { PlainMessageKey } from '../i18n/messages.ts'

interface NavigationEntry {
  readonly path: string
  readonly label: PlainMessageKey
  readonly icon: string
  /** It is shown to who holds one of them. The server guards the data; this only spares people screens full of refusals. */
  readonly scopes?: readonly BuiltInScopeName[]
}

interface NavigationGroup {
  readonly label?: PlainMessageKey
  readonly entries: readonly NavigationEntry[]
}

const seeUsers = ['latchkey.users:read', 'latchkey.users:manage'] as const

const everything: readonly NavigationGroup[] = [
  {
    entries: [
      { path: '/tokens', label: 'tokens.title', icon: 'i-lucide-key-round' },
      { path: '/my-tokens', label: 'myTokens.title', icon: 'i-lucide-user-key' },
    ],
  },
  {
    label: 'shell.groups.access',
    entries: [
      { path: '/users', label: 'users.title', icon: 'i-lucide-users-round', scopes: seeUsers },
      {
        path: '/roles',
        label: 'roles.title',
        icon: 'i-lucide-shield',
        scopes: [...seeUsers, 'latchkey.roles:manage'],
      },
      { path: '/scopes', label: 'scopes.title', icon: 'i-lucide-list-checks' },
    ],
  },
  {
    label: 'shell.groups.oversight',
    entries: [
      { path: '/policy', label: 'policy.title', icon: 'i-lucide-scale', scopes: ['latchkey.policy:manage'] },
      {
        path: '/audit',
        label: 'events.title',
        icon: 'i-lucide-scroll-text',
        scopes: ['latchkey.audit:read'],
      },
      {
        path: '/verifiers',
        label: 'verifiers.title',
        icon: 'i-lucide-radar',
        scopes: ['latchkey.audit:read'],
      },
    ],
  },
]

/** What a person with these scopes has a use for. */
export function navigationFor(held: readonly string[]): readonly NavigationGroup[] {
  const reachable = ({ scopes }: NavigationEntry): boolean =>
    !scopes || scopes.some((scope) => held.includes(scope))
  return everything
    .map((group) => ({ ...group, entries: group.entries.filter(reachable) }))
    .filter((group) => group.entries.length > 0)
}
