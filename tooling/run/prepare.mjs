import { join } from 'node:path'
import { installed, root, turbo } from './paths.mjs'
import { digestOf, unlessDone } from './stamp.mjs'
import { step } from './step.mjs'
import { bringToolchain } from './toolchain.mjs'
import { workspacePackages } from './workspace.mjs'

const manifests = () =>
  ['.', ...workspacePackages().map(({ folder }) => folder)].map((folder) =>
    join(root, folder, 'package.json'),
  )

/** Brings the tools and what the lockfile names, unless both are there; answers how to run things with them. */
export async function prepare() {
  const toolchain = await bringToolchain()
  const digest = digestOf([join(root, 'pnpm-lock.yaml'), join(root, 'pnpm-workspace.yaml'), ...manifests()])
  await unlessDone({ stamp: installed, digest, product: turbo }, () =>
    step('Installing dependencies', toolchain.pnpm, ['install', '--frozen-lockfile'], {
      cwd: root,
      env: { ...toolchain.env, CI: 'true' },
    }),
  )
  return toolchain
}
