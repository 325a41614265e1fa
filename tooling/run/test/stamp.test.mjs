import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { digestOf, digestOfTrees, unlessDone } from '../stamp.mjs'

let folder
const at = (...path) => join(folder, ...path)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-stamp-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a changed, a missing and a renamed file each change the digest of the contents', () => {
  writeFileSync(at('a'), 'one')
  writeFileSync(at('b'), 'two')
  const before = digestOf([at('a'), at('b')])
  writeFileSync(at('b'), 'twp')
  const changed = digestOf([at('a'), at('b')])
  rmSync(at('b'))
  const missing = digestOf([at('a'), at('b')])
  expect(new Set([before, changed, missing, digestOf([at('a')])]).size).toBe(4)
})

test('a source file that is edited, added or removed changes the digest of its tree', () => {
  mkdirSync(at('src'))
  writeFileSync(at('src', 'a.ts'), '1')
  const before = digestOfTrees([folder])
  utimesSync(at('src', 'a.ts'), 1, 1)
  const edited = digestOfTrees([folder])
  writeFileSync(at('src', 'b.ts'), '1')
  const added = digestOfTrees([folder])
  expect(new Set([before, edited, added]).size).toBe(3)
})

test('what a build leaves behind does not make the source look changed', () => {
  writeFileSync(at('a.ts'), '1')
  const before = digestOfTrees([folder])
  for (const name of ['node_modules', 'dist', 'coverage', 'reports', '.turbo', '.stryker-tmp']) {
    mkdirSync(at(name))
    writeFileSync(at(name, 'x.js'), '1')
  }
  expect(digestOfTrees([folder])).toBe(before)
})

const counted = () => {
  const act = Object.assign(
    async () => {
      act.times += 1
      writeFileSync(at('product'), '')
    },
    { times: 0 },
  )
  return act
}

test('an act is done once for one digest, and again for another', async () => {
  const act = counted()
  const asked = { stamp: at('stamp'), product: at('product') }
  await unlessDone({ ...asked, digest: 'one' }, act)
  await unlessDone({ ...asked, digest: 'one' }, act)
  expect(act.times).toBe(1)
  await unlessDone({ ...asked, digest: 'two' }, act)
  expect(act.times).toBe(2)
})

test('an act whose product was removed is done again', async () => {
  const act = counted()
  const asked = { stamp: at('stamp'), product: at('product'), digest: 'one' }
  await unlessDone(asked, act)
  rmSync(at('product'))
  await unlessDone(asked, act)
  expect(act.times).toBe(2)
})

test('an act that failed leaves no stamp, not even the one of an earlier success', async () => {
  const asked = { stamp: at('stamp'), product: at('product') }
  await unlessDone({ ...asked, digest: 'one' }, counted())
  const fail = async () => {
    throw new Error('cut short')
  }
  await expect(unlessDone({ ...asked, digest: 'two' }, fail)).rejects.toThrow('cut short')
  expect(existsSync(at('stamp'))).toBe(false)
})
