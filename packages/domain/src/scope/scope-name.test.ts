import { describe, expect, test } from 'vitest'
import { limits } from '../limits.ts'
import { parseScopeName, scopeParts, scopeSetOf } from './scope-name.ts'

describe('no scope name is', () => {
  test('one that is longer than the limit', () => {
    const longest = `${'a'.repeat(limits.scopeName - 2)}:b`
    expect(parseScopeName(longest)).toBe(longest)
    expect(parseScopeName(`a${longest}`)).toBeNull()
  })

  test('a text that takes long to refuse', () => {
    expect(parseScopeName(`${'a-'.repeat(50_000)}:`)).toBeNull()
    expect(parseScopeName(`${'a.'.repeat(60)}:`)).toBeNull()
  })
})

test('texts that are no scope names cover nothing', () => {
  expect([...scopeSetOf(['orders:read', '*', 'orders:*', '', 'orders:read', 'Orders:read'])]).toEqual([
    'orders:read',
  ])
})

test('the resource ends at the colon', () => {
  expect(scopeParts(parseScopeName('latchkey.tokens:manage-own')!)).toEqual({
    resource: 'latchkey.tokens',
    action: 'manage-own',
  })
})
