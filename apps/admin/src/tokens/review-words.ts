import { formatInstant } from '../i18n/amounts.ts'
import { useWords } from '../i18n/i18n.ts'
import { usePreferences } from '../shell/preferences.ts'
import { rangesIn } from './ip-ranges.ts'
import { readDates, type DraftSurroundings, type TokenDraft } from './token-form.ts'

/** A valid draft in words, to be read once before saving: who, what, from when to when, from where. */
export function useReviewWords(): (
  draft: TokenDraft,
  ownerName: string,
  world: Pick<DraftSurroundings, 'zone' | 'policy' | 'now'>,
) => string {
  const { t } = useWords()
  const preferences = usePreferences()
  const listed = (texts: readonly string[]): string =>
    new Intl.ListFormat(preferences.locale, { type: 'conjunction' }).format(texts)
  const instant = (at: number): string => formatInstant(at, preferences.locale)

  return (draft, ownerName, world) => {
    const { validFrom, validTo } = readDates(draft, world)
    const start = validFrom.ok && validFrom.at !== null && validFrom.at > world.now ? validFrom.at : null
    const end = validTo.ok ? validTo.at : null
    const ranges = rangesIn(draft.allowedIps)
    return [
      t('tokens.review.what', { owner: ownerName, scopes: listed([...draft.scopes].sort()) }),
      t('tokens.review.when', {
        start: start === null ? t('tokens.review.now') : t('tokens.review.from', { time: instant(start) }),
        end: end === null ? t('tokens.review.endless') : t('tokens.review.until', { time: instant(end) }),
      }),
      ...(ranges.length > 0 ? [t('tokens.review.where', { ranges: listed(ranges) })] : []),
      ...(draft.enabled ? [] : [t('tokens.review.disabled')]),
    ].join(' ')
  }
}
