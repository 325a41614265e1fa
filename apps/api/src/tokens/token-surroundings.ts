import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm'
import {
  deriveCode,
  limits,
  liveStates,
  nameKey,
  scopeSetOf,
  stateOf,
  type Owner,
  type Policy,
  type Token,
} from '@latchkey/domain'
import type { Reader, Writer } from '../db/database.ts'
import { scopes, tokens, users } from '../db/schema.ts'
import { canonicalRange } from '../http/address.ts'
import { heldScopes } from '../users/held-scopes.ts'
import { tokenOf } from './token-store.ts'

/** One token of an owner at a time: that a name is free among live tokens depends on the clock, which no unique index can hold. */
export async function lockOwner(tx: Writer, id: string): Promise<Owner | null> {
  const [row] = await tx
    .select({ id: users.id, enabled: users.enabled, held: heldScopes(sql`users.id`) })
    .from(users)
    .where(eq(users.id, id))
    .for('no key update')
  return row ? { ...row, held: scopeSetOf(row.held) } : null
}

/** The same lock by the id of a token, whose owner never changes. */
export async function lockOwnerOf(tx: Writer, tokenId: string): Promise<void> {
  const owner = tx.select({ id: tokens.ownerId }).from(tokens).where(eq(tokens.id, tokenId))
  await tx.select({ id: users.id }).from(users).where(inArray(users.id, owner)).for('no key update')
}

interface Wanted {
  readonly ownerId: string
  readonly name: string
  readonly code: string | undefined
  /** The token that is edited: it may keep what it has. */
  readonly exceptId?: string
}

/** What the fields of a token are judged by beside the request itself. The caller holds the owner's lock. */
export async function loadSurroundings(tx: Writer, wanted: Wanted, policy: Policy, now: number) {
  return {
    catalogue: await loadCatalogue(tx),
    liveNames: await liveNamesLike(tx, wanted, policy, now),
    takenCodes: await codesLike(tx, wanted),
    canonicalCidr: canonicalRange,
    policy,
    now,
  }
}

export async function loadCatalogue(reader: Reader) {
  const rows = await reader.select({ name: scopes.name }).from(scopes)
  return scopeSetOf(rows.map(({ name }) => name))
}

const othersOf = ({ ownerId, exceptId }: Wanted) =>
  and(eq(tokens.ownerId, ownerId), exceptId === undefined ? undefined : ne(tokens.id, exceptId))

async function liveNamesLike(tx: Writer, wanted: Wanted, policy: Policy, now: number) {
  const key = nameKey(wanted.name)
  const named = await tx
    .select()
    .from(tokens)
    .where(and(othersOf(wanted), eq(tokens.nameKey, key), isNull(tokens.revokedAt)))
  const isLive = (token: Token) => (liveStates as readonly string[]).includes(stateOf(token, policy, now))
  return new Set(named.some((row) => isLive(tokenOf(row))) ? [key] : [])
}

/** Room for the number that tells a derived code from those before it. */
const suffixMax = 10

/** The codes that the wanted one, or one derived from the name, could clash with. */
async function codesLike(tx: Writer, wanted: Wanted) {
  const stem = deriveCode(wanted.name, new Set()).slice(0, limits.code - suffixMax)
  const alike =
    wanted.code === undefined ? sql`starts_with(${tokens.code}, ${stem})` : eq(tokens.code, wanted.code)
  const coded = await tx
    .select({ code: tokens.code })
    .from(tokens)
    .where(and(othersOf(wanted), alike))
  return new Set(coded.map(({ code }) => code))
}
