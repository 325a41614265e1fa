import type { Policy } from '@latchkey/domain'
import type { Scope, User } from '@latchkey/client'
import { useQuery } from '@pinia/colada'
import { computed, type ComputedRef } from 'vue'
import { policyQuery } from '../policy/policy-queries.ts'
import { scopesQuery } from '../scopes/scope-queries.ts'
import { useMe } from '../sessions/session-queries.ts'

/** What the form judges by: who is at the keyboard, the catalogue, the policy. */
export interface FormWorld {
  readonly me: User
  readonly catalogue: readonly Scope[]
  readonly policy: Policy
}

/** Loads it; null until all of it is there. */
export function useFormWorld(): {
  world: ComputedRef<FormWorld | null>
  error: ComputedRef<Error | null>
  retry: () => void
} {
  const me = useMe()
  const scopes = useQuery(scopesQuery)
  const policy = useQuery(policyQuery)
  return {
    world: computed(() =>
      me.value && scopes.data.value && policy.data.value
        ? { me: me.value, catalogue: scopes.data.value, policy: policy.data.value }
        : null,
    ),
    error: computed(() => scopes.error.value ?? policy.error.value),
    retry: () => {
      void scopes.refetch()
      void policy.refetch()
    },
  }
}
