import { expect, it } from 'vitest'
import { safeReturnPath } from './return-path.ts'

it.each([
  'javascript:alert(1)',
  '//evil.example',
  '/\\evil.example',
  '\\evil.example',
  'https://evil.example/',
  '/\t/evil.example',
  '/ok\\..\\evil',
  'tokens',
  '',
  undefined,
  null,
  ['/tokens'],
])('a return address that could leave the panel leads to its start: %j', (asked) => {
  expect(safeReturnPath(asked)).toBe('/')
})

it('a path of the panel is kept with its query', () => {
  expect(safeReturnPath('/tokens?state=active&name=a%20b')).toBe('/tokens?state=active&name=a%20b')
})
