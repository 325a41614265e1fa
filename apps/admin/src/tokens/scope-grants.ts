import type { Scope } from '@latchkey/client'
import type { Holder } from './token-form.ts'

/** Why a scope cannot be given to a token of this owner. */
export type Withheld = 'you' | 'owner' | 'both'

export interface ScopeGrants {
  readonly grantable: readonly Scope[]
  readonly withheld: readonly { readonly scope: Scope; readonly why: Withheld }[]
}

/** What both the person at the keyboard and the owner hold can be given. What the token has already may stay. */
export function scopeGrants(
  catalogue: readonly Scope[],
  { actor, owner, kept = [] }: { actor: Holder; owner: Holder; kept?: readonly string[] },
): ScopeGrants {
  const why = ({ name }: Scope): Withheld | null => {
    const [mine, theirs] = [actor.scopes.includes(name), owner.scopes.includes(name)]
    if ((mine && theirs) || kept.includes(name)) return null
    if (mine) return 'owner'
    return theirs ? 'you' : 'both'
  }
  const withheld = catalogue.flatMap((scope) => {
    const reason = why(scope)
    return reason === null ? [] : [{ scope, why: reason }]
  })
  return { grantable: catalogue.filter((scope) => why(scope) === null), withheld }
}
