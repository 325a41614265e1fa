import {
  and,
  arrayContained,
  arrayOverlaps,
  between,
  eq,
  inArray,
  isNull,
  or,
  sql,
  type SQL,
} from 'drizzle-orm'
import * as z from 'zod'
import {
  builtInScope,
  limits,
  parseScopeName,
  tokenFormats,
  tokenStates,
  type TokenState,
} from '@latchkey/domain'
import { tokens } from '../db/schema.ts'
import type { Actor } from '../http/endpoint.ts'
import { id } from '../http/wire.ts'
import { endedBy, endsAfter, isInState, type Judged } from './token-state-sql.ts'

const dayMs = 24 * 60 * 60_000
const valuesMax = 20

const several = <T extends z.ZodType>(item: T) =>
  z.union([z.array(item).min(1).max(valuesMax), item.transform((one) => [one])])

const scopeName = z
  .string()
  .max(limits.scopeName)
  .refine((text) => parseScopeName(text) !== null, {
    error: 'Write a scope as resource:action, such as orders:read.',
  })

const lowest = '00000000-0000-0000-0000-000000000000'
const highest = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
const from = (start: string, rest: string) => start + rest.slice(start.length)

const idStart = z
  .string()
  .trim()
  .toLowerCase()
  .max(36)
  .refine((start) => z.guid().safeParse(from(start, lowest)).success, {
    error: 'Give the id or its beginning: hexadecimal digits and hyphens.',
  })

/** `days` differs between a query, where numbers are text, and a body, where they are numbers. */
const filterShape = <Days extends z.ZodType<number>>(days: Days) => ({
  name: z
    .string()
    .max(200)
    .optional()
    .describe('Keywords in any order; each must stand in the name. Case and accents do not count.'),
  id: idStart.optional().describe('The id, or its beginning.'),
  scope: several(scopeName).optional().describe('One or several; tokens that were granted any of them.'),
  state: several(z.enum([...tokenStates, 'inactive']))
    .optional()
    .describe('One or several; inactive is all but active.'),
  owner: several(id).optional().describe('Ids of owners; any of them.'),
  creator: several(id).optional().describe('Ids of those who made them; any of them.'),
  expiresWithin: days.optional().describe('Valid still, and ending in less than so many days.'),
  format: z.enum(tokenFormats).optional(),
})

const daysMax = 36_525

/** The filter in a query: what the list and the export share. */
export const filterQuery = filterShape(
  z
    .string()
    .refine((days) => /^\d{1,5}$/.test(days), { error: 'Give a whole number of days.' })
    .transform(Number)
    .pipe(z.number().min(1).max(daysMax))
    .meta({ override: { type: 'integer', minimum: 1, maximum: daysMax } }),
)

/** The same filter in a body. */
export const filterBody = z.strictObject(filterShape(z.int().min(1).max(daysMax)))

export type TokenFilter = z.output<typeof filterBody>

/** Whether anything is asked: a name of spaces and an empty id match every token. */
export function isNarrowing({ name, id, ...others }: TokenFilter): boolean {
  return (
    keywordsOf(name).length > 0 || Boolean(id) || Object.values(others).some((value) => value !== undefined)
  )
}

/** The tokens that the actor may see and that match: for the list, the export and bulk changes alike. */
export function matching(actor: Actor, filter: TokenFilter, judged: Judged): SQL {
  const { owner, creator, scope, format } = filter
  return sql`(${and(
    visibleTo(actor),
    ...keywordsOf(filter.name).map(nameHas),
    filter.id ? idStartsWith(filter.id) : undefined,
    scope && arrayOverlaps(tokens.scopes, scope),
    filter.state && isInStates(filter.state, judged),
    owner && inArray(tokens.ownerId, owner),
    creator && inArray(tokens.creatorId, creator),
    filter.expiresWithin === undefined ? undefined : endsWithin(filter.expiresWithin * dayMs, judged),
    format && eq(tokens.format, format),
  )})`
}

/** `canSee` of the domain as a condition: what one may not see is not counted either. */
export function visibleTo(actor: Actor): SQL | undefined {
  const own = eq(tokens.ownerId, actor.id)
  if (!actor.power.has(builtInScope('latchkey.tokens:manage'))) return own
  return or(own, arrayContained(tokens.scopes, [...actor.power]))
}

const keywordsOf = (text = '') => text.split(/\s+/).filter(Boolean)

/** `%`, `_` and `\` stand for themselves. Decomposed first, because a compatibility form such as a wide % becomes one of them. */
function nameHas(keyword: string): SQL {
  const literal = keyword.normalize('NFKD').replaceAll(/[\\%_]/g, String.raw`\$&`)
  return sql`${tokens.nameSearch} like '%' || search_key(${literal}) || '%'`
}

/** As a range of UUIDs, which the primary key finds. */
const idStartsWith = (start: string): SQL => between(tokens.id, from(start, lowest), from(start, highest))

function isInStates(states: readonly (TokenState | 'inactive')[], judged: Judged): SQL | undefined {
  const wanted = new Set(states.flatMap((state) => (state === 'inactive' ? inactive : [state])))
  if (wanted.size === tokenStates.length) return undefined
  return or(...[...wanted].map((state) => isInState(state, judged)))
}

const inactive = tokenStates.filter((state) => state !== 'active')

/** A millisecond less than the whole: "in less than" leaves out the instant itself. */
function endsWithin(withinMs: number, judged: Judged): SQL | undefined {
  return and(
    isNull(tokens.revokedAt),
    endsAfter(judged),
    endedBy({ ...judged, at: judged.at + withinMs - 1 }),
  )
}
