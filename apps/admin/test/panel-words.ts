import type { Messages } from '../src/i18n/en.ts'
import { en } from '../src/i18n/en.ts'
import { es } from '../src/i18n/es.ts'
import type { Language } from '../src/i18n/languages.ts'

/** The words that a person would look for on the screen: taken from the catalogues, so that both languages are walked alike. */
export const words: Readonly<Record<Language, Messages>> = { en, es }

/** A message with what it leaves open filled in. */
export function filled(message: string, values: Readonly<Record<string, string>>): string {
  return message.replace(/\{(\w+)\}/g, (open, name: string) => values[name] ?? open)
}

/** A message for that many, of the forms that it has: for none, for one, for more. */
export function counted(message: string, n: number): string {
  const forms = message.split(' | ')
  return filled(forms[Math.min(n, forms.length - 1)] ?? '', { n: String(n) })
}
