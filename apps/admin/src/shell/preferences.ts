import type { Schemas } from '@latchkey/client'
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { speak } from '../i18n/i18n.ts'
import { pickLanguage, regionalTag, type Language } from '../i18n/languages.ts'
import { chooseZone } from '../i18n/time-zone.ts'
import { applyTheme, isTheme, type Theme } from '../theme/theme.ts'
import { recall, remember } from './browser-memory.ts'

const languageSlot = 'latchkey.language'
const themeSlot = 'latchkey.theme'

/** How the panel looks and speaks, kept in this browser for the next start. Nothing in it is secret. */
export const usePreferences = defineStore('preferences', () => {
  const language = ref<Language>(pickLanguage(recall(languageSlot), navigator.languages))
  const storedTheme = recall(themeSlot)
  const theme = ref<Theme>(isTheme(storedTheme) ? storedTheme : 'system')

  /** For dates, numbers and durations. */
  const locale = computed(() => regionalTag(language.value, navigator.languages))

  async function start(): Promise<void> {
    applyTheme(theme.value)
    await speak(language.value)
  }

  async function chooseLanguage(chosen: Language): Promise<void> {
    await speak(chosen)
    language.value = chosen
    remember(languageSlot, chosen)
  }

  function chooseTheme(chosen: Theme): void {
    theme.value = chosen
    applyTheme(chosen)
    remember(themeSlot, chosen)
  }

  /** What the account says, where it says something: it goes with the person from browser to browser. */
  async function adopt(account: Schemas['Preferences']): Promise<void> {
    chooseZone(account.timeZone)
    if (account.theme !== null && account.theme !== theme.value) chooseTheme(account.theme)
    if (account.language !== null && account.language !== language.value)
      await chooseLanguage(account.language)
  }

  return { language, locale, theme, start, chooseLanguage, chooseTheme, adopt }
})
