import { i18n } from '../i18n/i18n.ts'
import type { Translate } from '../i18n/messages.ts'
import { Failure, type FieldFailure } from './failure.ts'

/** What went wrong, in the language of the person. A server newer than this panel may send a code without words here. */
export function failureWords(failure: Error, t: Translate): string {
  const key = `api.failures.${failure instanceof Failure ? failure.code : 'unknown'}` as const
  return i18n.global.te(key) ? t(key) : t('api.failures.unknown')
}

/** What is wrong with a field. The server says it in English, with its numbers; other languages say it by the code where that is enough. */
export function fieldWords({ code, detail }: FieldFailure): string {
  const key = `forms.refusals.${code}`
  const inEnglish = i18n.global.locale.value === 'en'
  const words: unknown = !inEnglish && i18n.global.te(key) ? i18n.global.tm(key) : null
  return typeof words === 'string' && !words.includes('{') ? words : detail
}
