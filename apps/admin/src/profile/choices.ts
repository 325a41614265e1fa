import { useFailureToast } from '../api/failure-toast.ts'
import type { Language } from '../i18n/languages.ts'
import { chooseZone } from '../i18n/time-zone.ts'
import { usePreferences } from '../shell/preferences.ts'
import type { Theme } from '../theme/theme.ts'
import { useEditMe, type Preferences } from './profile-queries.ts'

/** What the person chooses holds at once, and then for the account. Where that fails, they are told, and it holds here. */
export function useChoices() {
  const preferences = usePreferences()
  const { showing } = useFailureToast()
  const { mutateAsync: editMe } = useEditMe()

  const keep = (chosen: Partial<Preferences>): Promise<unknown> => showing(editMe({ preferences: chosen }))

  return {
    chooseLanguage: async (language: Language): Promise<void> => {
      await preferences.chooseLanguage(language)
      await keep({ language })
    },
    chooseTheme: async (theme: Theme): Promise<void> => {
      preferences.chooseTheme(theme)
      await keep({ theme })
    },
    /** Null follows the machine. */
    chooseZone: async (timeZone: string | null): Promise<void> => {
      chooseZone(timeZone)
      await keep({ timeZone })
    },
  }
}
