import { parseDateTime, toCalendarDateTime, toZoned, type CalendarDateTime } from '@internationalized/date'

/** A date and time as people write it, in their own zone. */
export type WallTime =
  | { readonly kind: 'empty' }
  | { readonly kind: 'malformed' }
  /** The clock was put forward over it: that time never was on that day. */
  | { readonly kind: 'skipped' }
  /** The clock was put back over it: it was that time twice. */
  | { readonly kind: 'ambiguous'; readonly earlier: number; readonly later: number }
  | { readonly kind: 'instant'; readonly at: number }

const written = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2})(?::(\d{2}))?)?$/

/** Reads `YYYY-MM-DD hh:mm:ss`; without seconds, or without a time, what is missing is zero. Never guesses. */
export function readWallTime(text: string, zone: string): WallTime {
  const trimmed = text.trim()
  if (trimmed === '') return { kind: 'empty' }
  const local = parseLocal(trimmed)
  if (local === null) return { kind: 'malformed' }
  const earlier = toZoned(local, zone, 'earlier')
  const later = toZoned(local, zone, 'later')
  if (earlier.compare(later) === 0) return { kind: 'instant', at: earlier.toDate().getTime() }
  // Of a time that was skipped, both readings show another time than the one that was written.
  if (toCalendarDateTime(earlier).compare(local) !== 0) return { kind: 'skipped' }
  return { kind: 'ambiguous', earlier: earlier.toDate().getTime(), later: later.toDate().getTime() }
}

function parseLocal(text: string): CalendarDateTime | null {
  const [, date, time = '00:00', seconds = '00'] = written.exec(text) ?? []
  if (date === undefined) return null
  try {
    return parseDateTime(`${date}T${time}:${seconds}`)
  } catch {
    // The library throws for 30 February and 25:61: to the person that is a date that cannot be read, no fault.
    return null
  }
}

const two = (value: number): string => String(value).padStart(2, '0')

export function writeWallTime(instant: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(instant)
  const part = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((one) => one.type === type)?.value ?? ''
  const year = part('year').padStart(4, '0')
  return `${year}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}:${part('second')}`
}

/** The written text with another day: what choosing in the calendar does. */
export function withDay(
  text: string,
  day: { year: number; month: number; day: number },
  time: string,
): string {
  const kept = written.exec(text.trim())
  const clock = kept?.[2] === undefined ? time : `${kept[2]}:${kept[3] ?? '00'}`
  return `${String(day.year).padStart(4, '0')}-${two(day.month)}-${two(day.day)} ${clock}`
}
