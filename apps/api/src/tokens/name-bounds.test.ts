import { and, inArray, sql, type SQL } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { useDatabase } from '../../test/database.ts'
import { addOwner, addTokens, tokenRow } from '../../test/token-rows.ts'
import { rowHasAll } from './token-filter.ts'
import { tokens } from '../db/schema.ts'
import { boundOfNames } from './name-bounds.ts'

const storage = useDatabase()

let owner: string

beforeAll(async () => {
  owner = await addOwner(storage.database)
})

const character = fc.constantFrom(
  'a',
  'b',
  'z',
  'É',
  '\u0301',
  'ß',
  '{',
  '~',
  '0',
  '9',
  ':',
  '@',
  '!',
  '-',
  '日',
  '😀',
)
const text = (minLength: number, maxLength: number) =>
  fc.array(character, { minLength, maxLength }).map((characters) => characters.join(''))

async function withTokens<T>(names: readonly string[], work: () => Promise<T>): Promise<T> {
  const rows = names.map((name) => tokenRow(owner, { name }))
  await addTokens(storage.database, rows)
  const value = await work()
  const ids = rows.map(({ token }) => token.id)
  await storage.database.db.delete(tokens).where(inArray(tokens.id, ids))
  return value
}

const boundOf = (name: string, sort: 'name' | '-name', part: number) =>
  boundOfNames(storage.database.db, { name, sort, others: rowHasAll({ name }), withinSight: undefined }, part)

async function namesWhere(where: SQL | undefined): Promise<string[]> {
  const found = await storage.database.db.select({ name: tokens.name }).from(tokens).where(where)
  return found.map(({ name }) => name)
}

test('how names begin is in the order of names, and no name is below it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(text(1, 4), { minLength: 2, maxLength: 40 }), async (names) => {
      const { rows } = await storage.database.db.execute<{ value: string; start: string }>(
        sql`select value, name_start(value) as start
          from (select search_key(name) collate "C" as value from unnest(${sql.param(names)}::text[]) name) named order by value`,
      )
      const bytes = (text: string) => Buffer.from(text)
      for (const [index, { value, start }] of rows.entries()) {
        expect(Buffer.compare(bytes(start), bytes(value))).toBeLessThanOrEqual(0)
        const next = rows[index + 1]
        if (next) expect(Buffer.compare(bytes(start), bytes(next.start))).toBeLessThanOrEqual(0)
      }
    }),
  )
})

/** Several that begin alike: what has a keyword often stands together. */
const alike = fc
  .tuple(character, fc.constantFrom('ab', '-É', 'z9', '日x'), fc.integer({ min: 1, max: 15 }))
  .map(([start, word, count]) => Array.from({ length: count }, (_, n) => `${start}${word} ${String(n)}`))

test('a walk by name leaves out no name with the keywords, whatever part of the tokens was sampled', async () => {
  let bounds = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(alike, { minLength: 2, maxLength: 6 }),
      fc.array(fc.constantFrom('ab', '-e', 'É', 'z9', '日X', '1'), { minLength: 1, maxLength: 2 }),
      fc.constantFrom('name' as const, '-name' as const),
      fc.constantFrom(0.3, 1),
      async (names, keywords, sort, part) =>
        withTokens(names.flat(), async () => {
          const name = keywords.join(' ')
          const bound = await boundOf(name, sort, part)
          if (bound) bounds++
          const all = await namesWhere(rowHasAll({ name }))
          expect(await namesWhere(and(rowHasAll({ name }), bound))).toEqual(all)
        }),
    ),
    { numRuns: 150 },
  )
  expect(bounds).toBeGreaterThan(0)
})

const several = (name: string) => Array.from({ length: 30 }, (_, n) => `${name} ${String(n)}`)

test('a walk by name begins where those with the keywords stand together', async () => {
  await withTokens([...several('Alpha'), ...several('Mike deploy'), ...several('Zulu')], async () => {
    const deploy = several('Mike deploy').sort()
    for (const sort of ['name', '-name'] as const) {
      const bound = await boundOf('deploy', sort, 1)
      const left = sort === 'name' ? several('Zulu') : several('Alpha')
      expect((await namesWhere(bound)).sort()).toEqual([...left, ...deploy].sort())
    }
  })
})

test('for a keyword of one letter, with marks or without, nothing is asked', async () => {
  await withTokens([...several('Alpha'), ...several('É'), ...several('Zulu')], async () => {
    for (const keyword of ['e', 'É', 'e\u0301']) expect(await boundOf(keyword, 'name', 1)).toBeUndefined()
  })
})

test('one name that has the keyword is not left out, wherever its row is and whatever was sampled', async () => {
  let bounds = 0
  for (let place = 0; place <= 300; place += 20) {
    const names = Array.from({ length: 5 }, (_, n) => [
      ...several(`Alpha ${String(n)} deploy`),
      ...several(`Zulu ${String(n)}`),
    ]).flat()
    await withTokens(names.toSpliced(place, 0, 'Yankee deploy'), async () => {
      const bound = await boundOf('deploy', '-name', 0.2)
      if (bound) bounds++
      expect(await namesWhere(and(rowHasAll({ name: 'deploy' }), bound))).toHaveLength(151)
    })
  }
  expect(bounds).toBeGreaterThan(0)
})
