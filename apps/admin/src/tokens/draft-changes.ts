import { useWords } from '../i18n/i18n.ts'
import { fieldLabels } from './field-labels.ts'
import type { TokenDraft } from './token-form.ts'

/** What someone else changed under an open form, field by field, in words. */
export function useDraftChanges() {
  const { t } = useWords()

  function wordsOf(field: keyof TokenDraft, draft: TokenDraft): string {
    if (field === 'validTo') return draft.expires ? draft.validTo.text : t('tokens.never')
    const value = draft[field]
    if (typeof value === 'boolean') return value ? t('tokens.yes') : t('tokens.no')
    if (typeof value === 'string') return value.replaceAll('\n', ', ') || t('forms.nothing')
    return 'text' in value ? value.text : value.join(', ')
  }

  return (fields: readonly (keyof TokenDraft)[], before: TokenDraft, after: TokenDraft) => {
    // To set an end and to move it are one change to a reader.
    const changed = new Set(fields.map((field) => (field === 'expires' ? 'validTo' : field)))
    return [...changed].flatMap((field) => {
      const label = fieldLabels[field]
      return label === undefined
        ? []
        : [{ label: t(label), was: wordsOf(field, before), is: wordsOf(field, after) }]
    })
  }
}
