import fc from 'fast-check'
import { gt, inArray } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { accept, disableToken, enableToken, parseScopeName, revokeToken, type Token } from '@latchkey/domain'
import { useDatabase } from '../../test/database.ts'
import { addOwner, addTokens, tokenRow } from '../../test/token-rows.ts'
import { eventHead, events, tokens } from '../db/schema.ts'
import { verifyChain } from '../events/verify-chain.ts'
import { refuse } from '../http/problem.ts'
import {
  changeInBatches,
  enabling,
  endingAndRemoving,
  removing,
  revoking,
  tokensPerBatch,
  withoutScope,
} from './change-many-tokens.ts'
import { auditOf } from './token-audit.ts'
import { tokenOf } from './token-store.ts'

const storage = useDatabase()
const origin = {
  actor: { userId: null, tokenId: null, name: 'Zoë "z" \\ \u2028' },
  requestId: null,
  address: '2001:db8::1',
}

const hour = 3_600_000
const base = Date.parse('2026-03-01T09:00:00.000Z')
const instant = fc.integer({ min: -48, max: 48 }).map((n) => base + n * hour + Math.abs(n % 7))
const words = fc.constantFrom(
  'Deploy',
  'creación',
  'quote " and \\',
  'tab\tline\n',
  '\u2028 \u0007 \u007f',
  '日本 🔑',
  '</script>',
)
const scopeNames = ['orders:read', 'orders:write', 'stock:read'].map((name) => parseScopeName(name)!)

const tokenFields = fc
  .record({
    name: words,
    description: fc.option(words),
    audience: fc.option(words),
    format: fc.constantFrom('opaque' as const, 'jwt' as const),
    scopes: fc.subarray(scopeNames),
    validFrom: instant,
    lastsMs: fc.option(fc.integer({ min: 1, max: 100 * hour })),
    enabled: fc.boolean(),
    revokedAt: fc.option(instant),
    allowedIps: fc.subarray(['192.0.2.0/24', '2001:db8::/32']),
  })
  .map(({ lastsMs, ...fields }) => ({
    ...fields,
    validTo: lastsMs === null ? null : fields.validFrom + lastsMs,
    revokeReason: fields.revokedAt === null ? null : ('superseded' as const),
  }))

const verbs = {
  'token.revoked': {
    set: revoking('compromised'),
    of: (token: Token, now: number) => revokeToken(token, 'compromised', now),
  },
  'token.enabled': { set: enabling(true), of: enableToken },
  'token.disabled': { set: enabling(false), of: disableToken },
  'token.edited': {
    set: withoutScope('orders:read'),
    of: (token: Token) => {
      const scopes = token.scopes.filter((scope) => scope !== 'orders:read')
      const changed = token.revokedAt === null && scopes.length < token.scopes.length
      return accept({ token: { ...token, scopes }, changed })
    },
  },
}

async function some(fields: readonly Partial<Token>[]): Promise<readonly Token[]> {
  const owner = await addOwner(storage.database)
  const rows = fields.map((field) => tokenRow(owner, field))
  await addTokens(storage.database, rows)
  return stored(rows.map(({ token }) => token.id))
}

const stored = async (ids: readonly string[]) =>
  (
    await storage.database.db
      .select()
      .from(tokens)
      .where(inArray(tokens.id, [...ids]))
      .orderBy(tokens.id)
  ).map(({ nameSearch: _nameSearch, indexedScopes: _indexedScopes, ...row }) => tokenOf(row))

const headSeq = async () => (await storage.database.db.select().from(eventHead))[0]!.seq

const eventsAfter = async (seq: number) =>
  storage.database.db.select().from(events).where(gt(events.seq, seq)).orderBy(events.seq)

test('many at once become what the rules make of each, with the same events, and what does not change has none', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(tokenFields, { minLength: 1, maxLength: 8 }),
      fc.constantFrom(...(Object.keys(verbs) as (keyof typeof verbs)[])),
      async (fields, action) => {
        const before = await some(fields)
        const seq = await headSeq()
        const done = await changeInBatches(storage, {
          ...{ ids: before.map(({ id }) => id), where: undefined, origin, change: verbs[action].set },
        })
        const written = await eventsAfter(seq)
        const now = written[0] === undefined ? 0 : written[0].at.getTime()
        const after = await stored(before.map(({ id }) => id))
        const expected: unknown[] = []
        for (const [at, token] of before.entries()) {
          // The instant is the database's: what is compared is what the rule makes of it.
          const moment = after[at]!.revokedAt ?? now
          const decision = verbs[action].of(token, moment)
          const changed = decision.ok && decision.value.changed
          const result =
            decision.ok && changed ? { ...decision.value.token, version: token.version + 1 } : token
          expect(after[at]).toEqual({ ...result, updatedAt: expect.anything() as unknown })
          if (changed)
            expected.push({
              action,
              target: token.id,
              name: token.name,
              before: auditOf(token),
              after: auditOf(result),
            })
        }
        expect(
          written.map((event) => ({
            ...{ action: event.action, target: event.targetId, name: event.targetName },
            ...{ before: event.before, after: event.after },
          })),
        ).toEqual(expected)
        expect(done.found.size).toBe(before.length)
        expect([...done.revoked].toSorted()).toEqual(
          before.filter(({ revokedAt }) => revokedAt !== null).map(({ id }) => id),
        )
      },
    ),
    { numRuns: 60 },
  )
  expect(await verifyChain(storage.database)).toMatchObject({ ok: true })
})

