import type { Schemas } from '@latchkey/client'
import { revokeReasons } from '@latchkey/domain'
import type { FieldChange } from '../forms/beside-others.ts'
import { formatInstant } from '../i18n/amounts.ts'
import { useWords } from '../i18n/i18n.ts'
import { usePreferences } from '../shell/preferences.ts'
import { fieldLabels } from './field-labels.ts'

type Event = Schemas['Event']

const acts = {
  'token.issued': { words: 'issued', icon: 'i-lucide-key-round' },
  'token.edited': { words: 'edited', icon: 'i-lucide-pencil' },
  'token.enabled': { words: 'enabled', icon: 'i-lucide-circle-check' },
  'token.disabled': { words: 'disabled', icon: 'i-lucide-circle-pause' },
  'token.rotated': { words: 'rotated', icon: 'i-lucide-refresh-cw' },
  'token.revoked': { words: 'revoked', icon: 'i-lucide-ban' },
  'token.deleted': { words: 'deleted', icon: 'i-lucide-trash-2' },
  'token.text_displayed': { words: 'displayed', icon: 'i-lucide-eye' },
} as const

/** A server newer than this panel may know acts that have no words here. */
const actOf = (action: string) => (action in acts ? acts[action as keyof typeof acts] : null)

export const historyIcon = (action: string): string => actOf(action)?.icon ?? 'i-lucide-history'

/** The events of a token as sentences, with what each changed. */
export function useHistoryWords() {
  const { t } = useWords()
  const preferences = usePreferences()

  function sentenceOf({ action, actor, after }: Event): string {
    const act = actOf(action)
    if (act === null) return t('tokens.history.other', { name: actor.name, action })
    const sentence = t(`tokens.history.acts.${act.words}`, { name: actor.name })
    const reason = after?.['revokeReason']
    if (act.words !== 'revoked' || typeof reason !== 'string' || reason === 'unspecified') return sentence
    return `${sentence} ${t('tokens.history.reason', { reason: reasonWords(reason) })}`
  }

  function reasonWords(reason: string): string {
    const found = revokeReasons.find((one) => one === reason)
    return found ? t(`tokens.revokeReasons.${found}`) : reason
  }

  function valueWords(field: string, value: unknown): string {
    if (typeof value === 'boolean') return value ? t('tokens.yes') : t('tokens.no')
    if (Array.isArray(value)) return value.length === 0 ? t('forms.nothing') : value.join(', ')
    if (typeof value !== 'string' || value === '')
      return t(field === 'validTo' ? 'tokens.never' : 'forms.nothing')
    return field.startsWith('valid') ? formatInstant(Date.parse(value), preferences.locale) : value
  }

  /** Field by field, as far as there was a before. What an act is about is in its sentence already. */
  function changesIn({ action, before, after }: Event): readonly FieldChange[] {
    if (!before || !after || action === 'token.revoked') return []
    return Object.entries(fieldLabels).flatMap(([field, label]) =>
      JSON.stringify(before[field]) === JSON.stringify(after[field]) || isTheAct(action, field)
        ? []
        : [{ label: t(label), was: valueWords(field, before[field]), is: valueWords(field, after[field]) }],
    )
  }

  return { sentenceOf, changesIn }
}

const isTheAct = (action: string, field: string): boolean =>
  field === 'enabled' && (action === 'token.enabled' || action === 'token.disabled')
