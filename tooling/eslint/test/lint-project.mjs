import { ESLint } from 'eslint'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'

const tsconfig = {
  compilerOptions: {
    target: 'ES2024',
    lib: ['ES2024', 'DOM'],
    module: 'NodeNext',
    strict: true,
    noUncheckedIndexedAccess: true,
    allowImportingTsExtensions: true,
    noEmit: true,
    types: [],
  },
  include: ['**/*.ts', '**/*.vue'],
}

/** Lints `files` (path -> text) as one package under `preset`; answers path -> what ESLint said of it. */
export async function lintProject(preset, files) {
  const root = await mkdtemp(join(tmpdir(), 'latchkey-eslint-'))
  try {
    const all = { ...files, 'tsconfig.json': JSON.stringify(tsconfig), 'package.json': '{"type":"module"}' }
    for (const [path, text] of Object.entries(all)) {
      await mkdir(dirname(join(root, path)), { recursive: true })
      await writeFile(join(root, path), text)
    }
    const eslint = new ESLint({ cwd: root, overrideConfigFile: true, overrideConfig: preset(root) })
    const results = await eslint.lintFiles(Object.keys(files))
    return new Map(results.map(({ filePath, messages }) => [relative(root, filePath), messages]))
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}
