import * as z from 'zod'
import { revokeReasons, tokenFormats, tokenStates, userKinds } from '@latchkey/domain'
import { effect, id, instantIn, instantOut, listOf } from '../http/wire.ts'

const person = z.strictObject({
  id,
  username: z.string(),
  displayName: z.string(),
  kind: z.enum(userKinds),
})

export const tokenSchema = z
  .strictObject({
    id: id.describe('Public: it names the token and is no credential.'),
    code: z.string(),
    name: z.string(),
    description: z.string().nullable(),
    owner: person.describe('The user whose power the token carries.'),
    creator: z
      .strictObject({
        id: id.nullable().describe('Null when the creator was deleted.'),
        username: z.string(),
      })
      .describe('Who made it.'),
    format: z.enum(tokenFormats),
    audience: z.string().nullable(),
    scopes: z.array(z.string()).describe('What was granted.'),
    effectiveScopes: z.array(z.string()).describe('Granted, and held by the owner now: what counts.'),
    validFrom: instantOut.describe('Valid from this instant on.'),
    validTo: instantOut.nullable().describe('Valid until just before this instant; null for no end.'),
    endsAt: instantOut
      .nullable()
      .describe('The end that counts: validTo, or earlier by the policy on lifetimes.'),
    enabled: z.boolean(),
    state: z.enum(tokenStates),
    revokedAt: instantOut.nullable(),
    revokeReason: z.enum(revokeReasons).nullable(),
    hint: z.string().describe('Prefix and last four characters of the secret, to recognize it by.'),
    secretIssuedAt: instantOut,
    retiring: z
      .strictObject({
        hint: z.string(),
        until: instantOut,
        lastUsedAt: instantOut.nullable().describe('Since the rotation; null when nobody used it any more.'),
      })
      .nullable()
      .describe('The secret before, while a rotation lets it overlap.'),
    allowedIps: z.array(z.string()).describe('CIDR ranges it may be used from; empty for anywhere.'),
    lastUsedAt: instantOut.nullable().describe('Known within ten seconds; null when it never passed.'),
    lastUsedAddress: z
      .string()
      .nullable()
      .describe('Where it was presented from then, if whoever asked about it said so.'),
    createdAt: instantOut,
    updatedAt: instantOut,
    version: z.int(),
  })
  .meta({ id: 'Token' })

export type TokenView = z.input<typeof tokenSchema>

/** Lengths, dates and scopes are the domain's to judge, all at once; here only what could not be judged at all is refused. */
export const issueTokenRequest = z
  .strictObject({
    id: z
      .string()
      .max(100)
      .optional()
      .describe('A UUIDv7 of your own: a second create with it is refused, so a retry is safe.'),
    name: z.string().max(1000),
    code: z
      .string()
      .max(1000)
      .optional()
      .describe("A slug, unique among the owner's tokens; from the name when absent."),
    ownerId: id.optional().describe('Yourself when absent.'),
    scopes: z.array(z.string().max(200)).max(1000),
    description: z.string().max(10_000).nullish(),
    validFrom: instantIn.nullish().describe('Now when absent.'),
    validTo: instantIn
      .nullish()
      .describe(
        'Null for no end. When absent: no end where there may be none, otherwise the proposed lifetime.',
      ),
    enabled: z.boolean().optional(),
    format: z.enum(tokenFormats).optional(),
    audience: z.string().max(1000).nullish(),
    allowedIps: z.array(z.string().max(100)).max(1000).optional(),
  })
  .meta({ id: 'IssueTokenRequest' })

/** What an edit may name. Null takes away; absent leaves as it is. */
export const editTokenRequest = z
  .strictObject({
    name: z.string().max(1000).optional(),
    code: z.string().max(1000).optional(),
    description: z.string().max(10_000).nullish(),
    scopes: z.array(z.string().max(200)).max(1000).optional(),
    validFrom: instantIn.optional(),
    validTo: instantIn.nullish().describe('Null for no end.'),
    enabled: z.boolean().optional(),
    allowedIps: z.array(z.string().max(100)).max(1000).optional(),
  })
  .meta({ id: 'EditTokenRequest' })

export const issuedToken = z
  .strictObject({
    token: tokenSchema,
    secret: z.string().describe('Shown now and never again.'),
  })
  .meta({ id: 'IssuedToken' })

export const changedToken = z.strictObject({ token: tokenSchema, effect }).meta({ id: 'ChangedToken' })

export const rotatedToken = z
  .strictObject({
    token: tokenSchema,
    secret: z.string().describe('Shown now and never again.'),
    effect,
  })
  .meta({ id: 'RotatedToken' })

export const deletedToken = z.strictObject({ effect }).meta({ id: 'DeletedToken' })

export const bulkResult = z
  .strictObject({
    results: z.array(
      z.strictObject({
        id,
        ok: z.boolean(),
        code: z
          .enum(['not_found', 'token_revoked'])
          .optional()
          .describe('Why not, where ok is false; what you may not see is not found.'),
      }),
    ),
    effect,
  })
  .meta({ id: 'BulkResult' })

export const tokenList = listOf(tokenSchema, 'TokenList')
