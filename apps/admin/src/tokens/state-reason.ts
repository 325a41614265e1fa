import type { Token } from '@latchkey/client'
import { serverNow } from '../api/server-clock.ts'
import { formatDistance } from '../i18n/amounts.ts'
import { useWords } from '../i18n/i18n.ts'
import { usePreferences } from '../shell/preferences.ts'
import { isPowerless } from './state-looks.ts'

/** Why a token is in its state, as far as its record says. Who disabled it is in the history only. */
export function useStateReason(): (token: Token) => string {
  const { t } = useWords()
  const preferences = usePreferences()
  const distance = (at: string): string => formatDistance(serverNow(), Date.parse(at), preferences.locale)

  function whyNow(token: Token): string {
    switch (token.state) {
      case 'revoked':
        return t('tokens.reasons.revoked', {
          distance: distance(token.revokedAt ?? token.updatedAt),
          reason: t(`tokens.revokeReasons.${token.revokeReason ?? 'unspecified'}`),
        })
      case 'expired':
        return t('tokens.reasons.expired', { distance: distance(token.endsAt ?? token.updatedAt) })
      case 'disabled':
        return t('tokens.reasons.disabled')
      case 'scheduled':
        return t('tokens.reasons.scheduled', { distance: distance(token.validFrom) })
      case 'active':
        return token.endsAt === null
          ? t('tokens.reasons.endless')
          : t('tokens.reasons.active', { distance: distance(token.endsAt) })
    }
  }

  return (token) => (isPowerless(token) ? `${whyNow(token)} ${t('tokens.reasons.powerless')}` : whyNow(token))
}
