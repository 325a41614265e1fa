export const languages = ['en', 'es'] as const
export type Language = (typeof languages)[number]

/** Each in its own tongue: who cannot read the present one must still find theirs. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', es: 'Español' }

function isLanguage(text: unknown): text is Language {
  return languages.some((language) => language === text)
}

/** The person's choice, else the first language of the browser that we speak, else English. */
export function pickLanguage(chosen: unknown, browserLanguages: readonly string[]): Language {
  if (isLanguage(chosen)) return chosen
  const spoken = browserLanguages.map((tag) => tag.toLowerCase().split('-')[0])
  return spoken.find(isLanguage) ?? 'en'
}

/** The language as the person's region writes it, where the browser says: 24 hours and Mondays first in `en-GB`. */
export function regionalTag(language: Language, browserLanguages: readonly string[]): string {
  return browserLanguages.find((tag) => tag.toLowerCase().split('-')[0] === language) ?? language
}
