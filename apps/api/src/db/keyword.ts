import { sql, type SQL } from 'drizzle-orm'

/** The words of a search, in no order. */
export const keywordsOf = (text = ''): string[] => text.split(/\s+/).filter(Boolean)

/** Over a column that holds `search_key` of what is searched: the keyword stands somewhere in it. */
export const hasKeyword = (column: SQL, keyword: string): SQL =>
  sql`${column} like '%' || search_key(${literal(keyword)}) || '%'`

/** The same of a row that is there: in a third of the time, and found by no index. */
export const standsIn = (column: SQL, keyword: string): SQL =>
  sql`strpos(${column}, search_key(${keyword})) > 0`

/** Whether it has three letters in a row, which is the least that an index of trigrams finds. */
export const hasTrigram = (keyword: string): boolean => /[\p{L}\p{N}]{3}/u.test(keyword)

/** Whether it has two letters, which marks upon them are not. */
export const hasPair = (keyword: string): boolean => /\P{M}\p{M}*\P{M}/u.test(keyword.normalize('NFKD'))

/** As a truth value, which no index answers: for conditions that would make one read itself from end to end. */
export const ofRow = (condition: SQL): SQL => sql`(${condition}) is true`

/** The same as `hasKeyword`, found by an index of `character_pairs`. */
export const hasPairsOf = (column: SQL, keyword: string): SQL =>
  sql`(character_pairs(${column}) @> character_pairs(search_key(${keyword})) and ${standsIn(column, keyword)})`

/** Its first three letters where they are letters to every index, and not all of it. */
export const beginningOf = (keyword: string): string | null => /^[a-z0-9]{3}(?=.)/i.exec(keyword)?.[0] ?? null

/** The same as `hasKeyword`, found by these letters of it: an index of trigrams reads a list for each three in a row. */
export const hasKeywordBy = (column: SQL, letters: string, keyword: string): SQL =>
  sql`(${hasKeyword(column, letters)} and ${standsIn(column, keyword)})`

/** The same, at the beginning of a word. */
export const hasWordBeginning = (column: SQL, keyword: string): SQL =>
  sql`${column} like '% ' || search_key(${literal(keyword)}) || '%'`

/** `%`, `_` and `\` stand for themselves. Decomposed first, because a compatibility form such as a wide % becomes one of them. */
const literal = (keyword: string) => keyword.normalize('NFKD').replaceAll(/[\\%_]/g, String.raw`\$&`)
