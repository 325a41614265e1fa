import { localZone } from './time-zone.ts'

const second = ['second', 1000] as const
const units = [
  ['year', 365 * 24 * 60 * 60_000],
  ['month', 30 * 24 * 60 * 60_000],
  ['day', 24 * 60 * 60_000],
  ['hour', 60 * 60_000],
  ['minute', 60_000],
  second,
] as const

/** Months and years differ in length: no duration is exactly some of them. */
const exactUnits = units.filter(([unit]) => unit !== 'month' && unit !== 'year')

type Unit = (typeof units)[number]

/** The largest unit of which there is at least one: 36 hours are 1 day to a reader who asks "roughly". */
function unitOf(ms: number): Unit {
  return units.find(([, unitMs]) => Math.abs(ms) >= unitMs) ?? second
}

/** How long, in words: `24 hours`, `30 days`. Whole units where they fit exactly, so that 24 h stays 24 h up to two days. */
export function formatDuration(ms: number, locale: string): string {
  const exact = exactUnits.find(([, unitMs]) => ms >= 2 * unitMs && ms % unitMs === 0)
  const [unit, unitMs] = exact ?? unitOf(ms)
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'long',
    maximumFractionDigits: 1,
  }).format(ms / unitMs)
}

/** How far away, in words: `in 3 days`, `2 hours ago`. */
export function formatDistance(fromMs: number, toMs: number, locale: string): string {
  const distance = toMs - fromMs
  const [unit, unitMs] = unitOf(distance)
  const format = distances.get(locale) ?? new Intl.RelativeTimeFormat(locale, { numeric: 'always' })
  distances.set(locale, format)
  // What happened just now is a second ago: nobody says "0 seconds ago".
  return format.format(Math.trunc(distance / unitMs) || (distance > 0 ? 1 : -1), unit)
}

/** Making one takes longer than using it a hundred times, and a list has three in each row. */
const formats = new Map<string, Intl.DateTimeFormat>()
const distances = new Map<string, Intl.RelativeTimeFormat>()

/** In the zone that the person chose. */
function dated(locale: string, style: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const options = { timeZone: localZone(), ...style }
  const key = locale + JSON.stringify(options)
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, options)
  formats.set(key, format)
  return format
}

export function formatDay(instant: number, locale: string): string {
  return dated(locale, { dateStyle: 'medium' }).format(instant)
}

/** Day and time to the minute: for what is counted by the hour. */
export function formatMoment(instant: number, locale: string): string {
  return dated(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(instant)
}

/** Date and time to the second with the zone, on one line. */
export function formatInstant(instant: number, locale: string): string {
  return dated(locale, { dateStyle: 'medium', timeStyle: 'long' }).format(instant)
}

/** Date and time to the second with the zone: what a doubtful reader sees on looking closer. */
export function formatInstantFully(instant: number, locale: string): string {
  return dated(locale, { dateStyle: 'full', timeStyle: 'long' }).format(instant)
}

export function formatTime(instant: number, locale: string): string {
  return dated(locale, { timeStyle: 'short' }).format(instant)
}

/** To the second. */
export function formatClock(instant: number, locale: string): string {
  return dated(locale, { timeStyle: 'medium' }).format(instant)
}
