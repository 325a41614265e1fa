import { expect, it } from 'vitest'
import { deviceWords } from './device-words.ts'

it('a user agent that says nothing known is not guessed at', () => {
  expect(deviceWords(null)).toBeNull()
  expect(deviceWords('')).toBeNull()
  expect(deviceWords('curl/8.9')).toBeNull()
})

it.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox · Linux'],
  [
    'Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0 Mobile Safari/537.36',
    'Chrome · Android',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0 Safari/537.36 Edg/150.0',
    'Edge · Windows',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Safari/604.1',
    'Safari · iPhone',
  ],
])('a browser is told by its own name, not by those that it takes along: %s', (userAgent, words) => {
  expect(deviceWords(userAgent)).toBe(words)
})
