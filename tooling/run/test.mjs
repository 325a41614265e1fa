import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { chromium } from './chromium.mjs'
import { root, turbo } from './paths.mjs'
import { prepare } from './prepare.mjs'
import { StepFailed, reportFailure } from './step.mjs'
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
    throw new StepFailed(`No package is called '${word}'`, '', `Name one of these: ${names}.`)
  })
}

function runTasks(packages, isAll, env) {
  const filters = isAll ? [] : packages.map(({ manifest }) => `--filter=${manifest.name}`)
  const tasks = isAll ? [...OF_ALL, ...PER_PACKAGE] : PER_PACKAGE
  // What CI says must be true of the commit alone, whatever an earlier run left on the machine.
  const fresh = process.env.CI === undefined ? [] : ['--force']
  const args = [
    'run',
    ...tasks,
    ...filters,
    ...fresh,
    '--continue=dependencies-successful',
    '--output-logs=new-only',
  ]
  return spawnSync(turbo, args, { cwd: root, env, stdio: 'inherit' }).status ?? 1
}

/** Prints what each package's tests said, and the total as the last line. */
function tell(packages, since) {
  const tested = packages
    .filter(isTested)
    .map((one) => ({ name: one.manifest.name, counts: readReport(reportOf(one), since) }))
  for (const { name, counts } of tested) {
    if (counts === undefined) console.log(`${name}: its tests did not run`)
    else console.log(`${name}: ${sentence(counts)}${counts.cached ? ' (unchanged since that run)' : ''}`)
  }
  const told = tested.flatMap(({ counts }) => counts ?? [])
  console.log(sentence(sum(told)))
  return told.length === tested.length && told.every(({ failed }) => failed === 0)
}

await reportFailure(async () => {
  const words = process.argv.slice(2)
  const packages = chosenPackages(words)
  const { node, env } = await prepare()
  const browser = packages.some(needsBrowser) ? { LATCHKEY_CHROMIUM: await chromium(node) } : {}
  // An old report must not be counted for a run that wrote none.
  for (const one of packages) rmSync(reportOf(one), { force: true })
  const since = Date.now()
  const code = runTasks(packages, words.length === 0, { ...env, ...browser })
  const allPassed = tell(packages, since)
  return code !== 0 ? code : allPassed ? 0 : 1
})
