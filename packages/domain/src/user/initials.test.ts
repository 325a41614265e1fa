import { expect, test } from 'vitest'
import { initialsOf } from './initials.ts'

const id = '01900000-0000-7000-8000-000000000168'

test.each([
  ['Ada', 'Lovelace', 'AL'],
  ['Ada', null, 'A'],
  [null, 'Lovelace', 'L'],
  [null, null, 'B'],
  ['élodie', '𝒵oe', 'É𝒵'],
])('of %s %s the initials are %s', (firstName, lastName, text) => {
  expect(initialsOf({ id, username: 'bot-7', firstName, lastName }).text).toBe(text)
})

test('the colour follows from the id alone, so that it survives a new name', () => {
  const user = { id, username: 'ada', firstName: null, lastName: null }
  expect(initialsOf(user).hue).toBe(0)
  expect(initialsOf({ ...user, username: 'other', firstName: 'Eve' }).hue).toBe(0)
  expect(initialsOf({ ...user, id: id.replace(/.$/, '9') }).hue).toBe(1)
})
