import { revokeReasons } from '@latchkey/domain'
import { formatDuration, formatInstant } from '../i18n/amounts.ts'
import { useWords } from '../i18n/i18n.ts'
import { events as en } from './messages/en.ts'
import { usePreferences } from '../shell/preferences.ts'

type ActionKey = keyof typeof en.actions
type KindKey = keyof typeof en.kinds
type FieldKey = keyof typeof en.fields

const isKeyOf = <Words extends object>(words: Words, key: string): key is Extract<keyof Words, string> =>
  Object.hasOwn(words, key)

const keyOf = (action: string): string => action.replace('.', '_')

/** Every action that there are words for, by the codes of the API. */
export const knownActions = Object.keys(en.actions).map((key) => key.replace('_', '.'))
export const knownKinds = Object.keys(en.kinds)

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/

/** The words of the log. A server newer than this panel may know codes that have none: they are shown as they are. */
export function useEventWords() {
  const { t } = useWords()
  const preferences = usePreferences()

  function actionWords(action: string): string {
    const key = keyOf(action)
    return isKeyOf(en.actions, key) ? t(`events.actions.${key satisfies ActionKey}`) : action
  }

  const kindWords = (kind: string): string =>
    isKeyOf(en.kinds, kind) ? t(`events.kinds.${kind satisfies KindKey}`) : kind

  const fieldWords = (field: string): string =>
    isKeyOf(en.fields, field) ? t(`events.fields.${field satisfies FieldKey}`) : field

  function valueWords(value: unknown, field: string): string {
    if (value === null || value === undefined || value === '') return t('events.none')
    if (typeof value === 'boolean') return value ? t('policy.yes') : t('policy.no')
    if (field === 'revokeReason') return reasonWords(value)
    if (typeof value === 'number' && field.endsWith('Ms')) return formatDuration(value, preferences.locale)
    if (typeof value === 'string')
      return instant.test(value) ? formatInstant(Date.parse(value), preferences.locale) : value
    if (typeof value === 'object' && 'name' in value && typeof value.name === 'string') return value.name
    return JSON.stringify(value)
  }

  function reasonWords(value: unknown): string {
    const known = revokeReasons.find((reason) => reason === value)
    return known ? t(`tokens.revokeReasons.${known}`) : String(value)
  }

  return { actionWords, kindWords, fieldWords, valueWords }
}
