import { sql } from 'drizzle-orm'
import { index, pgTable, uuid } from 'drizzle-orm/pg-core'
import { sortedText } from './columns.ts'

/**
 * Names once more, kept by triggers: for keywords that trigrams cannot find, of one or two letters or of signs. Apart from
 * `tokens`, because a change of any indexed column of a row writes all its indexes anew, and a revoke would pay for every
 * two letters of a name.
 */
export const tokenNames = pgTable(
  'token_names',
  {
    tokenId: uuid('token_id').primaryKey(),
    nameSearch: sortedText('name_search').notNull(),
  },
  (table) => [
    index('token_names_pairs').using('gin', sql`character_pairs(${table.nameSearch})`),
    // How names begin that have a keyword: a walk in their order leaves out what stands before.
    index('token_names_starts').using(
      'gin',
      sql`pairs_after(name_start(${table.nameSearch}), ${table.nameSearch})`,
    ),
  ],
)
