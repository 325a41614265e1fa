import { expect, test } from 'vitest'
import type { Entry, Outcome, Register } from './history.ts'
import { judge } from './judge.ts'

type Invoked = Extract<Entry, { t: 'invoke' }>
type Operation = readonly [Invoked, Extract<Entry, { t: 'done' }> | null]

/** A history by what was done from when to when; `null` for an operation that was never answered. */
function history(...operations: readonly Operation[]): Entry[] {
  return operations
    .flatMap(([invoke, done]) => (done ? [invoke, done] : [invoke]))
    .sort((a, b) => a.at - b.at)
}

let n = 0
const operation = (
  operation: Invoked['operation'],
  [start, end]: readonly [number, number | null],
  outcome: Outcome,
): Operation => {
  n++
  const done = end === null ? null : { t: 'done' as const, n, at: end, outcome, status: 200 }
  return [{ t: 'invoke', n, at: start, operation }, done]
}
const write = (
  register: Register,
  allow: boolean,
  when: readonly [number, number | null],
  outcome: Outcome = 'ok',
) => operation({ kind: 'write', register, allow, via: 'instance 0' }, when, outcome)
const verify = (when: readonly [number, number], outcome: Outcome) =>
  operation({ kind: 'verify', token: 't', owner: 'o', role: 'r', target: 'service 0' }, when, outcome)
const issued = write('issued:t', true, [0, 10])
const violations = (...operations: readonly Operation[]) =>
  judge(history(...operations)).flatMap(({ violation }) => (violation ? [violation] : []))

test.each<Register>(['revoked:t', 'enabled:t', 'owner:o', 'role:r'])(
  'an accept that began after a change of %s had answered is a violation',
  (register) => {
    expect(violations(issued, write(register, false, [20, 30]), verify([31, 40], 'accept'))).toEqual([
      'accepted',
    ])
  },
)

test('an accept that began before the answer is none', () => {
  expect(violations(issued, write('revoked:t', false, [20, 30]), verify([29, 40], 'accept'))).toEqual([])
})

test('an accept of a token that nobody had issued is a violation', () => {
  expect(violations(verify([1, 2], 'accept'))).toEqual(['accepted'])
})

test('nothing excuses an accept after a revoke, not even an enabling that is under way', () => {
  const enabling = write('enabled:t', true, [25, null])
  expect(
    violations(issued, write('revoked:t', false, [20, 30]), enabling, verify([31, 40], 'accept')),
  ).toEqual(['accepted'])
})

test('an enabling that was under way excuses an accept, one that was refused does not', () => {
  const disabled = write('enabled:t', false, [20, 30])
  expect(
    violations(issued, disabled, write('enabled:t', true, [35, 50]), verify([40, 45], 'accept')),
  ).toEqual([])
  expect(
    violations(issued, disabled, write('enabled:t', true, [32, 36], 'fail'), verify([40, 45], 'accept')),
  ).toEqual(['accepted'])
})

test('an enabling of which nobody knows excuses an accept until it cannot come true any more', () => {
  const unknown = write('enabled:t', true, [20, 30], 'unknown')
  const soon = write('enabled:t', false, [40, 50])
  const later = write('enabled:t', false, [70_000, 70_010])
  expect(violations(issued, unknown, soon, verify([51, 60], 'accept'))).toEqual([])
  expect(violations(issued, unknown, later, verify([70_011, 70_020], 'accept'))).toEqual(['accepted'])
})

test('a revoke of which nobody knows forbids nothing', () => {
  expect(
    violations(issued, write('revoked:t', false, [20, 30], 'unknown'), verify([40, 50], 'accept')),
  ).toEqual([])
  expect(violations(issued, write('revoked:t', false, [20, null]), verify([40, 50], 'accept'))).toEqual([])
})

test('a refusal while everything allowed it is a violation, also after an enabling had answered', () => {
  expect(violations(issued, verify([11, 20], 'refuse'))).toEqual(['refused'])
  const disabled = write('enabled:t', false, [20, 30])
  const enabled = write('enabled:t', true, [35, 40])
  expect(violations(issued, disabled, enabled, verify([41, 45], 'refuse'))).toEqual(['refused'])
  expect(violations(issued, disabled, enabled, verify([39, 45], 'refuse'))).toEqual([])
})

test('no verdict is no violation', () => {
  expect(violations(issued, verify([11, 20], 'none'))).toEqual([])
})
