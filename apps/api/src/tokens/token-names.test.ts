import { eq, inArray } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { defaultPolicy } from '@latchkey/domain'
import { useDatabase } from '../../test/database.ts'
import { addOwner, addTokens, tokenRow } from '../../test/token-rows.ts'
import { tokenNames } from '../db/name-schema.ts'
import { tokens } from '../db/schema.ts'
import type { Actor } from '../http/endpoint.ts'
import { standingsOf } from './page-of-tokens.ts'
import { conditionsOf } from './token-filter.ts'
import { unsampled } from './token-sample.ts'
import { walkOf } from './token-sort.ts'

const storage = useDatabase()

let actor: Actor

beforeAll(async () => {
  const owner = await addOwner(storage.database)
  const nothing = new Set<never>()
  actor = { id: owner, held: nothing, power: nothing, actingToken: null, username: 'owner', sessionId: null }
})

async function named(name: string): Promise<string[]> {
  const judged = { policy: defaultPolicy, at: Date.now() }
  const conditions = conditionsOf({ actor, seesAll: false, sample: unsampled }, { name }, judged, 'createdAt')
  const asked = { walk: walkOf('createdAt', judged), ...conditions, after: null, limit: 1000 }
  const { standings } = await standingsOf(storage.database.db, asked)
  return standings.map(({ id }) => id).toSorted()
}

const character = fc.constantFrom('a', 'b', 'É', 'ñ', 'ß', '1', '%', '_', '\\', '-', "'", '日', '𝒳', '😀')
const text = (minLength: number, maxLength: number) =>
  fc.array(character, { minLength, maxLength }).map((characters) => characters.join(''))
const searchKey = (name: string) => name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()

test('keywords of one character, of two or of signs alone find the names that have them, and no other', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(text(1, 5), { minLength: 1, maxLength: 30 }),
      text(1, 3),
      async (names, keyword) => {
        const rows = names.map((name) => tokenRow(actor.id, { name }))
        await addTokens(storage.database, rows)
        const having = rows.filter(({ token }) => searchKey(token.name).includes(searchKey(keyword)))
        expect(await named(keyword)).toEqual(having.map(({ token }) => token.id).toSorted())
        const ids = rows.map(({ token }) => token.id)
        await storage.database.db.delete(tokens).where(inArray(tokens.id, ids))
      },
    ),
    { numRuns: 60 },
  )
})

test('a token that is renamed is found by its new name only, and one that is removed by none', async () => {
  const { db } = storage.database
  const row = tokenRow(actor.id, { name: 'qx' })
  const { id } = row.token
  await addTokens(storage.database, [row])
  expect(await named('qx')).toEqual([id])
  await db.update(tokens).set({ name: 'zy' }).where(eq(tokens.id, id))
  expect(await named('qx')).toEqual([])
  expect(await named('zy')).toEqual([id])
  await db.delete(tokens).where(eq(tokens.id, id))
  expect(await named('zy')).toEqual([])
  expect(await db.select().from(tokenNames).where(eq(tokenNames.tokenId, id))).toEqual([])
})
