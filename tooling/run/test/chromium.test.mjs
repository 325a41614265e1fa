import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { chromium } from '../chromium.mjs'

let folder
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-chromium-'))
  vi.stubEnv('LATCHKEY_CHROMIUM', undefined)
  vi.stubEnv('CHROMIUM_PATH', undefined)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const executable = (name, script) => {
  const path = join(folder, name)
  writeFileSync(path, `#!/bin/sh\n${script}\n`)
  chmodSync(path, 0o755)
  return path
}

test('a CHROMIUM_PATH that does not start is refused, and not passed over for another browser', async () => {
  executable('chromium', 'echo Chromium 156')
  vi.stubEnv('PATH', folder)
  vi.stubEnv('CHROMIUM_PATH', join(folder, 'absent'))
  await expect(chromium()).rejects.toThrow('is not a Chromium that starts')
})

test('the browser that CHROMIUM_PATH names is taken', async () => {
  const path = executable('my-browser', 'echo Chromium 156')
  vi.stubEnv('CHROMIUM_PATH', path)
  expect(await chromium()).toBe(path)
})

test('a browser in PATH is taken, but not a stub that cannot start', async () => {
  executable('chromium', 'echo "install the snap first" >&2; exit 1')
  const path = executable('google-chrome', 'echo Google Chrome 156')
  vi.stubEnv('PATH', folder)
  expect(await chromium()).toBe(path)
})
