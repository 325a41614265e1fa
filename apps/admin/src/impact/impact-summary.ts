import type { Schemas } from '@latchkey/client'
import { useWords } from '../i18n/i18n.ts'

type Total = Pick<Schemas['Impact']['users'], 'total' | 'totalIsExact'>

/** The preview in one line, for where the whole of it is not in sight. */
export function useImpactSummary(): (impact: Schemas['Impact']) => string {
  const { t } = useWords()
  const count = (key: 'impact.users' | 'impact.tokens', { total, totalIsExact }: Total): string =>
    totalIsExact ? t(key, { n: total }) : t('impact.atLeast', { n: total })
  return ({ users, tokens }) =>
    users.total + tokens.total === 0
      ? t('impact.nothing')
      : t('impact.summary', { users: count('impact.users', users), tokens: count('impact.tokens', tokens) })
}
