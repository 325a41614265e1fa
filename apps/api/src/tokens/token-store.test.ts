import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { addOwner, addTokens, tokenRow } from '../../test/token-rows.ts'
import { createTokensReader } from './token-store.ts'

const storage = useDatabase()

const direct = { databaseUrl: 'postgres://one', databaseDirectUrl: 'postgres://one' }
const pooled = { databaseUrl: 'postgres://pooler', databaseDirectUrl: 'postgres://one' }

test.each([
  ['planned anew', direct, false],
  ['through a pooler', pooled, true],
  ['planned once', direct, true],
])(
  'records come in the order that is asked for, without those that are gone (%s)',
  async (_, config, isLarge) => {
    const owner = await addOwner(storage.database)
    const rows = Array.from({ length: 3 }, () => tokenRow(owner, {}))
    await addTokens(storage.database, rows)
    const ids = rows.map(({ token }) => token.id).reverse()
    const readTokens = createTokensReader(storage.database, config)
    // More often than PostgreSQL plans for the values that are given.
    for (let time = 0; time < 8; time++) {
      const asked = time % 2 === 0 ? [ids[0]!, randomUUID(), ...ids.slice(1)] : ids.slice(1)
      const records = await readTokens(asked, isLarge)
      expect(records.map(({ token }) => token.id)).toEqual(time % 2 === 0 ? ids : ids.slice(1))
    }
    expect(await readTokens([], isLarge)).toEqual([])
    // The pool hands on the connection that was used last.
    const { rows: kept } = await storage.database.db.execute(sql`select name from pg_prepared_statements`)
    expect(kept).toEqual(isLarge && config === direct ? [{ name: 'read_tokens' }] : [])
  },
)
