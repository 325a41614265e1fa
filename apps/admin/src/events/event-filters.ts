import type { LocationQuery, LocationQueryRaw } from 'vue-router'

/** As the API takes them, so that an address of the panel and one of the API filter alike. */
const keys = ['actor', 'token', 'action', 'targetKind', 'targetId', 'from', 'to'] as const

export type EventFilters = Readonly<Partial<Record<(typeof keys)[number], string>>>

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/
const isInstant = (text: string): boolean => /^\d{4}-/.test(text) && !Number.isNaN(Date.parse(text))

/** What the server would refuse is left out: an address can have been written by anyone. */
const means: Readonly<Record<(typeof keys)[number], (text: string) => boolean>> = {
  actor: (text) => uuid.test(text),
  token: (text) => uuid.test(text),
  action: (text) => /^[a-z_]+\.[a-z_]+$/.test(text) && text.length <= 100,
  targetKind: (text) => /^[a-z_]+$/.test(text) && text.length <= 100,
  targetId: (text) => text.length <= 200,
  from: isInstant,
  to: isInstant,
}

export function readFilters(query: LocationQuery): EventFilters {
  return Object.fromEntries(
    keys.flatMap((key) => {
      const text = [query[key]].flat()[0] ?? ''
      return text !== '' && means[key](text) ? [[key, text]] : []
    }),
  )
}

export const writeFilters = (filters: EventFilters): LocationQueryRaw => ({ ...filters })

/** Without those that say nothing: an empty choice is none. */
export function withFilters(
  filters: EventFilters,
  changes: Partial<Record<keyof EventFilters, string | null>>,
) {
  const merged = Object.entries({ ...filters, ...changes }).filter(([, value]) => value)
  return Object.fromEntries(merged) as EventFilters
}
