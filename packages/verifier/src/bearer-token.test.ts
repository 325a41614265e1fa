import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bearerToken } from './bearer-token.ts'

const tokenCharacters = 'ABCXYZabcxyz0189-._~+/'.split('')
const tokens = fc.string({ unit: fc.constantFrom(...tokenCharacters), minLength: 1, maxLength: 4096 })

test('no header, however malformed, throws or yields a token that could break out of a request', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.string().map((text) => `Bearer ${text}`),
      ),
      (header) => {
        const presented = bearerToken(header)
        if (presented.kind === 'token') {
          expect(presented.token).toMatch(/^[\x21-\x7e]{1,4096}$/)
          expect(header.endsWith(` ${presented.token}`)).toBe(true)
        } else {
          expect(['absent', 'malformed_request', 'malformed_token']).toContain(presented.kind)
        }
      },
    ),
  )
})

test('more than one header never yields a token', () => {
  fc.assert(
    fc.property(fc.array(tokens, { minLength: 2, maxLength: 4 }), (several) => {
      const headers = several.map((token) => `Bearer ${token}`)
      expect(bearerToken(headers).kind).toBe('malformed_request')
      expect(bearerToken(headers.join(', ')).kind).not.toBe('token')
      expect(bearerToken(headers.join(',')).kind).not.toBe('token')
    }),
  )
})

test.each([undefined, null, [], '', 'Basic YWRhOnB3', 'Bearergood', 'Bearer-good'])(
  '%j has no token',
  (authorization) => {
    expect(bearerToken(authorization)).toStrictEqual({ kind: 'absent' })
  },
)

test('what follows the scheme and one space is the token, to the letter', () => {
  fc.assert(
    fc.property(tokens, (token) => {
      expect(bearerToken(`Bearer ${token}`)).toStrictEqual({ kind: 'token', token })
      expect(bearerToken([`bearer ${token}`])).toStrictEqual({ kind: 'token', token })
    }),
  )
})
