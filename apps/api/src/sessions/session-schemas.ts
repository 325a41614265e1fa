import * as z from 'zod'
import { id, instantOut } from '../http/wire.ts'
import { meSchema } from '../users/user-view.ts'

export const sessionSchema = z
  .strictObject({
    user: meSchema,
    expiresAt: instantOut.describe(
      'The session ends then at the latest; earlier after half an hour without a request.',
    ),
  })
  .meta({ id: 'Session' })

/** One of the places where a person is logged in, as they see it. */
export const openSession = z
  .strictObject({
    id,
    current: z.boolean().describe('Whether it is the one that asks.'),
    createdAt: instantOut,
    lastSeenAt: instantOut.describe('To the minute.'),
    expiresAt: instantOut,
    address: z.string().nullable(),
    userAgent: z.string().nullable(),
  })
  .meta({ id: 'OpenSession' })
