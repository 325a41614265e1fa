import { sql, type SQL } from 'drizzle-orm'

/** The words of a search, in no order. */
export const keywordsOf = (text = ''): string[] => text.split(/\s+/).filter(Boolean)

/** Over a column that holds `search_key` of what is searched: the keyword stands somewhere in it. */
export const hasKeyword = (column: SQL, keyword: string): SQL =>
  sql`${column} like '%' || search_key(${literal(keyword)}) || '%'`

/** The same, at the beginning of a word. */
export const hasWordBeginning = (column: SQL, keyword: string): SQL =>
  sql`${column} like '% ' || search_key(${literal(keyword)}) || '%'`

/** `%`, `_` and `\` stand for themselves. Decomposed first, because a compatibility form such as a wide % becomes one of them. */
const literal = (keyword: string) => keyword.normalize('NFKD').replaceAll(/[\\%_]/g, String.raw`\$&`)
