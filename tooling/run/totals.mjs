import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { root } from './paths.mjs'

/**
 * What one package's tests said in `report` (vitest's JSON). A file that failed though none of its tests did, as one
 * whose set-up broke, counts as one failure, or it would not count at all. Tests that ran before `since` were taken from the cache.
 */
export function readReport(report, since) {
  if (!existsSync(report)) return undefined
  const said = JSON.parse(readFileSync(report, 'utf8'))
  const failures = said.testResults.flatMap(failuresOf)
  return {
    passed: said.numPassedTests,
    failed: failures.length,
    skipped: said.numPendingTests + said.numTodoTests,
    failures,
    cached: said.startTime < since,
  }
}

/** Each with its file, its name and the first line of what was wrong; the rest is in the output above. */
function failuresOf({ name, status, message, assertionResults }) {
  if (status !== 'failed') return []
  const failed = assertionResults.filter((test) => test.status === 'failed')
  const told =
    failed.length > 0
      ? failed.map(({ fullName, failureMessages }) => `${fullName}: ${firstLine(failureMessages?.[0])}`)
      : [firstLine(message)]
  return told.map((one) => `${relative(root, name)}: ${one}`)
}

const firstLine = (text = '') => text.split('\n', 1)[0]

/** `N passed, N failed`, with the skipped ones when there are any. */
export const sentence = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`

export const sum = (counts) =>
  counts.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: all.skipped + one.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  )
