import { checkPolicy, type Policy, type Refusal } from '@latchkey/domain'
import { computed, ref } from 'vue'
import { refusalWords } from '../forms/refusal-words.ts'
import { useWords } from '../i18n/i18n.ts'
import { usePreferences } from '../shell/preferences.ts'
import { entryOf, msOf, type DurationEntry } from './duration-entry.ts'
import type { PolicyChange } from './policy-queries.ts'

export interface PolicyDraft {
  readonly proposed: DurationEntry
  readonly limited: boolean
  readonly longest: DurationEntry
  readonly neverAllowed: boolean
  readonly jwtTextAgain: boolean
  readonly defaultFormat: Policy['defaultFormat']
}

/** What is proposed where a limit is first set. */
const yearMs = 365 * 24 * 60 * 60_000

const draftOf = (policy: Policy): PolicyDraft => ({
  proposed: entryOf(policy.proposedLifetimeMs),
  limited: policy.longestLifetimeMs !== null,
  longest: entryOf(policy.longestLifetimeMs ?? yearMs),
  neverAllowed: policy.neverAllowed,
  jwtTextAgain: policy.jwtTextAgain,
  defaultFormat: policy.defaultFormat,
})

const requestOf = (draft: PolicyDraft): PolicyChange => ({
  proposedLifetimeMs: msOf(draft.proposed),
  longestLifetimeMs: draft.limited ? msOf(draft.longest) : null,
  neverAllowed: draft.neverAllowed,
  jwtTextAgain: draft.jwtTextAgain,
  defaultFormat: draft.defaultFormat,
})

/** A policy as it is being changed, checked by the rules of the domain. */
export function usePolicyDraft(policy: Policy) {
  const { t } = useWords()
  const preferences = usePreferences()
  const draft = ref<PolicyDraft>(draftOf(policy))
  const request = computed(() => requestOf(draft.value))
  const refusals = computed<readonly Refusal[]>(() => {
    const checked = checkPolicy(request.value)
    return checked.ok ? [] : checked.refusals
  })

  function errorOf(field: keyof PolicyChange): string | false {
    const refusal = refusals.value.find((one) => 'field' in one && one.field === field)
    return refusal !== undefined && refusalWords(refusal, t, preferences.locale)
  }

  return { draft, request, errorOf, valid: computed(() => refusals.value.length === 0) }
}