test('a removal of many ends what lives as a revoke does, removes all, and leaves the events', async () => {
  for (const [set, perLiving] of [
    [removing, 1],
    [endingAndRemoving('owner_deleted'), 2],
  ] as const) {
    const before = await some([{}, { enabled: false }, { revokedAt: base, revokeReason: 'superseded' }])
    const seq = await headSeq()
    await changeInBatches(storage, { ids: before.map(({ id }) => id), where: undefined, origin, change: set })
    expect(await stored(before.map(({ id }) => id))).toEqual([])
    const written = await eventsAfter(seq)
    expect(written.length).toBe(2 * perLiving + 1)
    for (const token of before) {
      const own = written.filter(({ targetId }) => targetId === token.id)
      const lived = token.revokedAt === null && perLiving === 2
      expect(own.map(({ action }) => action)).toEqual(
        lived ? ['token.revoked', 'token.deleted'] : ['token.deleted'],
      )
      const ended = own[0]!.after as { revokedAt: string } | null
      const now = lived ? Date.parse(ended!.revokedAt) : 0
      const decision = revokeToken(token, 'owner_deleted', now)
      const decided = lived && decision.ok ? decision.value.token : token
      expect(own[0]!.before).toEqual(auditOf(token))
      expect(own.at(-1)!.before).toEqual(auditOf(decided))
      expect(own.at(-1)!.after).toBeNull()
    }
  }
  expect(await verifyChain(storage.database)).toMatchObject({ ok: true })
})

test('of several thousands that two change at once, each is changed once, with one event, and one notice is given for all', async () => {
  const owner = await addOwner(storage.database)
  const rows = Array.from({ length: tokensPerBatch + 500 }, () => tokenRow(owner, {}))
  await addTokens(storage.database, rows)
  const ids = rows.map(({ token }) => token.id)
  const seq = await headSeq()
  const notices: string[] = []
  const heard = (notice: { payload?: string | undefined }) => notices.push(notice.payload ?? '')
  storage.superuser.on('notification', heard)
  await storage.superuser.query('listen latchkey_events')
  const asked = { ids, where: undefined, origin, change: enabling(false) }
  await changeInBatches(storage, asked)
  await storage.superuser.query('select 1')
  expect(notices).toEqual([String(seq + ids.length)])
  await Promise.all([
    changeInBatches(storage, { ...asked, change: revoking('compromised') }),
    changeInBatches(storage, { ...asked, change: revoking('superseded') }),
  ])
  await storage.superuser.query('unlisten latchkey_events')
  storage.superuser.off('notification', heard)
  expect((await eventsAfter(seq)).length).toBe(2 * ids.length)
  expect(await verifyChain(storage.database)).toMatchObject({ ok: true })
})

test('what breaks off midway leaves whole batches, and asked again goes on where it stopped', async () => {
  const owner = await addOwner(storage.database)
  const rows = Array.from({ length: 3 * tokensPerBatch }, () => tokenRow(owner, {}))
  await addTokens(storage.database, rows)
  const ids = rows.map(({ token }) => token.id).toSorted()
  const seq = await headSeq()
  const asked = { ids, where: undefined, origin, change: revoking('compromised') }
  // Whoever holds a token of the last batch for longer than a change waits breaks the change off.
  await storage.superuser.query('begin')
  await storage.superuser.query('select from tokens where id = $1 for update', [ids.at(-1)])
  await expect(changeInBatches(storage, asked)).rejects.toThrow()
  await storage.superuser.query('rollback')
  const [half] = [await eventsAfter(seq)]
  const ended = (await stored(ids)).filter(({ revokedAt }) => revokedAt !== null)
  expect(half.map(({ targetId }) => targetId).toSorted()).toEqual(ended.map(({ id }) => id))
  expect(ended.length % tokensPerBatch).toBe(0)
  expect(ended.length).toBeGreaterThan(0)
  expect(ended.length).toBeLessThan(ids.length)
  await changeInBatches(storage, asked)
  const all = await eventsAfter(seq)
  expect(new Set(all.map(({ targetId }) => targetId)).size).toBe(ids.length)
  expect(all.length).toBe(ids.length)
})

test('a refusal of the check changes nothing', async () => {
  const [token] = await some([{}])
  const seq = await headSeq()
  const refused = refuse('built_in', 'No.')
  const outcome = await changeInBatches(storage, {
    ...{ ids: [token!.id], where: undefined, origin, change: removing },
    check: () => Promise.resolve(refused),
  })
  expect(outcome).toBe(refused)
  expect(await headSeq()).toBe(seq)
  expect(await stored([token!.id])).toEqual([token])
})
