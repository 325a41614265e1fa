import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { StartRefused } from '../config.ts'
import { openMasterKeys, replaceKeyFile, tokenDigest } from './master-key.ts'

const openKey = (source: Parameters<typeof openMasterKeys>[0]) => openMasterKeys(source).current
const newKey = () => randomBytes(32).toString('base64url')

function newDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'latchkey-key-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  return directory
}

function refusal(open: () => unknown): string {
  try {
    open()
  } catch (error) {
    expect(error).toBeInstanceOf(StartRefused)
    return (error as StartRefused).message
  }
  throw new Error('It was not refused.')
}

test('a missing key over existing data is refused by the id of the right one, and no new one is made', () => {
  const dataDir = newDirectory()
  const installation = { masterKeyId: '0badcafe' }
  const message = refusal(() => openKey({ dataDir, given: undefined, installation }))
  expect(message).toMatch(/needs the key with id 0badcafe/)
  expect(readdirSync(dataDir)).toEqual([])
})

test('another key than the data were made with is refused by the ids of both', () => {
  const dataDir = newDirectory()
  const { id } = openKey({ dataDir, given: undefined, installation: null })
  const installation = { masterKeyId: '0badcafe' }
  const inFile = refusal(() => openKey({ dataDir, given: undefined, installation }))
  expect(inFile).toMatch(new RegExp(`has id ${id}, but .* id 0badcafe`))
  const given = newKey()
  const inVariable = refusal(() => openKey({ dataDir, given, installation: { masterKeyId: id } }))
  expect(inVariable).toMatch(new RegExp(`LATCHKEY_MASTER_KEY has id .*, but .* id ${id}`))
  expect(inVariable).not.toContain(given)
})

test.each([
  ['too short', randomBytes(31).toString('base64url')],
  ['too long', randomBytes(33).toString('base64url')],
  ['of another alphabet', `${'a'.repeat(41)}+A`],
  ['with bits set that no byte holds', `${'a'.repeat(42)}B`],
  ['with padding', `${newKey()}=`],
  ['empty', ''],
])('a key that is %s is refused', (_how, given) => {
  const message = refusal(() => openKey({ dataDir: newDirectory(), given, installation: null }))
  expect(message).toMatch(/32 random bytes in base64url/)
})

test.each([0o640, 0o604, 0o620, 0o602])('a key file of mode %o is refused, with what to do', (mode) => {
  const dataDir = newDirectory()
  const { id } = openKey({ dataDir, given: undefined, installation: null })
  const file = join(dataDir, 'master-key')
  chmodSync(file, mode)
  const message = refusal(() => openKey({ dataDir, given: undefined, installation: { masterKeyId: id } }))
  expect(message).toContain(`chmod 600 '${file}'`)
})

test('a first start makes a key that only its user can read, and every later start finds the same one', () => {
  const dataDir = newDirectory()
  const first = openKey({ dataDir, given: undefined, installation: null })
  expect(statSync(join(dataDir, 'master-key')).mode & 0o777).toBe(0o600)
  expect(readdirSync(dataDir)).toEqual(['master-key'])
  const later = openKey({ dataDir, given: undefined, installation: { masterKeyId: first.id } })
  expect(later.id).toBe(first.id)
  expect(Buffer.from(later.pepper)).toEqual(Buffer.from(first.pepper))
  expect(later.wrappingKey.equals(first.wrappingKey)).toBe(true)
})

test('a key that is given needs no file and leaves none', () => {
  const dataDir = newDirectory()
  openKey({ dataDir, given: newKey(), installation: null })
  expect(existsSync(join(dataDir, 'master-key'))).toBe(false)
})

test('a directory that cannot be written is refused', () => {
  const file = join(newDirectory(), 'file')
  writeFileSync(file, '')
  expect(refusal(() => openKey({ dataDir: file, given: undefined, installation: null }))).toMatch(
    /cannot be (read|made): ENOTDIR/,
  )
})

test('what is derived from a key is fixed for ever', () => {
  const given = Buffer.alloc(32, 7).toString('base64url')
  const { id, pepper, wrappingKey } = openKey({
    dataDir: '/nowhere',
    given,
    installation: null,
  })
  // Computed apart, from RFC 5869 with Python's hmac: a change here would turn every stored token away.
  expect(id).toBe('3227614d')
  expect(Buffer.from(pepper).toString('hex')).toBe(
    '66286f441d373ef33562c92e7714bc0ee2c2cf14833d5a21bd6897e80806aa50',
  )
  expect(wrappingKey.export().toString('hex')).toBe(
    '4adedcd2bf61cd038842c295eff3fef46d67d4f0c183f88f2ad59f43c337d42b',
  )
  expect(Buffer.from(tokenDigest(pepper, 'lk_secret')).toString('hex')).toBe(
    '21e8629a01ef1cc56b9048a0cfe2c41ec0f6fef46f069302670404b652520746',
  )
})

test('the wrapping key does not print itself', () => {
  const { wrappingKey } = openKey({ dataDir: '/nowhere', given: newKey(), installation: null })
  expect(inspect(wrappingKey, { showHidden: true })).not.toContain(wrappingKey.export().toString('hex'))
  expect(JSON.stringify(wrappingKey)).toBe('{}')
})

test('a key file that a second process made meanwhile is taken, not replaced', () => {
  const dataDir = newDirectory()
  const text = newKey()
  writeFileSync(join(dataDir, 'master-key'), `${text}\n`, { mode: 0o600 })
  const { id } = openKey({ dataDir, given: undefined, installation: null })
  expect(id).toBe(openKey({ dataDir, given: text, installation: null }).id)
  expect(readFileSync(join(dataDir, 'master-key'), 'utf8')).toBe(`${text}\n`)
})

test('a former key whose file has the name of another is refused', () => {
  const dataDir = newDirectory()
  const { id } = openKey({ dataDir, given: undefined, installation: null })
  writeFileSync(join(dataDir, 'master-key.0badcafe'), newKey(), { mode: 0o600 })
  expect(refusal(() => openKey({ dataDir, given: undefined, installation: { masterKeyId: id } }))).toMatch(
    /master-key\.0badcafe has id .* not the one in its name/,
  )
})

test('another key that cannot be one is refused without being told', () => {
  const given = newKey()
  const message = refusal(() =>
    openKey({ dataDir: '/nowhere', given, others: ['short'], installation: null }),
  )
  expect(message).toMatch(/LATCHKEY_OTHER_MASTER_KEYS cannot be used/)
  expect(message).not.toContain('short')
})

test('a key in place of another leaves the other beside it, and what the installation names stays current', () => {
  const dataDir = newDirectory()
  const before = openKey({ dataDir, given: undefined, installation: null })
  const after = replaceKeyFile(dataDir, before)
  expect(readdirSync(dataDir).sort()).toEqual(['master-key', `master-key.${before.id}`])
  expect(statSync(join(dataDir, 'master-key')).mode & 0o777).toBe(0o600)
  const { current, known } = openMasterKeys({
    dataDir,
    given: undefined,
    installation: { masterKeyId: before.id },
  })
  expect([current.id, known.map(({ id }) => id)]).toEqual([before.id, [after.id, before.id]])
})
