import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { root } from '../paths.mjs'
import { readReport, sentence, sum } from '../totals.mjs'

let folder
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-totals-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const report = (said) => {
  const path = join(folder, 'vitest.json')
  const none = {
    numPassedTests: 0,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    startTime: 100,
    testResults: [],
  }
  writeFileSync(path, JSON.stringify({ ...none, ...said }))
  return path
}

test('a package that wrote no report has no counts', () => {
  expect(readReport(join(folder, 'vitest.json'), 0)).toBeUndefined()
})

const failedFile = (name, assertionResults, message = '') => ({
  name: join(root, name),
  status: 'failed',
  message,
  assertionResults,
})

test('a test file whose set-up broke counts as a failure, whether its tests are listed or not', () => {
  const unread = failedFile('a.test.ts', [])
  const skipped = failedFile('b.test.ts', [{ status: 'skipped' }])
  const failing = failedFile('c.test.ts', [{ status: 'failed', fullName: 'c' }])
  const path = report({ numPassedTests: 3, numFailedTests: 1, testResults: [unread, skipped, failing] })
  expect(readReport(path, 0)).toMatchObject({ passed: 3, failed: 3 })
})

test('whatever failed is told with its file, its name and the first line of what was wrong', () => {
  const broken = failedFile('a.test.ts', [{ status: 'skipped' }], 'no database\nat start')
  const failing = failedFile('b.test.ts', [
    { status: 'passed', fullName: 'is right' },
    { status: 'failed', fullName: 'is wrong', failureMessages: ['Error: 1 is not 2\nat b'] },
  ])
  const { failures } = readReport(report({ numFailedTests: 1, testResults: [broken, failing] }), 0)
  expect(failures).toEqual(['a.test.ts: no database', 'b.test.ts: is wrong: Error: 1 is not 2'])
})

test('skipped tests and tests that are still to be written are told', () => {
  const counts = readReport(report({ numPassedTests: 1, numPendingTests: 2, numTodoTests: 1 }), 0)
  expect(sentence(counts)).toBe('1 passed, 0 failed, 3 skipped')
})

test('a report from before the run is known as one', () => {
  expect(readReport(report({ startTime: 100 }), 101).cached).toBe(true)
  expect(readReport(report({ startTime: 100 }), 100).cached).toBe(false)
})

test('the sum of the parts is the last line, in the words that CI reads', () => {
  const parts = [
    { passed: 2, failed: 0, skipped: 0 },
    { passed: 5, failed: 1, skipped: 0 },
  ]
  expect(sentence(sum(parts))).toBe('7 passed, 1 failed')
})
