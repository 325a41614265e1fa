import * as z from 'zod'

const languages = ['en', 'es'] as const
const themes = ['light', 'dark', 'system'] as const

export type Language = (typeof languages)[number]
export type Theme = (typeof themes)[number]

/** A name of the IANA database that this server knows. An offset such as +01:00 is none: it has no summer time. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][\w/+-]*$/.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

const timeZone = z.string().max(64).refine(isTimeZone, { error: 'Name a time zone as in Europe/Madrid.' })

/** How a person wants the panel. Null follows the browser. */
export const preferences = z
  .strictObject({
    language: z.enum(languages).nullable(),
    theme: z.enum(themes).nullable(),
    timeZone: timeZone.nullable(),
  })
  .meta({ id: 'Preferences' })
