import type { Decision, RefusalOf } from '../refusals.ts'
import { accept, refuse } from '../refusals.ts'
import type { ScopeName } from './scope-name.ts'
import { parseScopeName, scopeParts } from './scope-name.ts'

/** The scopes that protect Latchkey's own API. They are in every catalogue and cannot be removed. */
export const builtInScopes = [
  { name: 'latchkey.tokens:manage-own', description: 'Make and manage your own tokens.' },
  { name: 'latchkey.tokens:manage', description: 'Make and manage tokens of other users.' },
  { name: 'latchkey.tokens:verify', description: 'Ask whether a token may pass.' },
  { name: 'latchkey.users:read', description: 'See users and bots.' },
  { name: 'latchkey.users:manage', description: 'Create, change and delete users and bots.' },
  { name: 'latchkey.roles:manage', description: 'Create, change and delete roles.' },
  { name: 'latchkey.scopes:manage', description: 'Change the catalogue of scopes.' },
  { name: 'latchkey.policy:manage', description: 'Change the policy for lifetimes and formats.' },
  { name: 'latchkey.audit:read', description: 'Read the audit log.' },
] as const satisfies readonly { readonly name: string; readonly description: string }[]

/** The name of a built-in scope. */
export type BuiltInScopeName = (typeof builtInScopes)[number]['name']

/** A built-in scope by its name: a misspelt one does not compile. */
export function builtInScope(name: BuiltInScopeName): ScopeName {
  return name as string as ScopeName
}

/**
 * Accepts the name of a scope that people add. Refuses what is not `resource:action`, and the resources of
 * Latchkey itself: whoever may add scopes must not be able to prepare power over Latchkey. Whether the name
 * is taken is the store's to say.
 */
export function checkNewScope(
  text: string,
): Decision<ScopeName, RefusalOf<'scope_invalid' | 'scope_reserved'>> {
  const name = parseScopeName(text)
  if (name === null) return refuse({ code: 'scope_invalid', field: 'name' })
  const { resource } = scopeParts(name)
  const reserved = resource === 'latchkey' || resource.startsWith('latchkey.')
  return reserved ? refuse({ code: 'scope_reserved', field: 'name' }) : accept(name)
}
