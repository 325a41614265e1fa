import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { texts } from '../test/arbitraries.ts'
import { checkOptionalText, checkText, foldCase, nameKey } from './text.ts'

const check = (text: string, lines = false) => checkText('name', text, { max: 5, lines })

describe('a text is refused when', () => {
  test.each(['', ' ', '\t\r\n', '\u00a0\u3000', '\ufeff'])('there is nothing to see: %j', (text) => {
    expect(check(text)).toEqual({ ok: false, refusals: [{ code: 'required', field: 'name' }] })
  })

  test('it has more code points than it may', () => {
    expect(check('abcdef')).toEqual({ ok: false, refusals: [{ code: 'too_long', field: 'name', max: 5 }] })
    expect(check('🔑🔑🔑🔑🔑🔑').ok).toBe(false)
  })

  test.each([
    ['NUL', 'a\u0000b', 'U+0000'],
    ['escape', 'a\u001bb', 'U+001B'],
    ['a C1 control', 'a\u0085b', 'U+0085'],
    ['soft hyphen', 'a\u00adb', 'U+00AD'],
    ['combining grapheme joiner', 'a\u034fb', 'U+034F'],
    ['Hangul filler', 'a\u3164b', 'U+3164'],
    ['zero width space', 'a\u200bb', 'U+200B'],
    ['zero width joiner', 'a\u200db', 'U+200D'],
    ['right-to-left mark', 'a\u200fb', 'U+200F'],
    ['line separator', 'a\u2028b', 'U+2028'],
    ['paragraph separator', 'a\u2029b', 'U+2029'],
    ['right-to-left override', 'a\u202eb', 'U+202E'],
    ['right-to-left isolate', 'a\u2067b', 'U+2067'],
    ['word joiner', 'a\u2060b', 'U+2060'],
    ['blank Braille pattern', 'a\u2800b', 'U+2800'],
    ['byte order mark', 'a\ufeffb', 'U+FEFF'],
    ['variation selector', 'a\ufe0fb', 'U+FE0F'],
    ['non-character', 'a\uffffb', 'U+FFFF'],
    ['private use', 'a\ue000b', 'U+E000'],
    ['lone surrogate', 'a\ud800b', 'U+D800'],
    ['tag character', 'a\u{e0041}b', 'U+E0041'],
    ['line break', 'a\nb', 'U+000A'],
    ['tab', 'a\tb', 'U+0009'],
  ])('it has an invisible character: %s', (_, text, character) => {
    expect(check(text)).toEqual({
      ok: false,
      refusals: [{ code: 'invisible_character', field: 'name', character }],
    })
  })

  test('it may have lines, but not what is invisible in them', () => {
    expect(check('a\n\u200b', true)).toEqual({
      ok: false,
      refusals: [{ code: 'invisible_character', field: 'name', character: 'U+200B' }],
    })
  })
})

test('lines and tabs stay where they may be, with one kind of line break', () => {
  expect(check('a\r\n\tb', true)).toEqual({ ok: true, value: 'a\n\tb' })
  expect(check('a\rb\n\nc', true).ok).toBe(false)
  expect(check('a\r\rc', true)).toEqual({ ok: true, value: 'a\n\nc' })
})

test('what is stored is trimmed, NFC, with plain spaces, and counted in code points after that', () => {
  expect(check('  e\u0301t\u00a0a\u3000 ')).toEqual({ ok: true, value: '\u00e9t a' })
  expect(check('e\u0301e\u0301e\u0301e\u0301e\u0301')).toEqual({ ok: true, value: '\u00e9'.repeat(5) })
  expect(check('🔑🔑🔑🔑🔑').ok).toBe(true)
})

const visible = fc.string({
  unit: fc.constantFrom(...Array.from(' \u00a0\u3000\n\tabe\u0301ıİςσßẞﬁ각\u1100\u1161\u11a8か\u3099🔑')),
  maxLength: 10,
})

test('what was accepted once is accepted as it is', () => {
  fc.assert(
    fc.property(visible, fc.boolean(), (text, lines) => {
      const once = checkText('name', text, { max: 8, lines })
      fc.pre(once.ok)
      expect(checkText('name', once.value, { max: 8, lines })).toEqual(once)
    }),
  )
})

test('an absent text is null, and so is one of white space only; any other is checked', () => {
  const rule = { max: 5 }
  for (const text of [null, undefined, '', '  ']) {
    expect(checkOptionalText('description', text, rule)).toEqual({ ok: true, value: null })
  }
  expect(checkOptionalText('description', ' a ', rule)).toEqual({ ok: true, value: 'a' })
  expect(checkOptionalText('description', 'abcdef', rule).ok).toBe(false)
  expect(checkOptionalText('description', '\u200b', rule).ok).toBe(false)
})

test('names that a reader takes for one have one key', () => {
  const groups = [
    ['Deploy key', 'DEPLOY KEY', '  deploy \n  key ', 'deploy\u00a0key', 'ｄｅｐｌｏｙ key'],
    ['Straße', 'STRASSE', 'STRAẞE', 'strasse', 'ﬆrasse'],
    ['ΟΔΟΣ', 'οδοσ', 'οδος'],
    ['é', 'e\u0301', 'É'],
    ['K', '\u212a'],
  ]
  for (const group of groups) expect(new Set(group.map(nameKey)).size, group.join()).toBe(1)
  expect(new Set(groups.map((group) => nameKey(group[0]!))).size).toBe(groups.length)
  expect(nameKey('de ploy')).not.toBe(nameKey('deploy'))
})

test('folding a folded text changes nothing, for every character that folding is about', () => {
  const characters = Array.from({ length: 0x110000 }, (_, point) => String.fromCodePoint(point))
  const folding = characters.filter((character) => /\p{Changes_When_NFKC_Casefolded}/u.test(character))
  expect(folding.length).toBeGreaterThan(10_000)
  expect(folding.filter((character) => foldCase(foldCase(character)) !== foldCase(character))).toEqual([])
})

test('a key exists for every string', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(nameKey(nameKey(text))).toBe(nameKey(text))
    }),
    { numRuns: 500 },
  )
})
