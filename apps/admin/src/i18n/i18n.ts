import { createI18n, useI18n } from 'vue-i18n'
import type { Messages } from './en.ts'
import type { Language } from './languages.ts'
import type { Translate } from './messages.ts'

const catalogues: Readonly<Record<Language, () => Promise<Messages>>> = {
  en: async () => (await import('./en.ts')).en,
  es: async () => (await import('./es.ts')).es,
}

export const i18n = createI18n({
  legacy: false,
  locale: 'en',
  messages: {},
  missingWarn: import.meta.env.DEV,
  fallbackWarn: false,
})

/** Loads the language once, then switches to it, and tells screen readers by the `lang` of the page. */
export async function speak(language: Language): Promise<void> {
  if (!i18n.global.availableLocales.includes(language))
    i18n.global.setLocaleMessage(language, await catalogues[language]())
  i18n.global.locale.value = language
  document.documentElement.lang = language
}

/** The words of the present language, by typed keys. */
export function useWords(): { t: Translate } {
  const { t, n } = useI18n({ useScope: 'global' })
  const translate = (key: string, values: Record<string, string | number> = {}): string => {
    const count = values['n']
    return typeof count === 'number' ? t(key, { ...values, n: n(count) }, count) : t(key, values)
  }
  return { t: translate }
}
