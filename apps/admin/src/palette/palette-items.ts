import { useRouter, type RouteLocationRaw } from 'vue-router'
import { useFailureToast } from '../api/failure-toast.ts'
import { useWords } from '../i18n/i18n.ts'
import { languageNames, languages } from '../i18n/languages.ts'
import { useChoices } from '../profile/choices.ts'
import { useLogOut } from '../sessions/session-queries.ts'
import { navigationFor } from '../shell/navigation.ts'
import { usePreferences } from '../shell/preferences.ts'
import { themes } from '../theme/theme.ts'

interface PaletteItem {
  readonly label: string
  readonly icon: string
  readonly onSelect: () => void
}

/** What the palette offers without asking the server: every screen that the person has a use for, and what can be done anywhere. */
export function usePaletteItems(close: () => void) {
  const { t } = useWords()
  const router = useRouter()
  const preferences = usePreferences()
  const { showing } = useFailureToast()
  const { chooseLanguage, chooseTheme } = useChoices()
  const { mutateAsync: logOut } = useLogOut()

  /** Closed first: a dialog of the screen that opens must not find this one open above it. */
  const act = (label: string, icon: string, run: () => unknown): PaletteItem => ({
    label,
    icon,
    onSelect: () => {
      close()
      void run()
    },
  })
  const visit = (label: string, icon: string, to: RouteLocationRaw): PaletteItem =>
    act(label, icon, () => router.push(to))

  const screens = (held: readonly string[]): PaletteItem[] => [
    ...navigationFor(held).flatMap(({ entries }) =>
      entries.map(({ label, icon, path }) => visit(t(label), icon, path)),
    ),
    visit(t('profile.title'), 'i-lucide-user-round', { name: 'profile' }),
  ]

  const acts = (): PaletteItem[] => [
    visit(t('tokens.create.open'), 'i-lucide-plus', { name: 'create-token' }),
    visit(t('myTokens.make.submit'), 'i-lucide-user-key', { name: 'my-tokens' }),
    ...themes
      .filter((theme) => theme !== preferences.theme)
      .map((theme) =>
        act(t('palette.theme', { theme: t(`shell.themes.${theme}`) }), 'i-lucide-sun-moon', () =>
          showing(chooseTheme(theme)),
        ),
      ),
    ...languages
      .filter((language) => language !== preferences.language)
      .map((language) =>
        act(t('palette.language', { language: languageNames[language] }), 'i-lucide-languages', () =>
          showing(chooseLanguage(language)),
        ),
      ),
    act(t('shell.logOut'), 'i-lucide-log-out', () => showing(logOut())),
  ]

  return { visit, screens, acts }
}
