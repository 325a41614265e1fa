/** How far the zone is from UTC at that instant, such as `UTC+2`. */
export function offsetLabel(instant: number, zone: string): string {
  return nameOfZone(instant, zone, 'en', 'shortOffset').replace('GMT', 'UTC')
}

/** How that language calls the zone. */
export function nameOfZone(
  instant: number,
  zone: string,
  locale: string,
  style: 'shortOffset' | 'shortGeneric',
): string {
  const format = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: style })
  return format.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value ?? ''
}
