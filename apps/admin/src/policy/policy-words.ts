import { formatDuration } from '../i18n/amounts.ts'
import { useWords } from '../i18n/i18n.ts'
import { usePreferences } from '../shell/preferences.ts'
import type { PolicyChange } from './policy-queries.ts'

const fields = [
  'proposedLifetimeMs',
  'longestLifetimeMs',
  'neverAllowed',
  'jwtTextAgain',
  'defaultFormat',
] as const satisfies (keyof PolicyChange)[]

export interface PolicyDifference {
  readonly field: string
  readonly from: string
  readonly to: string
}

/** What differs between two policies, in words. */
export function usePolicyDifferences(): (before: PolicyChange, after: PolicyChange) => PolicyDifference[] {
  const { t } = useWords()
  const preferences = usePreferences()

  function valueOf(policy: PolicyChange, field: (typeof fields)[number]): string {
    const value = policy[field]
    if (typeof value === 'number') return formatDuration(value, preferences.locale)
    if (value === null) return t('policy.noLongest')
    if (typeof value === 'boolean') return value ? t('policy.yes') : t('policy.no')
    return t(`tokens.formats.${value}`)
  }

  return (before, after) =>
    fields
      .filter((field) => before[field] !== after[field])
      .map((field) => ({
        field: t(`policy.fields.${field}`),
        from: valueOf(before, field),
        to: valueOf(after, field),
      }))
}
