import { expect, test } from 'vitest'
import { now, token } from '../../test/samples.ts'
import { disableToken, enableToken } from './disable.ts'

test('a revoked token is neither enabled nor disabled', () => {
  for (const enabled of [true, false]) {
    const revoked = token({ revokedAt: now, revokeReason: 'unspecified', enabled })
    const refused = { ok: false, refusals: [{ code: 'token_revoked' }] }
    expect(enableToken(revoked)).toEqual(refused)
    expect(disableToken(revoked)).toEqual(refused)
  }
})

test('disabling is undone by enabling', () => {
  const disabled = { ...token(), enabled: false }
  expect(disableToken(token())).toEqual({ ok: true, value: { token: disabled, changed: true } })
  expect(enableToken(disabled)).toEqual({ ok: true, value: { token: token(), changed: true } })
})

test('doing it twice is the same as once', () => {
  const disabled = token({ enabled: false })
  expect(disableToken(disabled)).toEqual({ ok: true, value: { token: disabled, changed: false } })
  expect(enableToken(token())).toEqual({ ok: true, value: { token: token(), changed: false } })
})
