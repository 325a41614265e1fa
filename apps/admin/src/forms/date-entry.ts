import type { PlainMessageKey } from '../i18n/messages.ts'
import { readWallTime } from './wall-time.ts'

/** What a person has entered as a date: the text, and which of the two is meant where the clock was put back. */
export interface DateEntry {
  readonly text: string
  readonly turn: 'earlier' | 'later' | null
}

export const noDate: DateEntry = { text: '', turn: null }

/** The instant that an entry means: null for none, or what keeps it from meaning one. */
export type DateReading =
  { readonly ok: true; readonly at: number | null } | { readonly ok: false; readonly error: PlainMessageKey }

export function readDate({ text, turn }: DateEntry, zone: string): DateReading {
  const read = readWallTime(text, zone)
  switch (read.kind) {
    case 'empty':
      return { ok: true, at: null }
    case 'instant':
      return { ok: true, at: read.at }
    case 'ambiguous':
      return turn === null ? { ok: false, error: 'forms.timeWhich' } : { ok: true, at: read[turn] }
    case 'skipped':
      return { ok: false, error: 'forms.timeSkipped' }
    case 'malformed':
      return { ok: false, error: 'forms.timeMalformed' }
  }
}
