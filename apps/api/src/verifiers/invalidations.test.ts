import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createInvalidations, type LoggedEvent } from './invalidations.ts'

const event = (seq: number, action: string, targetKind: string, targetId: string): LoggedEvent => ({
  ...{ seq, action, targetKind, targetId },
})
const tokenEvent = (seq: number, id: string) => event(seq, 'token.revoked', 'token', id)

const after = (...events: readonly LoggedEvent[]) => {
  const invalidations = createInvalidations()
  invalidations.reset({ log: 'log', seq: 10 })
  invalidations.apply(events)
  return invalidations
}

describe('a record does not stand when', () => {
  test.each([
    ['its token', tokenEvent(11, 'token')],
    ['its owner', event(11, 'user.disabled', 'user', 'owner')],
    ['a role', event(11, 'role.edited', 'role', 'any')],
    ['the catalogue', event(11, 'scope.deleted', 'scope', 'orders:read')],
    ['the policy', event(11, 'policy.edited', 'policy', 'policy')],
    ['something that this release does not know', event(11, 'tenant.moved', 'tenant', 'any')],
  ])('%s has changed since it was read, also when it was being read meanwhile', (_, changed) => {
    expect(after(changed).stands(10, 'token', 'owner')).toBe(false)
    expect(after(changed).stands(11, 'token', 'owner')).toBe(true)
  })

  test('it is from before the first head, or from before a reset', () => {
    expect(after(tokenEvent(11, 'other')).stands(9, 'token', 'owner')).toBe(false)
    const invalidations = after()
    invalidations.reset({ log: 'log', seq: 20 })
    expect(invalidations.stands(19, 'token', 'owner')).toBe(false)
  })

  test('more has changed since than is remembered, whether or not it is among it', () => {
    const many = Array.from({ length: 20_001 }, (_, n) => tokenEvent(11 + n, `other-${String(n)}`))
    const invalidations = after(...many)
    expect(invalidations.stands(10, 'token', 'owner')).toBe(false)
    expect(invalidations.stands(11, 'token', 'owner')).toBe(true)
  })
})

test('what concerns others, and what alters no verdict, leaves a record standing', () => {
  const invalidations = after(
    tokenEvent(11, 'other'),
    event(12, 'user.disabled', 'user', 'other'),
    event(13, 'session.started', 'session', 'owner'),
    event(14, 'user.password_changed', 'user', 'owner'),
  )
  expect(invalidations.appliedSeq).toBe(14)
  expect(invalidations.stands(10, 'token', 'owner')).toBe(true)
})

test('an unknown secret stays unknown until something happens to a token', () => {
  expect(after(event(11, 'user.disabled', 'user', 'any')).standsUnknown(10)).toBe(true)
  expect(after(event(11, 'token.issued', 'token', 'new')).standsUnknown(10)).toBe(false)
  expect(after(event(11, 'token.issued', 'token', 'new')).standsUnknown(11)).toBe(true)
})

test('a gap in the log is a fault, never passed over', () => {
  expect(() => after(tokenEvent(12, 'token'))).toThrow('does not follow')
})

describe('whoever asks what came after an event', () => {
  test('is told all of it, or that it is not known', () => {
    const invalidations = after(
      tokenEvent(11, 'a'),
      event(12, 'session.ended', 'session', 's'),
      tokenEvent(13, 'b'),
    )
    expect(invalidations.since(9)).toBeNull()
    expect(invalidations.since(14)).toBeNull()
    expect(invalidations.since(10)).toEqual([
      { kind: 'token', id: 'a', seq: 11 },
      { kind: 'token', id: 'b', seq: 13 },
    ])
    expect(invalidations.since(11)).toEqual([{ kind: 'token', id: 'b', seq: 13 }])
    expect(invalidations.since(13)).toEqual([])
  })
})

test('for any log, a record stands only if nothing in the log after it concerns it', () => {
  const some = fc.constantFrom('a', 'b', 'c')
  const events = fc.array(
    fc.oneof(
      some.map((id) => ['token.edited', 'token', id] as const),
      some.map((id) => ['user.edited', 'user', id] as const),
      fc.constant(['session.started', 'session', 's'] as const),
      fc.constant(['role.edited', 'role', 'r'] as const),
    ),
  )
  fc.assert(
    fc.property(events, fc.nat(30), some, some, (log, back, token, owner) => {
      const invalidations = after(...log.map(([action, kind, id], n) => event(11 + n, action, kind, id)))
      const seq = Math.max(10, 10 + log.length - back)
      const concerned = log
        .slice(seq - 10)
        .some(
          ([, kind, id]) =>
            kind === 'role' || (kind === 'token' && id === token) || (kind === 'user' && id === owner),
        )
      expect(invalidations.stands(seq, token, owner)).toBe(!concerned)
    }),
  )
})
