import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { characters, secretBodies, secretPrefixes, texts } from '../../test/arbitraries.ts'
import { base62, base62Digits } from './base62.ts'
import { crc32 } from './crc32.ts'
import {
  formatSecret,
  isSecretPrefix,
  lastFourOf,
  parseSecret,
  secretBodyFrom,
  secretBodyLength,
  secretHint,
} from './secret.ts'

const body = '0123456789ABCDEFGHIJKLMNOPQRSTUV'
const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code))

describe('a text is no secret when', () => {
  test('any one character of a secret was changed', () => {
    const text = formatSecret('lk', body)
    const changed = Array.from(text).flatMap((was, at) =>
      ascii.filter((other) => other !== was).map((other) => text.slice(0, at) + other + text.slice(at + 1)),
    )
    expect(changed).toHaveLength(41 * 127)
    expect(changed.filter((one) => parseSecret(one) !== null)).toEqual([])
  })

  test('any one character of any secret was changed, removed or added', () => {
    const others = fc.oneof(characters, fc.constantFrom(...ascii))
    fc.assert(
      fc.property(secretPrefixes, secretBodies, fc.nat(), others, (prefix, random, seed, other) => {
        const text = formatSecret(prefix, random)
        const at = seed % text.length
        const [before, after] = [text.slice(0, at), text.slice(at + 1)]
        expect(parseSecret(before + after)).toBeNull()
        expect(parseSecret(before + other + text.slice(at))).toBeNull()
        expect(parseSecret(text + other)).toBeNull()
        if (other !== text[at]) expect(parseSecret(before + other + after)).toBeNull()
      }),
    )
  })

  test('it was cut short anywhere', () => {
    const text = formatSecret('lk', body)
    for (let length = 0; length < text.length; length++) {
      expect(parseSecret(text.slice(0, length))).toBeNull()
      expect(parseSecret(text.slice(text.length - length))).toBeNull()
    }
  })

  test('there is anything around it', () => {
    const text = formatSecret('lk', body)
    for (const around of [' ', '\t', '\n', '\r\n', '\u0000', '=', '\ufeff', 'Bearer ']) {
      expect(parseSecret(text + around)).toBeNull()
      expect(parseSecret(around + text)).toBeNull()
    }
    expect(parseSecret(encodeURIComponent(text).replace('_', '%5F'))).toBeNull()
  })

  test('it is any other text, however long, and nothing is thrown', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(parseSecret(text)).toBeNull()
      }),
    )
    expect(parseSecret('a'.repeat(10_000_000))).toBeNull()
  })

  test.each(['', 'Lk', 'l-k', '7k', 'l k', 'a'.repeat(17)])('its prefix is %j', (prefix) => {
    expect(isSecretPrefix(prefix)).toBe(false)
    expect(parseSecret(formatSecret(prefix, body))).toBeNull()
  })

  test.each(['', body.slice(1), `${body}A`, `${body.slice(1)}-`, `${body.slice(1)}é`])(
    'its body is %j, with check digits that fit',
    (wrong) => {
      expect(parseSecret(formatSecret('lk', wrong))).toBeNull()
    },
  )
})

test('what was formatted is read back', () => {
  fc.assert(
    fc.property(secretPrefixes, secretBodies, (prefix, random) => {
      expect(isSecretPrefix(prefix)).toBe(true)
      expect(parseSecret(formatSecret(prefix, random))).toEqual({ format: 'opaque', prefix, body: random })
    }),
  )
})

test('the longest prefix has sixteen characters', () => {
  const prefix = 'a'.repeat(16)
  expect(isSecretPrefix(prefix)).toBe(true)
  expect(parseSecret(formatSecret(prefix, body))).not.toBeNull()
})

test('check digits are the CRC-32 that everyone else computes, six base62 digits wide', () => {
  expect(crc32('')).toBe(0)
  expect(crc32('123456789')).toBe(0xcbf43926)
  expect(crc32('The quick brown fox jumps over the lazy dog')).toBe(0x414fa339)
  expect(base62(0, 6)).toBe('000000')
  expect(base62(61, 6)).toBe('00000z')
  expect(base62(62, 6)).toBe('000010')
  expect(base62(0xffffffff, 6)).toBe('4gfFC3')
})

describe('a new body', () => {
  test('is a fault of a source that yields nothing usable, not a short or an endless body', () => {
    let draws = 0
    const broken = (count: number) => {
      draws++
      return new Uint8Array(count).fill(255)
    }
    expect(() => secretBodyFrom(broken)).toThrow('The random source yields no usable bytes')
    expect(draws).toBe(8)
    expect(() => secretBodyFrom(() => new Uint8Array())).toThrow()
  })

  test('has every digit equally often: the bytes that would favour the first digits are dropped', () => {
    const digits = base62Digits(Uint8Array.from({ length: 256 }, (_, byte) => byte))
    const counts = new Map<string, number>()
    for (const digit of digits) counts.set(digit, (counts.get(digit) ?? 0) + 1)
    expect(counts.size).toBe(62)
    expect(new Set(counts.values())).toEqual(new Set([4]))
  })

  test('is what the bytes say, with more bytes drawn where some were dropped', () => {
    const source = [new Uint8Array(64).fill(255), Uint8Array.from({ length: 64 }, (_, at) => at)]
    const asked: number[] = []
    const drawn = secretBodyFrom((count) => {
      asked.push(count)
      return source.shift()!
    })
    expect(drawn).toBe('0123456789ABCDEFGHIJKLMNOPQRSTUV')
    expect(asked).toEqual([64, 64])
  })

  test('may come from exactly as many usable bytes as it has digits', () => {
    const source = [new Uint8Array(64).fill(255).fill(61, 0, secretBodyLength)]
    expect(secretBodyFrom(() => source.shift()!)).toBe('z'.repeat(secretBodyLength))
  })
})

test('a hint shows the prefix and the last four characters', () => {
  const text = formatSecret('lk', body)
  expect(lastFourOf(text)).toBe(text.slice(41 - 4))
  expect(secretHint('lk', 'abcd')).toBe('lk_…abcd')
  expect(secretHint('', 'abcd')).toBe('…abcd')
})
