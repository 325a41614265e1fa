import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInForeground } from './foreground.mjs'
import { built, compiled, installed, root, turbo } from './paths.mjs'
import { prepare } from './prepare.mjs'
import { digestOfTrees, unlessDone } from './stamp.mjs'
import { reportFailure, step } from './step.mjs'

/** What the panel is built from. */
const SOURCES = ['apps/admin', 'packages/client', 'packages/domain'].map((folder) => join(root, folder))

async function buildPanel(env) {
  const digest = `${digestOfTrees(SOURCES)} ${readFileSync(installed, 'utf8')}`
  const product = join(root, 'apps/admin/dist/index.html')
  await unlessDone({ stamp: built, digest, product }, () =>
    step('Building the panel', turbo, ['run', 'build'], { cwd: root, env }),
  )
}

await reportFailure(async () => {
  const { node, env } = await prepare()
  await buildPanel(env)
  const api = join(root, 'apps/api')
  const args = [
    '--import',
    join(api, 'known-formats.mjs'),
    join(api, 'src/main.ts'),
    ...process.argv.slice(2),
  ]
  return runInForeground(node, args, { cwd: root, env: { ...env, NODE_COMPILE_CACHE: compiled } })
})
