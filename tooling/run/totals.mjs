import { existsSync, readFileSync } from 'node:fs'

/**
 * What one package's tests said in `report` (vitest's JSON). A file that failed before its first test counts
 * as one failure, or it would not count at all. Tests that ran before `since` were taken from the cache.
 */
export function readReport(report, since) {
  if (!existsSync(report)) return undefined
  const said = JSON.parse(readFileSync(report, 'utf8'))
  const broken = said.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  )
  return {
    passed: said.numPassedTests,
    failed: said.numFailedTests + broken.length,
    skipped: said.numPendingTests + said.numTodoTests,
    cached: said.startTime < since,
  }
}

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
