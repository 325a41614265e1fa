import type { Scope } from '@latchkey/client'
import type { BuiltInScopeName } from '@latchkey/domain'
import { useWords } from '../i18n/i18n.ts'

/** A dot or a colon in a key of a message would lead deeper. */
const keys = {
  'latchkey.tokens:manage-own': 'tokensManageOwn',
  'latchkey.tokens:manage': 'tokensManage',
  'latchkey.tokens:verify': 'tokensVerify',
  'latchkey.users:read': 'usersRead',
  'latchkey.users:manage': 'usersManage',
  'latchkey.roles:manage': 'rolesManage',
  'latchkey.scopes:manage': 'scopesManage',
  'latchkey.policy:manage': 'policyManage',
  'latchkey.audit:read': 'auditRead',
} as const satisfies Record<BuiltInScopeName, string>

const isBuiltIn = (name: string): name is BuiltInScopeName => Object.hasOwn(keys, name)

/** What a scope allows: Latchkey's own in the language of the person, those of the installation as they were described. */
export function useScopeWords(): (scope: Pick<Scope, 'name' | 'description'>) => string {
  const { t } = useWords()
  return ({ name, description }) => (isBuiltIn(name) ? t(`scopes.builtIns.${keys[name]}`) : description)
}
