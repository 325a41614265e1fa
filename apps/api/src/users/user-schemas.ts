import * as z from 'zod'
import { checkPersonName, checkUsername, userKinds, type Decision } from '@latchkey/domain'
import { refusalWords } from '../http/refusal-words.ts'
import { effect, id } from '../http/wire.ts'
import { newPassword } from '../sessions/password-schemas.ts'
import { userSchema } from './user-view.ts'

/** A rule of the domain as a schema: the form, the API and the document say no with the same words. */
function byRule<T>(rule: (text: string) => Decision<T>) {
  return z.string().transform((text, context) => {
    const checked = rule(text)
    if (checked.ok) return checked.value
    for (const refusal of checked.refusals)
      context.addIssue({ code: 'custom', message: refusalWords(refusal), params: { code: refusal.code } })
    return z.NEVER
  })
}

export const username = byRule(checkUsername)
export const firstName = byRule((text) => checkPersonName('firstName', text))
export const lastName = byRule((text) => checkPersonName('lastName', text))

const roleIds = z.array(id).max(100)

export const createUserRequest = z
  .strictObject({
    kind: z.enum(userKinds),
    username,
    firstName: firstName.nullish(),
    lastName: lastName.nullish(),
    roleIds: roleIds.optional().describe('None when absent.'),
    password: newPassword.optional().describe('A person without one cannot log in yet; a bot never has one.'),
  })
  .meta({ id: 'CreateUserRequest' })

const edits = {
  username: username.optional(),
  firstName: firstName.nullish(),
  lastName: lastName.nullish(),
  roleIds: roleIds.optional().describe('All the roles that the user shall have.'),
}

export const editUserRequest = z.strictObject(edits).meta({ id: 'EditUserRequest' })

/** A change that has not been made. */
export const userChange = z
  .discriminatedUnion('action', [
    z.strictObject({ action: z.literal('edit'), ...edits }),
    z.strictObject({ action: z.literal('enable') }),
    z.strictObject({ action: z.literal('disable') }),
    z.strictObject({ action: z.literal('delete') }),
  ])
  .meta({ id: 'UserChange' })

export type UserChange = z.output<typeof userChange>

export const changedUser = z.strictObject({ user: userSchema, effect }).meta({ id: 'ChangedUser' })
export const deletedUser = z.strictObject({ effect }).meta({ id: 'DeletedUser' })
