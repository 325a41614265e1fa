import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { eq, sql } from 'drizzle-orm'
import { pino } from 'pino'
import { useDatabase } from '../../test/database.ts'
import { addOwner, addTokens, tokenRow } from '../../test/token-rows.ts'
import { tokenSecrets, tokens } from '../db/schema.ts'
import { tokenUsage, tokenUsageHours, tokenUsageScopes } from '../db/usage-schema.ts'
import { pruneUsage, usageDays } from './prune-usage.ts'
import { createUsage } from './usage.ts'
import { usageReport } from './usage-report.ts'

const storage = useDatabase()
const lines: string[] = []
const log = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) })
const newUsage = () => createUsage(storage.database, log)

beforeEach(() => {
  lines.length = 0
})

async function newToken(): Promise<{ id: string; secretId: string }> {
  const { database } = storage
  const row = tokenRow(await addOwner(database), {})
  await addTokens(database, [row])
  const [secret] = await database.db.select().from(tokenSecrets).where(eq(tokenSecrets.tokenId, row.token.id))
  return { id: row.token.id, secretId: secret!.id }
}

async function stored(tokenId: string) {
  const { db } = storage.database
  const [last] = await db.select().from(tokenUsage).where(eq(tokenUsage.tokenId, tokenId))
  const hours = await db.select().from(tokenUsageHours).where(eq(tokenUsageHours.tokenId, tokenId))
  const scopes = await db.select().from(tokenUsageScopes).where(eq(tokenUsageScopes.tokenId, tokenId))
  const sum = (of: 'accepted' | 'refused') => hours.reduce((total, hour) => total + hour[of], 0)
  return { last, hours, accepted: sum('accepted'), refused: sum('refused'), scopes }
}

const report = (tokenId: string, given: object = {}) =>
  usageReport.parse({
    ...{ tokenId, accepted: 1, refused: 0, lastUsedAt: null, lastUsedAddress: null, scopes: {} },
    ...given,
  })

const ago = (ms: number) => new Date(Date.now() - ms).toISOString()

describe('what cannot be written', () => {
  test('is kept while a lock blocks it, holds up no verdict, and is written once the lock is gone', async () => {
    const [{ id, secretId }, usage] = [await newToken(), newUsage()]
    await storage.superuser.query('begin; lock table token_usage')
    usage.accepted(id, secretId, '192.0.2.7', ['orders:read'])
    await usage.flush()
    usage.accepted(id, secretId, '192.0.2.8', ['orders:read'])
    expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([
      'Usage could not be written',
    ])
    await storage.superuser.query('rollback')
    expect(await stored(id)).toMatchObject({ accepted: 0, last: { lastUsedAt: null } })
    await usage.close()
    expect(await stored(id)).toMatchObject({
      accepted: 2,
      last: { lastUsedAddress: '192.0.2.8' },
      scopes: [{ scope: 'orders:read', uses: 2 }],
    })
  })

  test('is let go of when the database would refuse it for ever, and what others counted is written', async () => {
    const [good, usage] = [await newToken(), newUsage()]
    usage.accepted('no uuid', 'no uuid', null, [])
    await usage.flush()
    usage.accepted(good.id, good.secretId, null, [])
    await usage.close()
    expect((await stored(good.id)).accepted).toBe(1)
  })

  test('is dropped when its token is gone, and leaves nothing behind', async () => {
    const [{ id, secretId }, usage] = [await newToken(), newUsage()]
    usage.accepted(id, secretId, null, ['orders:read'])
    await usage.flush()
    usage.accepted(id, secretId, null, ['orders:read'])
    await storage.database.db.delete(tokens).where(eq(tokens.id, id))
    await usage.close()
    expect(await stored(id)).toMatchObject({ last: undefined, scopes: [], accepted: 1 })
  })
})

test('a report with counts, times or names that no verifier has is refused as a whole', () => {
  const wrong = [
    { accepted: -1 },
    { accepted: 1e12 },
    { refused: 0.5 },
    { lastUsedAt: 'yesterday' },
    { lastUsedAddress: 'here' },
    { scopes: { 'a\0:b': 1 } },
    { scopes: { 'orders:read': -1 } },
    { secrets: { one: ago(0) } },
    { tokenId: 'x' },
  ]
  for (const given of wrong) expect(() => report(randomUUID(), given), JSON.stringify(given)).toThrow()
})

