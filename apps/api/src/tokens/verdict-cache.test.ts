import { beforeEach, describe, expect, test } from 'vitest'
import { defaultPolicy, parseScopeName, scopeSetOf } from '@latchkey/domain'
import type { Member } from '../verifiers/fleet.ts'
import { createInvalidations, type Invalidations } from '../verifiers/invalidations.ts'
import type { SecretRecord } from './secret-record.ts'
import { createVerdictCache, secretKey, type Prepared, type VerdictCache } from './verdict-cache.ts'

const read = parseScopeName('orders:read')!
const record: SecretRecord = {
  token: {
    id: '01890000-0000-7000-8000-000000000001',
    name: 'Entregas Ñandú 🚚',
    code: 'entregas',
    format: 'opaque',
    audience: null,
    scopes: [read],
    validFrom: 1_000,
    validTo: 2_000,
    enabled: true,
    revokedAt: null,
    allowedIps: [],
  },
  secret: { id: '01890000-0000-7000-8000-00000000ff0f', issuedAt: 5_000, retiresAt: null },
  owner: {
    id: '01890000-0000-7000-8000-000000000003',
    username: 'ana',
    enabled: true,
    held: scopeSetOf(['orders:read']),
  },
  policy: defaultPolicy,
}
const key = secretKey('lk_secret')

let leftMs = 0
let database = { earliest: 0, latest: 0 }
let invalidations: Invalidations
let cache: VerdictCache

beforeEach(() => {
  leftMs = 1_000
  database = { earliest: 1_500, latest: 1_501 }
  invalidations = createInvalidations()
  invalidations.reset({ log: 'log', seq: 10 })
  const lease = { leftMs: () => leftMs, databaseMs: () => database }
  cache = createVerdictCache({ lease, invalidations } as Member, 2)
})

const revoke = (id: string) => {
  const seq = invalidations.appliedSeq + 1
  invalidations.apply([{ seq, action: 'token.revoked', targetKind: 'token', targetId: id }])
}

describe('the database is asked', () => {
  test('without a lease, whatever is known', () => {
    cache.store(key, { record, seq: 10, log: 'log', now: 0 })
    cache.store(secretKey('unknown'), { record: null, seq: 10, log: 'log', now: 0 })
    leftMs = 0
    expect(cache.find(key)).toBeUndefined()
    expect(cache.find(secretKey('unknown'))).toBeUndefined()
  })

  test('once the log is another one, whether it was read as of an earlier event or of a later one', () => {
    for (const seq of [10, 99]) cache.store(secretKey(String(seq)), { record, seq, log: 'log', now: 0 })
    cache.store(secretKey('unknown'), { record: null, seq: 99, log: 'log', now: 0 })
    invalidations.reset({ log: 'restored', seq: 7 })
    cache.store(key, { record, seq: 99, log: 'log', now: 0 })
    for (const secret of ['10', '99', 'unknown']) expect(cache.find(secretKey(secret))).toBeUndefined()
    expect(cache.find(key)).toBeUndefined()
    cache.store(key, { record, seq: 7, log: 'restored', now: 0 })
    expect(cache.find(key)).toEqual({ record, seq: 7 })
  })

  test('after a change of the token, or of its owner', () => {
    cache.store(key, { record, seq: 10, log: 'log', now: 0 })
    revoke(record.token.id)
    expect(cache.find(key)).toBeUndefined()
    cache.store(key, { record, seq: 11, log: 'log', now: 0 })
    const { id } = record.owner
    invalidations.apply([{ seq: 12, action: 'user.disabled', targetKind: 'user', targetId: id }])
    expect(cache.find(key)).toBeUndefined()
  })

  test('when the change came between the reading and the storing', () => {
    revoke(record.token.id)
    cache.store(key, { record, seq: 10, log: 'log', now: 0 })
    expect(cache.find(key)).toBeUndefined()
  })

  test('about a secret that was unknown, once any token was made or changed', () => {
    cache.store(key, { record: null, seq: 10, log: 'log', now: 0 })
    expect(cache.find(key)).toEqual({ record: null, seq: 10 })
    revoke('01890000-0000-7000-8000-00000000aaaa')
    expect(cache.find(key)).toBeUndefined()
  })

  test('about what had to make room; secrets that are unknown push out none that are known', () => {
    for (const secret of ['a', 'b', 'c'])
      cache.store(secretKey(secret), { record, seq: 10, log: 'log', now: 0 })
    for (let n = 0; n < 100; n++)
      cache.store(secretKey(String(n)), { record: null, seq: 10, log: 'log', now: 0 })
    expect(cache.find(secretKey('a'))).toBeUndefined()
    expect(cache.find(secretKey('b'))?.record).toEqual(record)
    expect(cache.find(secretKey('c'))?.record).toEqual(record)
  })
})

test('a record comes out as it went in, as of the last event that is applied', () => {
  cache.store(key, { record, seq: 10, log: 'log', now: 0 })
  revoke('01890000-0000-7000-8000-00000000aaaa')
  expect(cache.find(key)).toEqual({ record, seq: 11 })
})

test.each([
  ['without an end', { validTo: null }, {}],
  ['with an end, and rotated out', { validTo: 253_402_300_799_999 }, { retiresAt: 1_790_000_000_001 }],
  ['that began before 1970, was issued within a second', { validFrom: -1 }, { issuedAt: 1_790_000_000_123 }],
  ['whose times are no numbers, which no rule takes for an open end', { validTo: NaN }, { retiresAt: NaN }],
])('so does one %s', (_what, token, secret) => {
  const other = { ...record, token: { ...record.token, ...token }, secret: { ...record.secret, ...secret } }
  cache.store(key, { record: other, seq: 10, log: 'log', now: 0 })
  expect(cache.find(key)?.record).toEqual(other)
})

describe('an answer that was prepared', () => {
  const prepared: Prepared = {
    ...{ tokenId: record.token.id, secretId: record.secret.id, scopes: record.owner.held },
    ...{ answer: '{}', answerBytes: '2', validFrom: 1_000, validTo: 2_000 },
  }

  beforeEach(() => {
    cache.store(key, { record, seq: 10, log: 'log', now: 0 })
    cache.keep(key, prepared)
  })

  test('counts from its start, included, to its end, excluded, by whatever the clock of the database may read', () => {
    for (const [earliest, latest, counts] of [
      [999, 1_000, false],
      [1_000, 1_001, true],
      [1_998, 1_999, true],
      [1_999, 2_000, false],
    ] as const) {
      database = { earliest, latest }
      expect(cache.ready(key)).toBe(counts ? prepared : null)
    }
  })

  test('is gone without a lease, and with a change of its token', () => {
    leftMs = 0
    expect(cache.ready(key)).toBeNull()
    leftMs = 1
    expect(cache.ready(key)).toBe(prepared)
    revoke(record.token.id)
    expect(cache.ready(key)).toBeNull()
    cache.store(key, { record, seq: 11, log: 'log', now: 0 })
    expect(cache.ready(key)).toBeNull()
  })
})
