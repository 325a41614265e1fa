import { describe, expect, test } from 'vitest'
import { checkPersonName, checkUsername, displayName, usernameKey } from './username.ts'

describe('a username is refused when', () => {
  test.each(['-ana', '.ana', '@ana', '_ana', 'ana lopez', 'ana/lopez', 'ana:1', '<ana>', 'ana🔑', 'a\u0000'])(
    'it has a character that usernames do not have there: %j',
    (text) => {
      const decision = checkUsername(text)
      expect(decision.ok).toBe(false)
    },
  )

  test('the reason is its grammar', () => {
    expect(checkUsername('ana lopez')).toEqual({
      ok: false,
      refusals: [{ code: 'username_invalid', field: 'username' }],
    })
  })

  test('the reason is one that any text has', () => {
    expect(checkUsername(' ')).toEqual({ ok: false, refusals: [{ code: 'required', field: 'username' }] })
    expect(checkUsername('a'.repeat(65))).toEqual({
      ok: false,
      refusals: [{ code: 'too_long', field: 'username', max: 64 }],
    })
    expect(checkUsername('an\u200ba')).toEqual({
      ok: false,
      refusals: [{ code: 'invisible_character', field: 'username', character: 'U+200B' }],
    })
  })
})

test.each(['a', '7', 'Ana.López-1_x', 'ana+ci@example.com', 'анна', 'ひろ', 'हिन्दी'])(
  '%s is a username',
  (text) => {
    expect(checkUsername(` ${text} `)).toEqual({ ok: true, value: text })
  },
)

test('one key for every way to type a username', () => {
  expect(usernameKey(' ANA ')).toBe('ana')
  expect(usernameKey('Ａｎａ')).toBe('ana')
  expect(usernameKey('Jose\u0301')).toBe('jos\u00e9')
})

test('a user is called by their names, otherwise by the username', () => {
  const user = { username: 'ana', firstName: null, lastName: null }
  expect(displayName(user)).toBe('ana')
  expect(displayName({ ...user, firstName: 'Ana' })).toBe('Ana')
  expect(displayName({ ...user, lastName: 'López' })).toBe('López')
  expect(displayName({ ...user, firstName: 'Ana', lastName: 'López' })).toBe('Ana López')
})

test('a first or last name is checked as any name, and may be absent', () => {
  expect(checkPersonName('lastName', 'L\u202epez')).toEqual({
    ok: false,
    refusals: [{ code: 'invisible_character', field: 'lastName', character: 'U+202E' }],
  })
  expect(checkPersonName('firstName', 'a'.repeat(101)).ok).toBe(false)
  expect(checkPersonName('firstName', ' ')).toEqual({ ok: true, value: null })
  expect(checkPersonName('firstName', ' María José ')).toEqual({ ok: true, value: 'María José' })
})
