import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { root } from '../paths.mjs'
import { packagesCalled, workspacePackages } from '../workspace.mjs'

const names = (packages) => packages.map(({ manifest }) => manifest.name)

describe('a package is found', () => {
  test.each(['domain', '@latchkey/domain', 'packages/domain', './packages/domain/'])("by '%s'", (word) => {
    expect(names(packagesCalled(word, workspacePackages()))).toEqual(['@latchkey/domain'])
  })

  test('by the last part of a folder that lies deeper', () => {
    expect(names(packagesCalled('orders', workspacePackages()))).toEqual(['@latchkey/example-orders'])
  })
})

test('an unknown name finds nothing', () => {
  expect(packagesCalled('nobody', workspacePackages())).toEqual([])
})

const KINDS = ['dependencies', 'devDependencies', 'optionalDependencies']
const manifests = ['package.json', ...workspacePackages().map(({ folder }) => join(folder, 'package.json'))]

test.each(manifests)('%s takes every version from the catalog or the workspace', (path) => {
  const manifest = JSON.parse(readFileSync(join(root, path), 'utf8'))
  const dependencies = KINDS.flatMap((kind) => Object.entries(manifest[kind] ?? {}))
  const own = dependencies.filter(([, version]) => version !== 'catalog:' && version !== 'workspace:*')
  expect(own).toEqual([])
})

test('the catalog names exact versions', () => {
  const text = readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8')
  const catalog = /^catalog:\n((?: {2}.+\n)+)/m.exec(text)[1].trimEnd().split('\n')
  const loose = catalog.filter((line) => !/^ {2}['"]?[@\w][^:]*['"]?: \d+\.\d+\.\d+(-[\w.]+)?$/.test(line))
  expect(loose).toEqual([])
})

test('the pnpm of the toolchain is the one that package.json names', () => {
  const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'))
  const { packageManager } = read('package.json')
  const { optionalDependencies } = read('tooling/run/toolchain/pnpm/package.json')
  expect(`pnpm@${optionalDependencies['@pnpm/exe.linux-x64']}`).toBe(packageManager)
})

test('every binary of the toolchain is held by its hash', () => {
  for (const tool of ['node', 'pnpm']) {
    const folder = join(root, 'tooling/run/toolchain', tool)
    const asked = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).optionalDependencies
    const { packages } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'))
    for (const [name, version] of Object.entries(asked)) {
      expect(packages[`node_modules/${name}`]).toMatchObject({
        version,
        integrity: expect.stringMatching(/^sha512-/),
      })
    }
  }
})
