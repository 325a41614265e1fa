import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { speak } from '../i18n/i18n.ts'
import { pickLanguage, regionalTag, type Language } from '../i18n/languages.ts'
import { applyTheme, isTheme, type Theme } from '../theme/theme.ts'

const languageSlot = 'latchkey.language'
const themeSlot = 'latchkey.theme'

/** What the person chose for this browser. Nothing in it is secret, so it may lie in local storage. */
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

  return { language, locale, theme, start, chooseLanguage, chooseTheme }
})

/** A browser that keeps nothing throws at every touch of local storage: choices then last as long as the page. */
function recall(slot: string): string | null {
  try {
    return localStorage.getItem(slot)
  } catch {
    return null
  }
}

function remember(slot: string, value: string): void {
  try {
    localStorage.setItem(slot, value)
  } catch {
    // The choice holds for this page; that it is not kept is the browser's setting.
  }
}
