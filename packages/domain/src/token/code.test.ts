import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { texts } from '../../test/arbitraries.ts'
import { checkCode, deriveCode } from './code.ts'

const none = new Set<string>()

describe('a code is refused when', () => {
  test.each(['', '-', 'a-', '-a', 'a--b', 'A', 'a b', 'a_b', 'a.b', 'é', 'a\n', '../a'])(
    'it is %j',
    (code) => {
      expect(checkCode(code, none)).toEqual({
        ok: false,
        refusals: [{ code: 'code_invalid', field: 'code' }],
      })
    },
  )

  test('it is longer than 64 characters', () => {
    expect(checkCode('a'.repeat(65), none)).toEqual({
      ok: false,
      refusals: [{ code: 'too_long', field: 'code', max: 64 }],
    })
  })

  test('the owner has a token with it', () => {
    expect(checkCode('deploy', new Set(['deploy']))).toEqual({
      ok: false,
      refusals: [{ code: 'code_taken', field: 'code' }],
    })
  })
})

test.each(['a', '7', 'deploy', 'deploy-2', 'a'.repeat(64)])('%s is a code', (code) => {
  expect(checkCode(code, new Set(['other']))).toEqual({ ok: true, value: code })
})

describe('a derived code', () => {
  test.each([
    ['Deploy', 'deploy'],
    ['  Señal — Año 2 ', 'senal-ano-2'],
    ['CI/CD (prod)', 'ci-cd-prod'],
    ['ﬁle №1', 'file-no1'],
    ['訂單', 'token'],
    ['', 'token'],
    [`${'a'.repeat(63)} b`, 'a'.repeat(63)],
    ['a'.repeat(100), 'a'.repeat(64)],
  ])('of %j is %s', (name, code) => {
    expect(deriveCode(name, none)).toBe(code)
  })

  test('is the first that is free', () => {
    expect(deriveCode('Deploy', new Set(['deploy', 'deploy-2', 'deploy-4']))).toBe('deploy-3')
    expect(deriveCode('a'.repeat(70), new Set(['a'.repeat(64)]))).toBe(`${'a'.repeat(62)}-2`)
    expect(deriveCode(`${'a'.repeat(61)} bcd`, new Set([`${'a'.repeat(61)}-bc`]))).toBe(`${'a'.repeat(61)}-2`)
  })

  test('is a code that is not taken, for every name', () => {
    fc.assert(
      fc.property(texts, fc.nat({ max: 12 }), (name, count) => {
        const taken = new Set<string>()
        for (let at = 0; at < count; at++) taken.add(deriveCode(name, taken))
        expect(taken.size).toBe(count)
        const code = deriveCode(name, taken)
        expect(checkCode(code, taken)).toEqual({ ok: true, value: code })
      }),
    )
  })
})
