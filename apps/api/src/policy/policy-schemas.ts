import * as z from 'zod'
import { tokenFormats, type Policy } from '@latchkey/domain'
import { effect, id, instantOut } from '../http/wire.ts'

/** Ranges are the domain's to judge. */
const shape = {
  proposedLifetimeMs: z
    .number()
    .describe('Offered first, and used where an end is needed and none was chosen.'),
  longestLifetimeMs: z.number().nullable().describe('From start to end; null where there is no longest.'),
  neverAllowed: z.boolean().describe('Whether a token may have no end.'),
  jwtTextAgain: z.boolean().describe('Whether an owner may display the text of a JWT again.'),
  defaultFormat: z.enum(tokenFormats).describe('Used when no format was chosen.'),
}

export const setPolicyRequest = z.strictObject(shape).meta({ id: 'SetPolicyRequest' })

export const policySchema = z.strictObject({ ...shape, version: z.int() }).meta({ id: 'Policy' })

export const changedPolicy = z.strictObject({ policy: policySchema, effect }).meta({ id: 'ChangedPolicy' })

/** What a policy would do to live tokens. Nothing has been changed. */
export const policyImpact = z
  .strictObject({
    items: z
      .array(
        z.strictObject({
          id,
          name: z.string(),
          owner: z.strictObject({ id, username: z.string() }),
          endsAt: instantOut.nullable().describe('As it is now; null for no end.'),
          wouldEndAt: instantOut.nullable().describe('In the past: it would end at once.'),
        }),
      )
      .describe('The first hundred of those that you may see, the earliest new end first.'),
    total: z.int().min(0).describe('Whose end would be another, whether you may see them or not.'),
    totalIsExact: z.boolean().describe('False when there are more than the total says.'),
    endingAtOnce: z.int().min(0).describe('Of the total: those that pass now and would not any more.'),
  })
  .meta({ id: 'PolicyImpact' })

interface Row extends Policy {
  readonly version: number
}

export const viewPolicy = (row: Row): z.input<typeof policySchema> => ({
  ...fieldsOf(row),
  version: row.version,
})

export const fieldsOf = (policy: Policy): Policy => ({
  proposedLifetimeMs: policy.proposedLifetimeMs,
  longestLifetimeMs: policy.longestLifetimeMs,
  neverAllowed: policy.neverAllowed,
  jwtTextAgain: policy.jwtTextAgain,
  defaultFormat: policy.defaultFormat,
})
