import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from './chromium.mjs'
import { root, turbo } from './paths.mjs'
import { prepare } from './prepare.mjs'
import { StepFailed, reportFailure } from './step.mjs'
import { failedTasks, forgetRuns } from './turbo-runs.mjs'
import { readReport, sentence, sum } from './totals.mjs'
import { packagesCalled, workspacePackages } from './workspace.mjs'

const PER_PACKAGE = ['lint', 'types', 'test']
const OF_ALL = ['//#format:check', '//#knip']

const reportOf = ({ folder }) => join(root, folder, 'reports', 'vitest.json')
const isTested = ({ manifest }) => manifest.scripts?.test !== undefined
const needsBrowser = ({ manifest }) => manifest.devDependencies?.['playwright-core'] !== undefined

function chosenPackages(words) {
  const all = workspacePackages()
  if (words.length === 0) return all
  return words.flatMap((word) => {
    const called = packagesCalled(word, all)
    if (called.length > 0) return called
    const names = all.map(({ manifest }) => manifest.name.split('/').at(-1)).join(', ')
    throw new StepFailed(`no package is called '${word}'`, '', `Name one of these: ${names}.`)
  })
}

function runTasks(packages, isAll, env) {
  const filters = isAll ? [] : packages.map(({ manifest }) => `--filter=${manifest.name}`)
  const tasks = isAll ? [...OF_ALL, ...PER_PACKAGE] : PER_PACKAGE
  const manners = [
    '--continue=dependencies-successful',
    '--output-logs=new-only',
    '--log-order=grouped',
    '--summarize',
  ]
  // What CI says must be true of the commit alone, whatever an earlier run left on the machine.
  const fresh = process.env.CI ? ['--force'] : []
  const { status } = spawnSync(turbo, ['run', ...tasks, ...filters, ...manners, ...fresh], {
    cwd: root,
    env,
    stdio: 'inherit',
  })
  return status ?? 1
}

/** What came of each package's tests; a failed check that is no test, lint say, counts as one failure. */
function outcomes(packages, since) {
  const failed = new Set(failedTasks())
  const tests = packages.filter(isTested).map((one) => {
    const name = one.manifest.name
    const counts = readReport(reportOf(one), since) ?? { passed: 0, failed: 0, skipped: 0 }
    const isUncounted = failed.delete(`${name}#test`) && counts.failed === 0
    return { name, ...counts, failed: counts.failed + (isUncounted ? 1 : 0) }
  })
  const checks = [...failed].map((name) => ({ name, passed: 0, failed: 1, skipped: 0 }))
  return [...tests, ...checks]
}

/** Prints what failed, what each part said, and the sum of it as the last line. */
function tell(parts) {
  for (const failure of parts.flatMap(({ failures = [] }) => failures)) console.log(`Failed: ${failure}`)
  for (const part of parts)
    console.log(`${part.name}: ${sentence(part)}${part.cached ? ' (unchanged since that run)' : ''}`)
  console.log(sentence(sum(parts)))
}

await reportFailure(async () => {
  const words = process.argv.slice(2)
  const packages = chosenPackages(words)
  const { node, env } = await prepare()
  const browser = packages.some(needsBrowser) ? { LATCHKEY_CHROMIUM: await chromium(node) } : {}
  const plain = process.stdout.isTTY ? {} : { NO_COLOR: '1' }
  // What an earlier run left must not be counted for a run that wrote nothing.
  for (const one of packages) rmSync(reportOf(one), { force: true })
  forgetRuns()
  const since = Date.now()
  const status = runTasks(packages, words.length === 0, { ...env, ...browser, ...plain })
  const parts = outcomes(packages, since)
  tell(parts)
  return sum(parts).failed === 0 ? status : 1
})
