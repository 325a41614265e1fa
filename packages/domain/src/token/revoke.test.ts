import { expect, test } from 'vitest'
import { hourMs, now, token } from '../../test/samples.ts'
import { revokeToken } from './revoke.ts'
import { choosableRevokeReasons, revokeReasons } from './token.ts'

const revoked = { revokedAt: now, revokeReason: 'compromised' }

test.each([
  ['active', {}, now],
  ['endless', { validTo: null }, now],
  ['disabled', { enabled: false }, now],
  ['scheduled', { validFrom: now + hourMs, validTo: null }, now],
  ['expired', { validTo: now - hourMs }, now - hourMs],
])('one that is %s is revoked: its end comes down to now and is never raised', (_, different, validTo) => {
  const before = token(different)
  expect(revokeToken(before, 'compromised', now)).toEqual({
    ok: true,
    value: { token: { ...before, ...revoked, validTo }, changed: true },
  })
})

test('revoking again leaves the first instant and reason', () => {
  const before = token({ revokedAt: 0, revokeReason: 'superseded', validTo: null })
  expect(revokeToken(before, 'compromised', now)).toEqual({
    ok: true,
    value: { token: before, changed: false },
  })
})

test('a person may not claim a reason that is Latchkey’s to give', () => {
  expect(
    revokeReasons.filter((reason) => !(choosableRevokeReasons as readonly string[]).includes(reason)),
  ).toEqual(['owner_deleted', 'by_holder'])
})
