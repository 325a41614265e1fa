import type { Refusal } from '@latchkey/domain'
import { formatDuration } from '../i18n/amounts.ts'
import type { Translate } from '../i18n/messages.ts'

/** A refusal of the domain in words. A new code does not compile until it has its own. */
export function refusalWords(refusal: Refusal, t: Translate, locale: string): string {
  switch (refusal.code) {
    case 'too_long':
    case 'too_many':
      return t(`forms.refusals.${refusal.code}`, { max: refusal.max })
    case 'invisible_character':
      return t('forms.refusals.invisible_character', { character: refusal.character })
    case 'scope_unknown':
    case 'scope_not_grantable':
    case 'role_not_grantable':
    case 'beyond_power':
      return t(`forms.refusals.${refusal.code}`, { scopes: refusal.scopes.join(', ') })
    case 'cidr_invalid':
      return t('forms.refusals.cidr_invalid', { values: refusal.values.join(', ') })
    case 'username_invalid':
      return t('forms.refusals.username_invalid', { at: '@' })
    case 'lifetime_too_long':
      return t('forms.refusals.lifetime_too_long', { duration: formatDuration(refusal.longestMs, locale) })
    case 'overlap_out_of_range':
      return t('forms.refusals.overlap_out_of_range', { duration: formatDuration(refusal.maxMs, locale) })
    case 'lifetime_out_of_range':
      return t('forms.refusals.lifetime_out_of_range', {
        least: formatDuration(refusal.minMs, locale),
        most: formatDuration(refusal.maxMs, locale),
      })
    default:
      return t(`forms.refusals.${refusal.code}`)
  }
}
