import { createHash, createHmac, createSecretKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { StartRefused } from '../config.ts'

export interface MasterKey {
  /** Eight hex digits that name the key. Public: derived one way, of no use without the key. */
  readonly id: string
  /** Keys the digests of secrets: who can write to the database still cannot mint a row for a secret of their choice. */
  readonly pepper: Uint8Array
  /** Encrypts signing keys at rest. */
  readonly wrappingKey: KeyObject
  /** Signs the cursors of lists, which come back from clients. */
  readonly cursorKey: Uint8Array
}

/** What this process knows: a master key is changed by knowing two for a while. */
export interface MasterKeys {
  /** The one that the installation names: new secrets and signing keys are made under it. */
  readonly current: MasterKey
  /** What stored ones may have been made under. The first is the one that this process was given as its own. */
  readonly known: readonly MasterKey[]
}

interface MasterKeySource {
  readonly dataDir: string
  /** LATCHKEY_MASTER_KEY. */
  readonly given: string | undefined
  /** LATCHKEY_OTHER_MASTER_KEYS. */
  readonly others?: readonly string[]
  /** The row that says which key the stored data needs; null before the first start is done. */
  readonly installation: { readonly masterKeyId: string } | null
}

/** 32 bytes in base64url have 43 characters, of which the last carries four bits. */
const spelling = /^[\w-]{42}[AEIMQUYcgkosw048]$/

/**
 * The key that everything stored depends on: from LATCHKEY_MASTER_KEY, else from the file `master-key`. The file is made
 * when there is none and no data yet. Beside it, others that stored data may have been made under: from
 * LATCHKEY_OTHER_MASTER_KEYS and the files that a change of the key left, `master-key.<id>`. Over existing data keys
 * without the right one refuse the start and name its id: a new key would silently turn every token away.
 */
export function openMasterKeys({ dataDir, given, others = [], installation }: MasterKeySource): MasterKeys {
  const file = join(dataDir, 'master-key')
  const source = given === undefined ? file : 'LATCHKEY_MASTER_KEY'
  const text = given ?? readKeyFile(file) ?? (installation ? null : createKeyFile(file))
  if (text === null)
    throw new StartRefused(
      `The master key is missing: the stored data needs the key with id ${installation?.masterKeyId ?? ''}. Restore ${file} ` +
        `from a backup, or set LATCHKEY_MASTER_KEY. A new key would make every token invalid, so none was made.`,
    )
  const own = deriveFrom(text, source)
  const beside = others.map((other) => deriveFrom(other, 'LATCHKEY_OTHER_MASTER_KEYS'))
  const known = [own, ...beside, ...formerKeyFiles(dataDir)]
  const current = installation ? known.find(({ id }) => id === installation.masterKeyId) : own
  if (!current)
    throw new StartRefused(
      `The master key in ${source} has id ${own.id}, but the stored data needs the key with id ` +
        `${installation?.masterKeyId ?? ''}. Give the key that this database was used with. Nothing was changed.`,
    )
  return { current, known: known.filter(({ id }, n) => known.findIndex((key) => key.id === id) === n) }
}

const formerKey = /^master-key\.([\da-f]{8})$/

function formerKeyFiles(dataDir: string): MasterKey[] {
  if (!existsSync(dataDir)) return []
  return readdirSync(dataDir).flatMap((name) => {
    const named = formerKey.exec(name)?.[1]
    const file = join(dataDir, name)
    const text = named === undefined ? null : readKeyFile(file)
    if (text === null) return []
    const key = deriveFrom(text, file)
    if (key.id === named) return [key]
    throw new StartRefused(
      `The master key in ${file} has id ${key.id}, which is not the one in its name. Put the right file back, or remove it.`,
    )
  })
}

/**
 * A new key in place of the one in the file, which stays beside it under its id. Whoever runs goes on with the key that it
 * read; the next start takes the new one. After a crash in between there are both, or the old one twice.
 */
export function replaceKeyFile(dataDir: string, { id }: MasterKey): MasterKey {
  const file = join(dataDir, 'master-key')
  const former = `${file}.${id}`
  if (!existsSync(former)) linkSync(file, former)
  const draft = writeKeyDraft(file)
  renameSync(draft, file)
  const directory = openSync(dataDir, 'r')
  fsyncSync(directory)
  closeSync(directory)
  return deriveFrom(readKeyFile(file) ?? '', file)
}

/** What is stored of a secret: HMAC-SHA-256(pepper, SHA-256(secret)), 32 bytes. */
export function tokenDigest(pepper: Uint8Array, secret: string): Uint8Array {
  return digestOfHash(pepper, createHash('sha256').update(secret).digest())
}

/** The same, of a secret's SHA-256. */
export function digestOfHash(pepper: Uint8Array, secretHash: Uint8Array): Uint8Array {
  return createHmac('sha256', pepper).update(secretHash).digest()
}

function deriveFrom(text: string, source: string): MasterKey {
  if (!spelling.test(text))
    throw new StartRefused(
      `The master key in ${source} cannot be used: it must be 32 random bytes in base64url (43 characters). ` +
        `node -p "crypto.randomBytes(32).toString('base64url')" makes one for a new installation.`,
    )
  const key = Buffer.from(text, 'base64url')
  const derive = (use: string, bytes: number) =>
    Buffer.from(hkdfSync('sha256', key, '', `latchkey ${use} v1`, bytes))
  return {
    id: derive('master key id', 4).toString('hex'),
    pepper: derive('pepper', 32),
    wrappingKey: createSecretKey(derive('wrapping key', 32)),
    cursorKey: derive('cursor key', 32),
  }
}

function readKeyFile(file: string): string | null {
  let handle: number
  try {
    handle = openSync(file, 'r')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw new StartRefused(
      `The master key ${file} cannot be read: ${error instanceof Error ? error.message : ''}.`,
    )
  }
  try {
    const mode = fstatSync(handle).mode & 0o777
    if (mode & 0o077)
      throw new StartRefused(
        `The master key ${file} can be read or written by other users (mode ${mode.toString(8)}). If nobody copied it, ` +
          `run: chmod 600 '${file}'`,
      )
    return readFileSync(handle, 'utf8').trim()
  } finally {
    closeSync(handle)
  }
}

/** Linked into place when it is complete and on disk: a crash leaves no half key, and a racing process no second one. */
function createKeyFile(file: string): string {
  let draft = ''
  try {
    draft = writeKeyDraft(file)
    linkSync(draft, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST'))
      throw new StartRefused(
        `The master key ${file} cannot be made: ${error instanceof Error ? error.message : ''}.`,
      )
  } finally {
    if (draft) rmSync(draft, { force: true })
  }
  const text = readKeyFile(file)
  if (text === null) throw new StartRefused(`The master key ${file} vanished while it was made.`)
  return text
}

function writeKeyDraft(file: string): string {
  const draft = `${file}.${randomBytes(8).toString('hex')}`
  const handle = openSync(draft, 'wx', 0o600)
  try {
    writeSync(handle, `${randomBytes(32).toString('base64url')}\n`)
    fsyncSync(handle)
    return draft
  } catch (error) {
    // On a full disk no half key stays behind.
    rmSync(draft)
    throw error
  } finally {
    closeSync(handle)
  }
}
