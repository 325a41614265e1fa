import type { Effect } from '@latchkey/client'
import { formatClock } from '../i18n/amounts.ts'
import { useWords } from '../i18n/i18n.ts'
import { usePreferences } from '../shell/preferences.ts'

/** What a change answered about its reach: since when it holds everywhere, and who was waited for. */
export function useEffectWords(): (effect: Effect, ends?: 'refused') => string {
  const { t } = useWords()
  const preferences = usePreferences()
  return ({ everywhereAt, verifiers, lapsed, elapsedMs }, ends) => {
    const time = formatClock(Date.parse(everywhereAt), preferences.locale)
    return [
      ends ? t('tokens.effect.refusedSince', { time }) : t('tokens.effect.since', { time }),
      t('tokens.effect.reach', { n: verifiers, ms: elapsedMs }),
      ...(lapsed > 0 ? [t('tokens.effect.lapsed', { n: lapsed })] : []),
    ].join(' ')
  }
}