test('a use that is reported late or dated into the future never moves the last use back or beyond now', async () => {
  const [{ id }, usage] = [await newToken(), newUsage()]
  usage.addBatch([report(id, { lastUsedAt: ago(60_000), lastUsedAddress: '192.0.2.1' })])
  await usage.flush()
  usage.addBatch([report(id, { lastUsedAt: ago(90_000), lastUsedAddress: '192.0.2.2' })])
  await usage.flush()
  expect((await stored(id)).last).toMatchObject({ lastUsedAddress: '192.0.2.1' })
  usage.addBatch([report(id, { lastUsedAt: ago(-3_600_000), lastUsedAddress: '192.0.2.3' })])
  await usage.close()
  const { last, accepted } = await stored(id)
  expect(last?.lastUsedAddress).toBe('192.0.2.3')
  expect(accepted).toBe(3)
  const { rows } = await storage.database.db.execute(
    sql`select last_used_at <= clock_timestamp() as past from token_usage where token_id = ${id}`,
  )
  expect(rows).toEqual([{ past: true }])
})

test('whatever is counted, in any order and by any instance, sums up, and touches neither grants nor credentials', async () => {
  const made = [await newToken(), await newToken(), await newToken()]
  const credentials = async () =>
    (
      await storage.superuser.query(
        'select s.*, t.* from token_secrets s join tokens t on t.id = s.token_id order by s.id',
      )
    ).rows as unknown[]
  const before = await credentials()
  const expected = made.map(() => ({ accepted: 0, refused: 0 }))
  const verdict = fc.record({
    at: fc.nat(made.length - 1),
    by: fc.nat(1),
    passes: fc.boolean(),
    scope: fc.constantFrom('orders:read', 'orders:never-granted'),
    flush: fc.boolean(),
  })
  const instances = [newUsage(), newUsage()]
  await fc.assert(
    fc.asyncProperty(fc.array(verdict, { maxLength: 30 }), async (verdicts) => {
      for (const { at, by, passes, scope, flush } of verdicts) {
        const { id, secretId } = made[at]!
        if (passes) instances[by]!.accepted(id, secretId, null, [scope])
        else instances[by]!.refused(id)
        expected[at]![passes ? 'accepted' : 'refused'] += 1
        if (flush) await instances[by]!.flush()
      }
      await Promise.all(instances.map((usage) => usage.flush()))
    }),
    { numRuns: 20 },
  )
  await Promise.all(instances.map((usage) => usage.close()))
  for (const [at, { id }] of made.entries()) {
    const { accepted, refused, scopes } = await stored(id)
    expect({ accepted, refused }).toEqual(expected[at])
    expect(scopes.map(({ scope, uses }) => ({ scope, less: uses <= accepted }))).toEqual([
      { scope: 'orders:read', less: true },
    ])
  }
  expect(await credentials()).toEqual(before)
})

test('the role that counts may not write a digest, whatever is asked of it', async () => {
  const { rows } = await storage.database.db.execute(sql`
    select column_name from information_schema.columns
    where table_name = 'token_secrets' and has_column_privilege('token_secrets', column_name, 'UPDATE')`)
  expect(rows).toEqual([{ column_name: 'retires_at' }])
})

test('hours older than the time they are kept go, younger ones stay', async () => {
  const { id } = await newToken()
  await storage.superuser.query(
    `insert into token_usage_hours select $1, date_trunc('hour', now() - n * interval '1 hour', 'UTC'), 1, 0
     from generate_series(0, $2 * 24 + 6000) n`,
    [id, usageDays],
  )
  await pruneUsage(storage.database)
  const { hours } = await stored(id)
  expect(hours.length).toBeGreaterThanOrEqual(usageDays * 24)
  expect(hours.length).toBeLessThanOrEqual(usageDays * 24 + 1)
})
