import { describe, expect, test } from 'vitest'
import { ana, ben, scopeList, scopes, token, tokenId } from '../../test/samples.ts'
import { canManage, canSee, powerOf } from './see.ts'
import type { Actor } from './token.ts'

const person = (id: string, ...held: string[]): Actor => ({ id, held: scopes(...held), actingToken: null })
const byToken = (actor: Actor, ...effective: string[]): Actor => ({
  ...actor,
  actingToken: { id: tokenId, scopes: scopes(...effective) },
})

const manage = 'latchkey.tokens:manage'
const manageOwn = 'latchkey.tokens:manage-own'
const ofAna = token({ ownerId: ana, scopes: scopeList('orders:read', 'orders:write') })

test('a token adds nothing to what its user holds', () => {
  const actor = byToken(person(ana, 'orders:read', manage), 'orders:read', 'orders:write')
  expect(powerOf(actor)).toEqual(scopes('orders:read'))
  expect(powerOf(byToken(person(ana, manage)))).toEqual(scopes())
  expect(powerOf(person(ana, manage))).toEqual(scopes(manage))
})

describe('a token cannot be seen by', () => {
  test('another user, even one who has all its scopes', () => {
    expect(canSee(person(ben, 'orders:read', 'orders:write', manageOwn), ofAna)).toBe(false)
  })

  test('a manager who lacks one of its scopes', () => {
    expect(canSee(person(ben, manage, 'orders:read'), ofAna)).toBe(false)
  })

  test('a manager who acts by a token without the scope to manage, or without one of its scopes', () => {
    const manager = person(ben, manage, 'orders:read', 'orders:write')
    expect(canSee(byToken(manager, 'orders:read', 'orders:write'), ofAna)).toBe(false)
    expect(canSee(byToken(manager, manage, 'orders:read'), ofAna)).toBe(false)
    expect(canSee(byToken(manager, manage, 'orders:read', 'orders:write'), ofAna)).toBe(true)
  })
})

test('an owner sees their tokens, whatever they still hold; a manager those whose scopes they all have', () => {
  expect(canSee(person(ana), ofAna)).toBe(true)
  expect(canSee(person(ben, manage, 'orders:read', 'orders:write'), ofAna)).toBe(true)
})

test('without a scope to manage one manages nothing; with one’s own only one’s own', () => {
  expect(canManage(person(ana, 'orders:read'), ana)).toBe(false)
  expect(canManage(person(ana, manageOwn), ben)).toBe(false)
  expect(canManage(person(ana, manageOwn), ana)).toBe(true)
  expect(canManage(person(ana, manage), ana)).toBe(true)
  expect(canManage(person(ana, manage), ben)).toBe(true)
  expect(canManage(byToken(person(ana, manage, manageOwn), manageOwn), ben)).toBe(false)
})
