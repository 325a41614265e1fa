import * as z from 'zod'
import { limits } from '@latchkey/domain'
import { effect } from '../http/wire.ts'

export const scopeSchema = z
  .strictObject({
    name: z.string().meta({ examples: ['orders:read'] }),
    resource: z.string().meta({ examples: ['orders'] }),
    action: z.string().meta({ examples: ['read'] }),
    description: z.string(),
    builtIn: z.boolean().describe('Protects Latchkey itself; cannot be changed or removed.'),
    version: z.int(),
  })
  .meta({ id: 'Scope' })

interface Row {
  readonly name: string
  readonly description: string
  readonly builtIn: boolean
  readonly version: number
}

/** The name says resource and action; the store keeps no second copy of them. */
export function viewScope({ name, description, builtIn, version }: Row): z.input<typeof scopeSchema> {
  const at = name.indexOf(':')
  return { name, resource: name.slice(0, at), action: name.slice(at + 1), description, builtIn, version }
}

export const scopeParams = z.strictObject({ name: z.string().max(limits.scopeName) })

/** The domain judges it: here only what could not be judged at all is refused. */
export const description = z.string().max(limits.description * 10)

export const deletedScope = z.strictObject({ effect }).meta({ id: 'DeletedScope' })
