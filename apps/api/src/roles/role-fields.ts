import { and, eq, ne } from 'drizzle-orm'
import {
  accept,
  checkOptionalText,
  checkRoleScopes,
  checkText,
  decideAll,
  limits,
  nameKey,
  refuse,
  type Decision,
  type RefusalOf,
  type RoleScopesRefusal,
  type ScopeName,
  type TextRefusal,
} from '@latchkey/domain'
import type { Writer } from '../db/database.ts'
import { roles } from '../db/schema.ts'
import type { Actor } from '../http/endpoint.ts'
import { loadCatalogue } from '../tokens/token-surroundings.ts'
import { currentActor } from '../users/user-store.ts'

interface Fields {
  readonly name: string
  readonly description: string
  readonly scopes: readonly ScopeName[]
}

interface Asked {
  readonly name: string
  readonly description: string | null | undefined
  readonly scopes: readonly string[]
}

/** The fields of a role, or every one that is wrong. `exceptId` is the role that is edited: it may keep its name. */
export async function decideFields(
  tx: Writer,
  actor: Actor,
  { name, description, scopes }: Asked,
  exceptId?: string,
): Promise<Decision<Fields, TextRefusal | RoleScopesRefusal | RefusalOf<'name_taken'>>> {
  const decision = decideAll({
    name: await checkName(tx, name, exceptId),
    description: checkOptionalText('description', description, { max: limits.description, lines: true }),
    scopes: checkRoleScopes(await currentActor(tx, actor), scopes, await loadCatalogue(tx)),
  })
  return decision.ok ? accept({ ...decision.value, description: decision.value.description ?? '' }) : decision
}

async function checkName(
  tx: Writer,
  text: string,
  exceptId?: string,
): Promise<Decision<string, TextRefusal | RefusalOf<'name_taken'>>> {
  const checked = checkText('name', text, { max: limits.name })
  if (!checked.ok) return checked
  const others = exceptId === undefined ? undefined : ne(roles.id, exceptId)
  const same = await tx
    .select({ id: roles.id })
    .from(roles)
    .where(and(eq(roles.nameKey, nameKey(checked.value)), others))
  return same.length === 0 ? checked : refuse({ code: 'name_taken', field: 'name' })
}
