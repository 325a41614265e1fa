import { describe, expect, test } from 'vitest'
import { createVerifier, requiredScopes, type Credential } from './index.ts'

const url = 'https://latchkey.example.com'
const credential = { token: 'lk_own' }

describe('a verifier that could not work is not made, so that the mistake shows at start-up', () => {
  test.each([undefined, '', 'latchkey', 'ftp://latchkey', 'javascript:alert(1)', 'file:///etc/passwd'])(
    'url %j',
    (wrong) => {
      expect(() => createVerifier({ url: wrong, credential })).toThrow(/^url must be where Latchkey is/)
    },
  )

  test.each([
    'https://id:lk_secret@latchkey',
    'https://latchkey?token=lk_secret',
    'https://latchkey#lk_secret',
  ])('url %j', (wrong) => {
    const make = () => createVerifier({ url: wrong, credential })
    expect(make).toThrow(/^url must not hold/)
    expect(make).not.toThrow(/lk_secret/)
  })

  test.each<[Credential, string]>([
    [{ token: undefined }, 'credential.token is missing'],
    [{ token: '' }, 'credential.token is missing'],
    [{ id: undefined, secret: 'lk_own' }, 'credential.id is missing'],
    [{ id: 'id', secret: undefined }, 'credential.secret is missing'],
    [{ id: 'id:id', secret: 'lk_own' }, 'credential.id has characters'],
    [{ id: 'id', secret: ' lk_own' }, 'credential.secret has characters'],
    [{ token: 'lk_own\r\nHost: elsewhere' }, 'credential.token has characters'],
  ])('credential %j', (wrong, why) => {
    const make = () => createVerifier({ url, credential: wrong })
    expect(make).toThrow(why)
    expect(make).not.toThrow(/lk_own/)
  })

  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 60_001])('timeoutMs %d', (timeoutMs) => {
    expect(() => createVerifier({ url, credential, timeoutMs })).toThrow(/^timeoutMs/)
  })

  test.each(['', 'a"b', 'a\\b', 'a\r\nSet-Cookie: x', 'pedidos ñ'])('realm %j', (realm) => {
    expect(() => createVerifier({ url, credential, realm })).toThrow(/^realm/)
  })
})

describe('a route that demands nothing, or what is no scope, is not guarded by it: it is not made', () => {
  const { requireToken } = createVerifier({ url, credential })

  test('no scopes at all', () => {
    expect(() => requireToken({ scopes: [] })).toThrow(/empty/)
    expect(() => requiredScopes([])).toThrow(/empty/)
  })

  test.each(['', '*', 'orders', 'orders:*', 'orders:read orders:write', 'Orders:Read', ' orders:read'])(
    '%j',
    (name) => {
      expect(() => requireToken({ scopes: ['orders:read', name] })).toThrow(
        `${JSON.stringify(name)} is not a scope`,
      )
    },
  )
})
