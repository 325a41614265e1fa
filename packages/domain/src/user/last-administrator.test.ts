import { expect, test } from 'vitest'
import type { Administering } from './last-administrator.ts'
import { canAdminister, refuseLastAdministrator } from './last-administrator.ts'

const admin: Administering = { kind: 'person', enabled: true, administrator: true }
const refused = { code: 'last_administrator' }

test.each([
  ['deleted', null],
  ['disabled', { ...admin, enabled: false }],
  ['demoted', { ...admin, administrator: false }],
])('the last administrator cannot be %s', (_, after) => {
  expect(refuseLastAdministrator(admin, after, 0)).toEqual(refused)
  expect(refuseLastAdministrator(admin, after, 1)).toBeNull()
})

test('the last administrator can be changed otherwise', () => {
  expect(refuseLastAdministrator(admin, { ...admin }, 0)).toBeNull()
})

test('whoever does not administer can be deleted', () => {
  expect(refuseLastAdministrator({ ...admin, administrator: false }, null, 0)).toBeNull()
})

test('only an enabled person with the role administers: a bot cannot log in', () => {
  expect(canAdminister(admin)).toBe(true)
  expect(canAdminister({ ...admin, kind: 'bot' })).toBe(false)
  expect(canAdminister({ ...admin, enabled: false })).toBe(false)
  expect(canAdminister({ ...admin, administrator: false })).toBe(false)
})
