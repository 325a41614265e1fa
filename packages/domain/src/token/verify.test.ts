import { describe, expect, test } from 'vitest'
import { hourMs, now, scopeList, scopes, token } from '../../test/samples.ts'
import { defaultPolicy } from '../policy.ts'
import type { Token } from './token.ts'
import type { VerifyRecord, VerifyRequest } from './verify.ts'
import { secretEnd, verdictReasons, verifyToken } from './verify.ts'

const opaque = { format: 'opaque' } as const

const record = (different: Partial<Token> = {}, more: Partial<VerifyRecord> = {}): VerifyRecord => ({
  token: token(different),
  secret: { retiresAt: null },
  owner: { enabled: true, held: scopes('orders:read', 'orders:write') },
  ...more,
})

const request = (different: Partial<VerifyRequest> = {}): VerifyRequest => ({
  scopes: ['orders:read'],
  addressAllowed: () => false,
  ...different,
})

const verify = (
  known: VerifyRecord | null,
  asked = request(),
  presented: { format: 'opaque' | 'jwt' } | null = opaque,
) => {
  const verdict = verifyToken({ presented, record: known, request: asked, policy: defaultPolicy, now })
  return verdict.accepted ? verdict.scopes : verdict.reason
}

test('the first reason in the order of the list is given, when all later ones are true too', () => {
  const ended = { validFrom: now - 2, validTo: now - 1 }
  const no = { enabled: false, held: scopes() }
  const away = { allowedIps: ['10.0.0.0/8'] }
  const yes = { enabled: true, held: scopes() }
  const given = [
    verify(null, request(), null),
    verify(null),
    verify(record({ ...away, ...ended, revokedAt: now, enabled: false }, { owner: no })),
    verify(record({ ...away, ...ended, enabled: false }, { owner: no })),
    verify(record({ ...away, validFrom: now + 1 }, { owner: no })),
    verify(record({ ...away, ...ended }, { owner: no })),
    verify(record(away, { owner: no })),
    verify(record(away, { owner: yes })),
    verify(record({}, { owner: yes })),
  ]
  expect(given).toEqual(verdictReasons)
})

describe('unknown is', () => {
  test('a secret that has retired, from that millisecond on, even of a revoked token', () => {
    expect(verify(record({}, { secret: { retiresAt: now + 1 } }))).toEqual(
      scopes('orders:read', 'orders:write'),
    )
    expect(verify(record({}, { secret: { retiresAt: now } }))).toBe('unknown')
    expect(verify(record({ revokedAt: now }, { secret: { retiresAt: now - 1 } }))).toBe('unknown')
    expect(verify(record({}, { secret: { retiresAt: NaN } }))).toBe('unknown')
  })

  test('a secret of another format than its token', () => {
    expect(verify(record({ format: 'jwt' }))).toBe('unknown')
    expect(verify(record(), request(), { format: 'jwt' })).toBe('unknown')
    expect(verify(record({ format: 'jwt' }), request(), { format: 'jwt' })).toEqual(
      scopes('orders:read', 'orders:write'),
    )
  })
})

test('a disabled token is disabled before it is not yet valid or expired', () => {
  expect(verify(record({ enabled: false, validFrom: now + 1 }))).toBe('disabled')
  expect(verify(record({ enabled: false, validTo: now }))).toBe('disabled')
})

describe('the address', () => {
  const ranges = ['10.0.0.0/8']

  test('is asked for only where ranges are set, and with these ranges', () => {
    const asked: (readonly string[])[] = []
    const addressAllowed = (allowedIps: readonly string[]) => asked.push(allowedIps) > 0
    expect(verify(record(), request({ addressAllowed }))).toEqual(scopes('orders:read', 'orders:write'))
    expect(asked).toEqual([])
    expect(verify(record({ allowedIps: ranges }), request({ addressAllowed }))).toEqual(
      scopes('orders:read', 'orders:write'),
    )
    expect(asked).toEqual([ranges])
  })

  test('is not allowed where it is outside', () => {
    expect(verify(record({ allowedIps: ranges }))).toBe('address_not_allowed')
  })
})

describe('scopes', () => {
  test('that were not granted, or are no longer the owner’s, or do not exist, are insufficient', () => {
    expect(verify(record(), request({ scopes: ['orders:read', 'invoices:read'] }))).toBe('insufficient_scope')
    const owner = { enabled: true, held: scopes('orders:write') }
    expect(verify(record({}, { owner }))).toBe('insufficient_scope')
    expect(verify(record(), request({ scopes: ['*'] }))).toBe('insufficient_scope')
    expect(verify(record(), request({ scopes: [''] }))).toBe('insufficient_scope')
  })

  test('of a token without any are nothing, never everything', () => {
    expect(verify(record({ scopes: [] }))).toBe('insufficient_scope')
    expect(verify(record({ scopes: [] }), request({ scopes: [] }))).toEqual(scopes())
  })

  test('in the answer are the effective ones', () => {
    const owner = { enabled: true, held: scopes('orders:read', 'invoices:read') }
    expect(verify(record({ scopes: scopeList('orders:read', 'orders:write') }, { owner }))).toEqual(
      scopes('orders:read'),
    )
  })
})

test('a tightened policy binds a token that is already out', () => {
  const policy = { ...defaultPolicy, longestLifetimeMs: hourMs }
  const input = { presented: opaque, record: record({ validTo: null }), request: request(), now }
  expect(verifyToken({ ...input, policy })).toEqual({ accepted: false, reason: 'expired' })
  expect(verifyToken({ ...input, policy: defaultPolicy })).toMatchObject({ accepted: true })
})

test('a secret ends with its token, or before it when it was rotated out, and never where neither has an end', () => {
  const end = (validTo: number | null, retiresAt: number | null, policy = defaultPolicy) =>
    secretEnd(token({ validFrom: now, validTo }), { retiresAt }, policy)
  expect(end(null, null)).toBeNull()
  expect(end(now + 2, null)).toBe(now + 2)
  expect(end(null, now + 1)).toBe(now + 1)
  expect(end(now + 2, now + 1)).toBe(now + 1)
  expect(end(now + 1, now + 2)).toBe(now + 1)
  expect(end(null, now + 2 * hourMs, { ...defaultPolicy, longestLifetimeMs: hourMs })).toBe(now + hourMs)
})
