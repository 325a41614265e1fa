import { limits } from '@latchkey/domain'
import type { Translate } from '../i18n/messages.ts'

export const passwordMin = limits.passwordMin

/** What keeps a new password from being taken, as far as the browser can tell; the server also knows the common ones. */
export function passwordError(password: string, t: Translate): string | false {
  if (Array.from(password).length < passwordMin) return t('setup.passwordHelp', { n: passwordMin })
  return new TextEncoder().encode(password).length > limits.passwordMaxBytes && t('setup.passwordTooLong')
}
