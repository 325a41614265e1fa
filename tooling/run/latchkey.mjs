import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from './paths.mjs'
import { prepare } from './prepare.mjs'
import { reportFailure } from './step.mjs'

await reportFailure(async () => {
  const { node, env } = await prepare()
  const program = join(root, 'apps/cli/src/main.ts')
  // Where `npm start` runs too: the data directory is the same without a setting.
  return (
    spawnSync(node, [program, ...process.argv.slice(2)], { cwd: root, env, stdio: 'inherit' }).status ?? 1
  )
})
