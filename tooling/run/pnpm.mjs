import { spawnSync } from 'node:child_process'
import { bringToolchain } from './toolchain.mjs'
import { reportFailure } from './step.mjs'

await reportFailure(async () => {
  const { pnpm, env } = await bringToolchain()
  return spawnSync(pnpm, process.argv.slice(2), { stdio: 'inherit', env }).status ?? 1
})
