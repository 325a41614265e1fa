import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** One digest over the contents of `files`; a file that is missing counts as such. */
export function digestOf(files) {
  const hash = createHash('sha256')
  for (const file of files) {
    const content = existsSync(file) ? readFileSync(file) : null
    hash.update(`${file}\0${content === null ? 'absent' : content.length}\0`).update(content ?? '')
  }
  return hash.digest('hex')
}

const BY_PRODUCTS = new Set(['node_modules', 'dist', 'coverage', 'reports', '.turbo', '.stryker-tmp'])

/** One digest over name, size and time of every source file below `folders`: cheap enough for every start. */
export function digestOfTrees(folders) {
  const hash = createHash('sha256')
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      if (BY_PRODUCTS.has(entry.name)) continue
      const path = join(folder, entry.name)
      if (entry.isDirectory()) walk(path)
      else if (entry.isFile()) {
        const { size, mtimeMs } = statSync(path)
        hash.update(`${path}\0${size}\0${mtimeMs}\0`)
      }
    }
  }
  for (const folder of folders) walk(folder)
  return hash.digest('hex')
}

/**
 * Does `act` unless it was done to its end for the same `digest` and its `product` is still there. An act that
 * was cut short is done again.
 */
export async function unlessDone({ stamp, digest, product }, act) {
  if (existsSync(product) && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return
  rmSync(stamp, { force: true })
  await act()
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, digest)
}
