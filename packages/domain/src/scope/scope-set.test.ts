import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scopeSets } from '../../test/arbitraries.ts'
import { scopes } from '../../test/samples.ts'
import { covers, effectiveScopes, grantableScopes, missingScopes } from './scope-set.ts'

test('nothing covers nothing but nothing', () => {
  expect(covers(scopes(), ['orders:read'])).toBe(false)
  expect(covers(scopes(), [])).toBe(true)
})

test('a part of what is asked for is not enough', () => {
  expect(covers(scopes('orders:read'), ['orders:read', 'orders:write'])).toBe(false)
  expect(covers(scopes('orders:read', 'orders:write'), ['orders:write'])).toBe(true)
})

test('what is missing is named in the order in which it was asked for', () => {
  expect(missingScopes(['b:b', 'orders:read', 'a:a'], scopes('orders:read'))).toEqual(['b:b', 'a:a'])
})

test('every set covers itself, and what covers a set covers what that set covers', () => {
  fc.assert(
    fc.property(scopeSets, scopeSets, scopeSets, (a, b, c) => {
      expect(covers(a, a)).toBe(true)
      const [ab, abc] = [new Set([...a, ...b]), new Set([...a, ...b, ...c])]
      expect([covers(abc, ab), covers(ab, a), covers(abc, a)]).toEqual([true, true, true])
      if (covers(a, b) && covers(b, c)) expect(covers(a, c)).toBe(true)
      if (covers(a, b) && covers(b, a)) expect(new Set(a)).toEqual(new Set(b))
    }),
  )
})

test('effective scopes are those granted that the owner still holds', () => {
  const granted = scopes('orders:read', 'orders:write')
  expect(effectiveScopes(granted, scopes('orders:write', 'invoices:read'))).toEqual(scopes('orders:write'))
  expect(effectiveScopes(granted, scopes())).toEqual(scopes())
})

test('grantable is what actor, owner and acting token all have', () => {
  const [actorHeld, ownerHeld] = [scopes('a:a', 'b:b', 'c:c'), scopes('b:b', 'c:c', 'd:d')]
  expect(grantableScopes({ actorHeld, ownerHeld, actingToken: null })).toEqual(scopes('b:b', 'c:c'))
  expect(grantableScopes({ actorHeld, ownerHeld, actingToken: scopes('c:c', 'd:d') })).toEqual(scopes('c:c'))
  expect(grantableScopes({ actorHeld, ownerHeld, actingToken: scopes() })).toEqual(scopes())
})
