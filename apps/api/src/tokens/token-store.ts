import { and, eq, getTableColumns, gt, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import {
  displayName,
  nameKey,
  parseScopeName,
  scopeSetOf,
  type Owner,
  type Policy,
  type Token,
  type UserKind,
} from '@latchkey/domain'
import { statementName, type Addresses, type Database, type Reader, type Writer } from '../db/database.ts'
import { policies, tokenSecrets, tokens, users } from '../db/schema.ts'
import { tokenUsage } from '../db/usage-schema.ts'
import { heldScopes } from '../users/held-scopes.ts'

/** A token with what its view and its verdict need of other tables. */
export interface TokenRecord {
  readonly token: Token
  readonly owner: Owner & { readonly username: string; readonly displayName: string; readonly kind: UserKind }
  readonly creatorName: string
  readonly secret: StoredSecret
  readonly retiring: StoredSecret | null
  readonly lastUsedAt: Date | null
  readonly lastUsedAddress: string | null
  /** When the retiring secret was last used since it was rotated out. */
  readonly retiringLastUsedAt: Date | null
  readonly createdAt: Date
  readonly updatedAt: Date
}

interface StoredSecret {
  readonly id: string
  readonly prefix: string
  readonly lastFour: string
  readonly issuedAt: Date
  readonly retiresAt: Date | null
}

const creators = alias(users, 'creators')
const current = alias(tokenSecrets, 'current_secret')
const retiring = alias(tokenSecrets, 'retiring_secret')

const secretColumns = (table: typeof current | typeof retiring) => ({
  id: table.id,
  prefix: table.prefix,
  lastFour: table.lastFour,
  issuedAt: table.issuedAt,
  retiresAt: table.retiresAt,
})

const {
  nameSearch: _nameSearch,
  indexedScopes: _indexedScopes,
  drawn: _drawn,
  ...stored
} = getTableColumns(tokens)

/** What is stored of a token, without what only lists look at. */
export const storedToken = stored

/** Tokens as records; callers add their own conditions. */
function selectTokens(reader: Reader) {
  return reader
    .select({
      token: storedToken,
      username: users.username,
      firstName: users.firstName,
      lastName: users.lastName,
      kind: users.kind,
      enabled: users.enabled,
      held: heldScopes(sql`tokens.owner_id`),
      creatorId: creators.id,
      creatorName: sql<string>`coalesce(${creators.username}, ${tokens.creatorName})`,
      secret: secretColumns(current),
      retiring: secretColumns(retiring),
      lastUsedAt: tokenUsage.lastUsedAt,
      lastUsedAddress: tokenUsage.lastUsedAddress,
      retiringSecretId: tokenUsage.retiringSecretId,
      retiringUsedAt: tokenUsage.retiringUsedAt,
    })
    .from(tokens)
    .innerJoin(users, eq(users.id, tokens.ownerId))
    .leftJoin(creators, eq(creators.id, tokens.creatorId))
    .innerJoin(current, and(eq(current.tokenId, tokens.id), isNull(current.retiresAt)))
    .leftJoin(retiring, and(eq(retiring.tokenId, tokens.id), gt(retiring.retiresAt, sql`clock_timestamp()`)))
    .leftJoin(tokenUsage, eq(tokenUsage.tokenId, tokens.id))
    .$dynamic()
}

type Row = Awaited<ReturnType<typeof selectTokens>>[number]

function recordOf(row: Row): TokenRecord {
  const { ownerId } = row.token
  const secret = storedSecret(row.secret)
  const retiring = storedSecret(row.retiring)
  if (!secret) throw new Error('A token has no current secret.')
  return {
    token: { ...tokenOf(row.token), creatorId: row.creatorId },
    owner: {
      id: ownerId,
      username: row.username,
      displayName: displayName(row),
      kind: row.kind,
      enabled: row.enabled,
      held: scopeSetOf(row.held),
    },
    creatorName: row.creatorName,
    secret,
    retiring,
    lastUsedAt: row.lastUsedAt,
    lastUsedAddress: row.lastUsedAddress,
    retiringLastUsedAt: retiring && row.retiringSecretId === retiring.id ? row.retiringUsedAt : null,
    createdAt: row.token.createdAt,
    updatedAt: row.token.updatedAt,
  }
}

type Nullable<T> = { readonly [K in keyof T]: T[K] | null }

/** Drizzle answers null for a join that found nothing, or an object of nulls: there is a secret where there is an id. */
function storedSecret(row: Nullable<StoredSecret> | null): StoredSecret | null {
  if (row === null) return null
  const { id, prefix, lastFour, issuedAt, retiresAt } = row
  if (id === null || prefix === null || lastFour === null || issuedAt === null) return null
  return { id, prefix, lastFour, issuedAt, retiresAt }
}

/** A stored scope that is no scope name any more is left out: an unreadable grant grants nothing. */
export function tokenOf(row: Pick<typeof tokens.$inferSelect, keyof typeof storedToken>): Token {
  return {
    ...row,
    scopes: row.scopes.flatMap((text) => parseScopeName(text) ?? []),
    validFrom: row.validFrom.getTime(),
    validTo: row.validTo?.getTime() ?? null,
    revokedAt: row.revokedAt?.getTime() ?? null,
  }
}

export async function findToken(reader: Reader, id: string): Promise<TokenRecord | null> {
  const [row] = await selectTokens(reader).where(eq(tokens.id, id))
  return row ? recordOf(row) : null
}

/** The records of these tokens in this order, without those that are gone. */
export type TokensReader = (ids: readonly string[], isLarge: boolean) => Promise<TokenRecord[]>

/**
 * To plan it costs as much as running it does, so each connection does it once, but only where there are many tokens: a plan
 * from when there were few took seconds once there were ten thousand.
 */
export function createTokensReader({ db }: Database, config: Addresses): TokensReader {
  const query = selectTokens(db).where(sql`${tokens.id} = any(${sql.placeholder('ids')}::uuid[])`)
  const planned = query.prepare(statementName(config, 'read_tokens'))
  const plannedAnew = query.prepare('')
  return async (ids, isLarge) => {
    if (ids.length === 0) return []
    const rows = await (isLarge ? planned : plannedAnew).execute({ ids: [...ids] })
    const records = new Map(rows.map((row) => [row.token.id, recordOf(row)]))
    return ids.flatMap((id) => records.get(id) ?? [])
  }
}

/** For a change: nobody else changes this token until the transaction ends. */
export async function lockToken(writer: Writer, id: string): Promise<TokenRecord | null> {
  await writer.select({ id: tokens.id }).from(tokens).where(eq(tokens.id, id)).for('update')
  return findToken(writer, id)
}

/** Writes the record and raises the version, from the one that the record was read at and no other. */
export async function saveToken(writer: Writer, token: Token): Promise<void> {
  const saved = await writer
    .update(tokens)
    .set({
      name: token.name,
      nameKey: nameKey(token.name),
      code: token.code,
      description: token.description,
      scopes: [...token.scopes],
      validFrom: new Date(token.validFrom),
      validTo: dateOrNull(token.validTo),
      enabled: token.enabled,
      revokedAt: dateOrNull(token.revokedAt),
      revokeReason: token.revokeReason,
      allowedIps: [...token.allowedIps],
      updatedAt: sql`clock_timestamp()`,
      version: sql`${tokens.version} + 1`,
    })
    .where(and(eq(tokens.id, token.id), eq(tokens.version, token.version)))
    .returning({ id: tokens.id })
  if (saved.length !== 1) throw new Error('A token changed under its lock.')
}

export const dateOrNull = (instant: number | null): Date | null =>
  instant === null ? null : new Date(instant)

export async function loadPolicy(reader: Reader): Promise<Policy> {
  const [row] = await reader.select().from(policies)
  return policyOf(row)
}

export function policyOf(row: typeof policies.$inferSelect | undefined): Policy {
  if (!row) throw new Error('The policy row is missing.')
  const { proposedLifetimeMs, longestLifetimeMs, neverAllowed, jwtTextAgain, defaultFormat } = row
  return { proposedLifetimeMs, longestLifetimeMs, neverAllowed, jwtTextAgain, defaultFormat }
}

/** The database's clock, cut to the millisecond: never ahead of itself, as rounding would be. */
export const clockMs = sql<string>`floor(extract(epoch from clock_timestamp()) * 1000)::bigint::text`

export async function readClock(reader: Reader): Promise<number> {
  const {
    rows: [row],
  } = await reader.execute<{ ms: string }>(sql`select ${clockMs} as ms`)
  if (!row) throw new Error('The database told no time.')
  return Number(row.ms)
}
