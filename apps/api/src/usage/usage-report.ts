import * as z from 'zod'
import { limits, parseScopeName } from '@latchkey/domain'
import { id } from '../http/wire.ts'

const count = z.int().min(0).max(1_000_000_000)
const seenAt = z.iso.datetime({ offset: true })

/** What a verifier elsewhere counted of a token since its last report. Times by the database's clock, as it was told it. */
export const usageReport = z.strictObject({
  tokenId: id,
  accepted: count,
  refused: count,
  lastUsedAt: seenAt.nullable(),
  lastUsedAddress: z.union([z.ipv4(), z.ipv6()]).nullable(),
  scopes: z
    .record(
      z
        .string()
        .max(limits.scopeName)
        .refine((name) => parseScopeName(name) !== null),
      count,
    )
    .describe('How often the token passed for each scope that was asked for.'),
  secrets: z.record(id, seenAt).optional().describe('When each of its secrets (jti) was last seen to pass.'),
})

export type UsageReport = z.output<typeof usageReport>
