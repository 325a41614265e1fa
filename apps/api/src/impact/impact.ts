import * as z from 'zod'
import { userKinds } from '@latchkey/domain'
import { id } from '../http/wire.ts'

/** As many are named; the totals count on. */
export const namedMax = 100
/** Totals are exact up to this many. */
export const countedMax = 5_000

const scopeNames = z.array(z.string())

const named = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({
    items: z.array(item).describe(`The first ${String(namedMax)} of those that you may see.`),
    total: z.int().min(0).describe('Of all, whether you may see them or not.'),
    totalIsExact: z.boolean().describe('False when there are more than the total says.'),
  })

const user = { id, username: z.string(), displayName: z.string(), kind: z.enum(userKinds) }

/** What a change would do to the power of users and of live tokens. Nothing has been changed. */
export const impactSchema = z
  .strictObject({
    users: named(z.strictObject({ ...user, loses: scopeNames, gains: scopeNames })),
    tokens: named(
      z.strictObject({
        id,
        name: z.string(),
        owner: z.strictObject(user),
        loses: scopeNames.describe('Effective scopes, for as long as the owner lacks them.'),
        gains: scopeNames,
      }),
    ),
  })
  .meta({ id: 'Impact' })

export type Impact = z.input<typeof impactSchema>

/** Counted up to `countedMax`, asked for with a limit of one more. */
export const totalOf = (counted: number) => ({
  total: Math.min(counted, countedMax),
  totalIsExact: counted <= countedMax,
})
