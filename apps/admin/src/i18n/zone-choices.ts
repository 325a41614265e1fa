import { nameOfZone, offsetLabel } from './zone-offset.ts'

interface ZoneChoice {
  readonly value: string
  readonly label: string
  /** Its country, or a city of it, as the language of the panel calls them. */
  readonly spoken: string
}

/**
 * Zones to be found by their IANA names or by what people call them, the chosen one first: it may be another name of a
 * zone that the browser lists under one only. That list also leaves out UTC.
 */
export function zoneChoices(chosen: string | null, now: number, locale: string): readonly ZoneChoice[] {
  const first = chosen === null ? [] : [chosen]
  return [...new Set([...first, 'UTC', ...Intl.supportedValuesOf('timeZone')])].map((zone) => ({
    value: zone,
    label: `${zone.replaceAll('_', ' ')} (${offsetLabel(now, zone)})`,
    spoken: nameOfZone(now, zone, locale, 'shortGeneric'),
  }))
}
