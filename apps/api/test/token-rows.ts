import { randomBytes, randomUUID } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { nameKey, parseScopeName, usernameKey, type Token } from '@latchkey/domain'
import type { Database } from '../src/db/database.ts'
import { scopes, tokenSecrets, tokens, users } from '../src/db/schema.ts'
import { dateOrNull } from '../src/tokens/token-store.ts'

/** A user without roles, straight into the database: for tests of lists, which need many tokens of chosen times. */
export async function addOwner({ db }: Database, username = `owner-${randomUUID()}`): Promise<string> {
  const id = uuidv7()
  await db.insert(users).values({ id, kind: 'bot', username, usernameKey: usernameKey(username) })
  return id
}

export type TokenRow = Partial<Token> & { readonly createdAt?: number }

/** A token of this owner that began an hour ago and has no end, but for what is given. */
export function tokenRow(ownerId: string, { createdAt, ...given }: TokenRow) {
  const id = given.id ?? uuidv7()
  const token: Token = {
    id,
    ownerId,
    creatorId: ownerId,
    name: `Token ${id}`,
    code: id,
    description: null,
    format: 'opaque',
    audience: null,
    scopes: [parseScopeName('orders:read')!],
    validFrom: Date.now() - 3_600_000,
    validTo: null,
    enabled: true,
    revokedAt: null,
    revokeReason: null,
    allowedIps: [],
    version: 1,
    ...given,
  }
  return { token, createdAt: createdAt ?? token.validFrom }
}

type AddedRow = ReturnType<typeof tokenRow>

/** So few rows in one statement that the time limit for statements is not met on a slow machine. */
const rowsPerStatement = 200

export async function addTokens(database: Database, rows: readonly AddedRow[]): Promise<void> {
  const granted = [...new Set(rows.flatMap(({ token }) => token.scopes))]
  if (granted.length > 0)
    await database.db
      .insert(scopes)
      .values(granted.map((name) => ({ name, description: '' })))
      .onConflictDoNothing()
  for (let start = 0; start < rows.length; start += rowsPerStatement)
    await insertRows(database, rows.slice(start, start + rowsPerStatement))
}

async function insertRows({ db }: Database, rows: readonly AddedRow[]): Promise<void> {
  await db.insert(tokens).values(
    rows.map(({ token, createdAt }) => ({
      ...token,
      nameKey: nameKey(token.name),
      creatorName: 'somebody',
      scopes: [...token.scopes],
      allowedIps: [...token.allowedIps],
      validFrom: new Date(token.validFrom),
      validTo: dateOrNull(token.validTo),
      revokedAt: dateOrNull(token.revokedAt),
      createdAt: new Date(createdAt),
    })),
  )
  await db.insert(tokenSecrets).values(
    rows.map(({ token, createdAt }) => ({
      id: uuidv7(),
      tokenId: token.id,
      digest: randomBytes(32),
      pepperId: 'test',
      prefix: 'lk',
      lastFour: 'abcd',
      issuedAt: new Date(createdAt),
    })),
  )
}
