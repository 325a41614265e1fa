import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'

const foldersOf = (glob) =>
  glob.endsWith('/*')
    ? readdirSync(join(root, glob.slice(0, -2)), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => `${glob.slice(0, -1)}${entry.name}`)
    : [glob]

const manifestOf = (folder) => {
  try {
    return JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
    throw error
  }
}

/** The `packages:` list of pnpm-workspace.yaml: the one place that says what belongs to the workspace. */
const memberGlobs = () => {
  const text = readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8')
  const list = /^packages:\n((?: +- .+\n)+)/m.exec(text)?.[1] ?? ''
  return list.split('\n').flatMap((line) => /^ +- ['"]?([^'"]+)['"]?$/.exec(line)?.[1] ?? [])
}

/** Every workspace package: its folder below the root and its manifest. */
export const workspacePackages = () =>
  memberGlobs()
    .flatMap(foldersOf)
    .map((folder) => ({ folder, manifest: manifestOf(folder) }))
    .filter(({ manifest }) => manifest !== undefined)

/** The packages that people call `word`: by full name, by what follows the scope, or by folder. */
export const packagesCalled = (word, packages) =>
  packages.filter(({ folder, manifest }) => {
    const path = word.replace(/^\.\//, '').replace(/\/$/, '')
    return [manifest.name, manifest.name.split('/').at(-1), folder, folder.split('/').at(-1)].includes(path)
  })
