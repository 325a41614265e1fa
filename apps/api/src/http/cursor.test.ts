import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCursor, writeCursor, type ListName } from './cursor.ts'

const installation = () => ({ masterKeys: { current: { cursorKey: randomBytes(32) } } }) as never
const here = installation()
const list: ListName = ['listTokens', { name: 'ci', sort: '-createdAt' }]
const place = ['2026-03-01T09:00:00.000Z', 'b']

test('a cursor with any character changed, added or taken away is refused', () => {
  const text = writeCursor(here, list, place)
  const characters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_')
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.constantFrom(...characters), (at, character) => {
      const changed = text.slice(0, at) + character + text.slice(at + 1)
      const sameBytes = Buffer.from(changed, 'base64url').equals(Buffer.from(text, 'base64url'))
      fc.pre(!sameBytes)
      expect(readCursor(here, list, changed)).toBeNull()
    }),
  )
  for (const wrong of ['', 'AAAA', text.slice(1), text.slice(0, -4), `${text}AAAA`])
    expect(readCursor(here, list, wrong)).toBeNull()
})

test('a cursor of another list, another filter, another sort or another installation is refused', () => {
  const text = writeCursor(here, list, place)
  expect(readCursor(here, ['listUsers', list[1]], text)).toBeNull()
  expect(readCursor(here, ['listTokens', { name: 'c', sort: '-createdAt' }], text)).toBeNull()
  expect(readCursor(here, ['listTokens', { name: 'ci', sort: 'createdAt' }], text)).toBeNull()
  expect(readCursor(installation(), list, text)).toBeNull()
})

test('a cursor reads back as the place it was made from, whatever the order of the parameters', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (any) => {
      const asked: ListName = ['listTokens', { sort: '-createdAt', name: 'ci', owner: undefined }]
      expect(readCursor(here, asked, writeCursor(here, list, any))).toEqual(any)
    }),
  )
})
