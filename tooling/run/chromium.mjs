import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from './paths.mjs'
import { StepFailed, reportFailure, step } from './step.mjs'
import { workspacePackages } from './workspace.mjs'

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'msedge',
]

const MAC_APPS = [
  'Chromium.app/Contents/MacOS/Chromium',
  'Google Chrome.app/Contents/MacOS/Google Chrome',
  'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
]

/** A browser that cannot even say its version (Ubuntu's stub for a snap that is not installed, say) is none. */
const answers = (path) => existsSync(path) && spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0

function onThisMachine() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  const candidates = [
    ...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...MAC_APPS.map((app) => join('/Applications', app)),
  ]
  return candidates.find(answers)
}

function chosen() {
  const path = process.env.LATCHKEY_CHROMIUM ?? process.env.CHROMIUM_PATH
  if (path === undefined || answers(path)) return path
  throw new StepFailed(
    `'${path}' is not a Chromium that starts`,
    '',
    'Let CHROMIUM_PATH name the executable of Chromium, Chrome or Edge, or unset it and let one be found.',
  )
}

/** The playwright-core that the browser tests use. It answers where its own Chromium is or would be. */
function playwright() {
  const user = workspacePackages().find(({ manifest }) => manifest.devDependencies?.['playwright-core'])
  const require = createRequire(join(root, user.folder, 'package.json'))
  const cli = join(require.resolve('playwright-core/package.json'), '..', 'cli.js')
  return { cli, path: require('playwright-core').chromium.executablePath() }
}

async function byPlaywright(node) {
  const { cli, path } = playwright()
  if (answers(path)) return path
  await step('Installing Chromium by Playwright', node, [cli, 'install', 'chromium'], { env: process.env })
  return answers(path) ? path : undefined
}

async function byApt() {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const wait = ['-o', 'DPkg::Lock::Timeout=300']
  await step('Updating the package lists of apt', 'apt-get', [...wait, 'update'], { env })
  // Without a font Chromium draws boxes for letters, and a screenshot shows nothing.
  const packages = ['chromium', 'fonts-liberation']
  await step(
    'Installing Chromium by apt',
    'apt-get',
    [...wait, 'install', '-y', '--no-install-recommends', ...packages],
    { env },
  )
  return onThisMachine()
}

const isDebianRoot = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

/** The executable of a Chromium on this machine; one is installed where there is none. */
export async function chromium(node = process.execPath) {
  const found = chosen() ?? onThisMachine()
  if (found !== undefined) return found
  const reasons = []
  for (const install of [() => byPlaywright(node), ...(isDebianRoot() ? [byApt] : [])]) {
    try {
      const path = await install()
      if (path !== undefined) return path
    } catch (error) {
      if (!(error instanceof StepFailed)) throw error
      reasons.push(`${error.message}\n${error.output}`)
    }
  }
  throw new StepFailed(
    'the browser tests found no Chromium, and none could be installed',
    reasons.join('\n'),
    'Install Chromium or Chrome (Debian: `apt install chromium fonts-liberation`) or let CHROMIUM_PATH name one, and run the same command again.',
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await reportFailure(async () => {
    process.stdout.write(`${await chromium()}\n`)
    return 0
  })
}
