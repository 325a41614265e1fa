import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readIntrospection } from './introspection-response.ts'

const whole = {
  active: true,
  client_id: 'id',
  sub: 'owner',
  username: 'ada',
  scope: 'orders:read',
  aud: 'orders',
  token_type: 'Bearer',
  exp: 2_000_000_000,
  nbf: 1_000_000_000,
}

test('nothing but `active: true`, as a boolean of a record, is an active token', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (body) => {
      expect(readIntrospection(body)?.active ?? false).toBe(false)
    }),
  )
})

test('one member of the wrong type makes the whole answer unreadable', () => {
  const wrong = fc.oneof(fc.boolean(), fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue()))
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(whole).slice(1)), wrong, (member, value) => {
      expect(readIntrospection({ ...whole, [member]: value })).toBeNull()
    }),
  )
})

test('one member of the wrong type does not matter where the token is inactive anyway', () => {
  expect(readIntrospection({ active: false, scope: 7 })).toStrictEqual({ active: false })
})

test('the members of other issuers are left alone', () => {
  const body = { ...whole, iss: 'https://latchkey', iat: 1, jti: 'secret id', constructor: 1 }
  expect(readIntrospection(body)).toStrictEqual(readIntrospection(whole))
})
