import { chmodSync, cpSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { StartRefused } from '../config.ts'
import { databaseAccount } from './account.ts'
import { openBinaries } from './binaries.ts'

const isLinuxRoot = process.platform === 'linux' && process.getuid?.() === 0
const skipped = isLinuxRoot ? '' : ' (skipped: this run is not root on Linux)'

test('the programs that came along run as they are', () => {
  expect(openBinaries(null).major).toBe(18)
})

test('programs that do not run refuse the start and say why', () => {
  const programs = { native: '/nonexistent', version: '0' }
  expect(() => openBinaries(null, programs)).toThrow(StartRefused)
  expect(() => openBinaries(null, programs)).toThrow(/ENOENT.*DATABASE_URL/)
})

test.runIf(isLinuxRoot)(
  `programs in a directory that only root can enter are copied to where the account can run them${skipped}`,
  () => {
    const account = databaseAccount('/nonexistent')!
    const closed = mkdtempSync(join(tmpdir(), 'latchkey-closed-'))
    onTestFinished(() => rmSync(closed, { recursive: true }))
    const native = join(closed, 'native')
    cpSync(dirname(openBinaries(null).bin), native, { recursive: true, verbatimSymlinks: true })
    chmodSync(closed, 0o700)
    const version = `test-${process.pid}`
    const { bin, major } = openBinaries(account, { native, version })
    onTestFinished(() => rmSync(dirname(bin), { recursive: true }))
    expect({ bin, major }).toEqual({ bin: `/var/cache/latchkey/postgresql-${version}/bin`, major: 18 })
    for (const path of [dirname(bin), bin, join(bin, 'postgres')]) {
      const { uid, mode } = statSync(path)
      expect({ uid, writable: mode & 0o022 }).toEqual({ uid: 0, writable: 0 })
    }
    // The second start finds them there: the programs in the closed directory are not asked for.
    expect(openBinaries(account, { native: join(closed, 'gone'), version })).toEqual({ bin, major })
  },
)
