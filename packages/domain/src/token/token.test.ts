import { expect, test } from 'vitest'
import { isTokenFormat, tokenFormats } from './token.ts'

test('only the formats of the list are formats', () => {
  for (const format of tokenFormats) expect(isTokenFormat(format)).toBe(true)
  for (const text of ['', 'JWT', 'saml', 'constructor']) expect(isTokenFormat(text)).toBe(false)
})
