import type { FieldError } from './problem.ts'

/**
 * Every text in what was sent that PostgreSQL cannot store: it takes neither NUL nor half a surrogate pair, and either
 * would surface as a fault or as another text. Keys are texts too.
 */
export function unstorableTexts(value: unknown, field: string): FieldError[] {
  if (typeof value === 'string') {
    if (value.isWellFormed() && !value.includes('\0')) return []
    return [
      { field: field || 'body', code: 'not_text', detail: 'This text has a NUL or half a surrogate pair.' },
    ]
  }
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return []
  return Object.entries(value).flatMap(([key, member]) => [
    ...unstorableTexts(key, join(field, key.toWellFormed().replaceAll('\0', ''))),
    ...unstorableTexts(member, join(field, key)),
  ])
}

const join = (path: string, key: string) => (path ? `${path}.${key}` : key)
