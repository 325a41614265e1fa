import { i18n } from '../i18n/i18n.ts'
import type { Translate } from '../i18n/messages.ts'
import { Failure } from './failure.ts'

/** What went wrong, in the language of the person. A server newer than this panel may send a code without words here. */
export function failureWords(failure: Error, t: Translate): string {
  const key = `api.failures.${failure instanceof Failure ? failure.code : 'unknown'}` as const
  return i18n.global.te(key) ? t(key) : t('api.failures.unknown')
}
