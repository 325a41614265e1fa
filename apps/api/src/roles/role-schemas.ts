import * as z from 'zod'
import { builtInRoles, limits } from '@latchkey/domain'
import { effect, id } from '../http/wire.ts'
import type { RoleRecord } from './role-store.ts'

export const builtInRole = z
  .enum(builtInRoles.map(({ key }) => key))
  .nullable()
  .describe('Every installation has it, and it cannot be removed.')

export const roleSchema = z
  .strictObject({
    id,
    name: z.string(),
    description: z.string(),
    scopes: z.array(z.string()).describe('Of the administrator role, every scope that there is.'),
    builtIn: builtInRole,
    version: z.int(),
  })
  .meta({ id: 'Role' })

export const viewRole = (role: RoleRecord): z.input<typeof roleSchema> => ({
  ...role,
  scopes: [...role.scopes],
})

/** The fields are the domain's to judge, all at once; here only what could not be judged at all is refused. */
const name = z.string().max(limits.name * 10)
const description = z.string().max(limits.description * 10)
const scopes = z.array(z.string().max(limits.scopeName * 2)).max(1000)

export const createRoleRequest = z
  .strictObject({ name, description: description.nullish(), scopes })
  .meta({ id: 'CreateRoleRequest' })

const edits = { name: name.optional(), description: description.nullish(), scopes: scopes.optional() }

export const editRoleRequest = z.strictObject(edits).meta({ id: 'EditRoleRequest' })

/** A change that has not been made. */
export const roleChange = z
  .discriminatedUnion('action', [
    z.strictObject({ action: z.literal('edit'), ...edits }),
    z.strictObject({ action: z.literal('delete') }),
  ])
  .meta({ id: 'RoleChange' })

export const changedRole = z.strictObject({ role: roleSchema, effect }).meta({ id: 'ChangedRole' })
export const deletedRole = z.strictObject({ effect }).meta({ id: 'DeletedRole' })
