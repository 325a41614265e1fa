import { createHash, createHmac, createSecretKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto'
import { linkSync, openSync, closeSync, fstatSync, readFileSync, rmSync, writeSync, fsyncSync } from 'node:fs'
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

interface MasterKeySource {
  readonly dataDir: string
  /** LATCHKEY_MASTER_KEY. */
  readonly given: string | undefined
  /** The row that says which key the stored data needs; null before the first start is done. */
  readonly installation: { readonly masterKeyId: string } | null
}

/** 32 bytes in base64url have 43 characters, of which the last carries four bits. */
const spelling = /^[\w-]{42}[AEIMQUYcgkosw048]$/

/**
 * The key that everything stored depends on: from LATCHKEY_MASTER_KEY, else from the file `master-key`. The file is made
 * when there is none and no data yet. Over existing data a missing or different key refuses the start and names the id
 * of the right one: a new key would silently turn every token away.
 */
export function openMasterKey({ dataDir, given, installation }: MasterKeySource): MasterKey {
  const file = join(dataDir, 'master-key')
  const source = given === undefined ? file : 'LATCHKEY_MASTER_KEY'
  const text = given ?? readKeyFile(file) ?? (installation ? null : createKeyFile(file))
  if (text === null)
    throw new StartRefused(
      `The master key is missing: the stored data needs the key with id ${installation?.masterKeyId ?? ''}. Restore ${file} ` +
        `from a backup, or set LATCHKEY_MASTER_KEY. A new key would make every token invalid, so none was made.`,
    )
  const key = deriveFrom(text, source)
  if (installation && installation.masterKeyId !== key.id)
    throw new StartRefused(
      `The master key in ${source} has id ${key.id}, but the stored data needs the key with id ` +
        `${installation.masterKeyId}. Give the key that this database was used with. Nothing was changed.`,
    )
  return key
}

/** What is stored of a secret: HMAC-SHA-256(pepper, SHA-256(secret)), 32 bytes. */
export function tokenDigest(pepper: Uint8Array, secret: string): Uint8Array {
  return createHmac('sha256', pepper).update(createHash('sha256').update(secret).digest()).digest()
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
  const draft = `${file}.${randomBytes(8).toString('hex')}`
  try {
    const handle = openSync(draft, 'wx', 0o600)
    writeSync(handle, `${randomBytes(32).toString('base64url')}\n`)
    fsyncSync(handle)
    closeSync(handle)
    linkSync(draft, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST'))
      throw new StartRefused(
        `The master key ${file} cannot be made: ${error instanceof Error ? error.message : ''}.`,
      )
  } finally {
    rmSync(draft, { force: true })
  }
  const text = readKeyFile(file)
  if (text === null) throw new StartRefused(`The master key ${file} vanished while it was made.`)
  return text
}
