import { sql } from 'drizzle-orm'
import { bigint, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

/**
 * What was seen of each token in use, apart from `tokens`, so that no writer of counts can touch a grant or a credential.
 * Triggers on `tokens` make the row with the token and remove it with the token.
 */
export const tokenUsage = pgTable(
  'token_usage',
  {
    tokenId: uuid('token_id').primaryKey(),
    lastUsedAt: instant('last_used_at'),
    /** Where the token was presented from, as far as whoever asked about it said so. */
    lastUsedAddress: text('last_used_address'),
    /** The secret that was being rotated out when it was last seen in use, and when that was. */
    retiringSecretId: uuid('retiring_secret_id'),
    retiringUsedAt: instant('retiring_used_at'),
  },
  (table) => [
    // The column as well: PostgreSQL finds no column of an expression in an index, and read each row.
    index('token_usage_last').on(
      sql`coalesce(${table.lastUsedAt}, '-infinity'::timestamptz)`,
      table.tokenId,
      table.lastUsedAt,
    ),
  ],
)

/** Verdicts by hour. Rows outlive their token until upkeep removes old hours: a deletion must not wait for thousands of them. */
export const tokenUsageHours = pgTable(
  'token_usage_hours',
  {
    tokenId: uuid('token_id').notNull(),
    hour: instant('hour').notNull(),
    accepted: bigint('accepted', { mode: 'number' }).notNull(),
    refused: bigint('refused', { mode: 'number' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.tokenId, table.hour] }),
    index('token_usage_hours_hour').on(table.hour),
  ],
)

/** Which of its scopes a token has been asked for and passed with. */
export const tokenUsageScopes = pgTable(
  'token_usage_scopes',
  {
    tokenId: uuid('token_id').notNull(),
    scope: text('scope').notNull(),
    uses: bigint('uses', { mode: 'number' }).notNull(),
    lastUsedAt: instant('last_used_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.tokenId, table.scope] })],
)
