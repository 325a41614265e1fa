import * as z from 'zod'

/** RFC 3339 with an offset; read as milliseconds since the epoch. Anything finer than a millisecond is cut off. */
export const instantIn = z.iso
  .datetime({ offset: true, error: 'Write a time as in 2026-03-01T09:00:00Z, with its offset.' })
  .transform((text) => Date.parse(text))

/** RFC 3339 with milliseconds, in UTC. */
export const instantOut = z.iso.datetime({ precision: 3 }).meta({ examples: ['2026-03-01T09:00:00.000Z'] })

export const iso = (instant: number | Date): string => new Date(instant).toISOString()
export const isoOrNull = (instant: number | Date | null): string | null =>
  instant === null ? null : iso(instant)

/** Any UUID in its canonical lower-case form. */
export const id = z.uuid().lowercase()
export const idParams = z.strictObject({ id })

/** Of a query, where numbers are text: digits and nothing else, or a blank would be 0 and "0x10" another number than it looks. */
const digits = (min: number, max: number) =>
  z
    .string()
    .refine((text) => /^\d{1,16}$/.test(text), { error: 'Give a whole number.' })
    .transform(Number)
    .pipe(z.number().min(min).max(max))

export const wholeNumber = (min: number, max: number) =>
  digits(min, max).meta({ override: { type: 'integer', minimum: min, maximum: max } })

export const wholeNumberOr = (fallback: number, min: number, max: number) =>
  digits(min, max)
    .default(fallback)
    .meta({ override: { default: fallback, type: 'integer', minimum: min, maximum: max } })

export const versionHeader = { ETag: 'The version, for If-Match.' }
export const etag = (version: number): Record<string, string> => ({ ETag: `"${String(version)}"` })

/** The bytes of a body that is no JSON. */
export const bytes = z
  .custom<Uint8Array>((value) => value instanceof Uint8Array)
  .meta({ override: { type: 'string', format: 'binary' } })

/** What a change answers about reach: since when no verifier accepts the old state, and how many were waited for. */
export const effect = z
  .strictObject({
    everywhereAt: instantOut.describe('Since this instant no verifier answers by the state before.'),
    verifiers: z.int().min(0).describe('Caching verifiers that have applied the change.'),
    lapsed: z
      .int()
      .min(0)
      .describe('Caching verifiers whose lease ran out instead; they answer from the database or refuse.'),
    elapsedMs: z.int().min(0).describe('From the commit to everywhereAt.'),
  })
  .meta({ id: 'Effect' })

export const listOf = <Item extends z.ZodType>(item: Item, name: string) =>
  z
    .strictObject({
      items: z.array(item),
      nextCursor: z
        .string()
        .nullable()
        .describe('Pass it as cursor for the next page; null on the last one.'),
      total: z.int().min(0),
      totalIsExact: z.boolean().describe('False when there are more than the total says.'),
    })
    .meta({ id: name })
