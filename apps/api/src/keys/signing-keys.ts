import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  generateKeyPair,
  randomBytes,
  type KeyObject,
} from 'node:crypto'
import { promisify } from 'node:util'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { calculateJwkThumbprint, exportJWK, type JWK } from 'jose'
import type { Database, Reader, Writer } from '../db/database.ts'
import { signingKeys, tokenSecrets, tokens } from '../db/schema.ts'
import { change, type Origin, type RecordEvent } from '../events/change.ts'
import type { MasterKey, MasterKeys } from './master-key.ts'
import type { SigningAlgorithm } from './signing-algorithms.ts'

export interface SigningKey {
  /** `kid`: the thumbprint of the public key (RFC 7638). */
  readonly id: string
  readonly algorithm: SigningAlgorithm
  readonly privateKey: KeyObject
}

/** Verifiers may keep the published set for this long; a key is published at least this long before it signs. */
export const jwksMaxAgeMs = 5 * 60 * 1000
/** A current key older than this makes way for the next one. */
const currentAgeMaxMs = 90 * 24 * 60 * 60 * 1000

export type KeyInfo = Pick<KeyRow, 'id' | 'algorithm' | 'state' | 'createdAt' | 'currentSince' | 'retiredAt'>

export interface SigningKeys {
  /** The key that signs now. */
  current(reader: Reader): Promise<SigningKey>
  /** A key that signed before, to sign the same claims again; null when it is gone. */
  byId(reader: Reader, id: string): Promise<SigningKey | null>
  /** What verifiers need: next, current and retired keys of every algorithm (RFC 7517). */
  published(reader: Reader): Promise<readonly JWK[]>
  /** Every key of every algorithm, the oldest first; nothing that could sign. */
  list(reader: Reader): Promise<readonly KeyInfo[]>
  /** `next → current → retired`, and a new next. Null when the next key has not been published for long enough. */
  rotate(origin: Origin): Promise<{ readonly currentId: string } | null>
  /** Makes missing keys, rotates by age, removes retired keys that no token needs any more. */
  maintain(): Promise<void>
}

const service: Origin = {
  actor: { userId: null, tokenId: null, name: 'latchkey' },
  requestId: null,
  address: null,
}

export function createSigningKeys(
  database: Database,
  masterKeys: MasterKeys,
  algorithm: SigningAlgorithm,
): SigningKeys {
  const find = async (reader: Reader, which: ReturnType<typeof and>) => {
    const [row] = await reader.select().from(signingKeys).where(which)
    return row ? open(row, masterKeys.known) : null
  }
  const generated = () => generate(algorithm, masterKeys.current)
  const rotate = async (origin: Origin) => {
    const fresh = await generated()
    const { value } = await change(database, origin, (tx, record) => promote(tx, record, fresh))
    return value
  }
  return {
    async current(reader) {
      const key = await find(
        reader,
        and(eq(signingKeys.state, 'current'), eq(signingKeys.algorithm, algorithm)),
      )
      if (!key) throw new Error(`There is no current ${algorithm} signing key.`)
      return key
    },
    byId: (reader, id) => find(reader, eq(signingKeys.id, id)),
    published,
    list,
    rotate,
    async maintain() {
      const rows = await database.db.select().from(signingKeys).where(eq(signingKeys.algorithm, algorithm))
      const hasAll = (['current', 'next'] as const).every((state) => rows.some((row) => row.state === state))
      if (!hasAll) await addMissing(database, await generated(), await generated())
      const aged = rows.some((row) => row.state === 'current' && isAged(row.currentSince))
      if (aged) await rotate(service)
      await removeUnneeded(database)
    },
  }
}

async function published(reader: Reader): Promise<readonly JWK[]> {
  const rows = await reader
    .select({ jwk: signingKeys.publicJwk })
    .from(signingKeys)
    .orderBy(signingKeys.createdAt)
  return rows.map(({ jwk }) => jwk)
}

async function list(reader: Reader): Promise<readonly KeyInfo[]> {
  const { id, algorithm, state, createdAt, currentSince, retiredAt } = signingKeys
  return reader
    .select({ id, algorithm, state, createdAt, currentSince, retiredAt })
    .from(signingKeys)
    .orderBy(createdAt)
}

const isAged = (since: Date | null) => since !== null && Date.now() - since.getTime() > currentAgeMaxMs

type KeyRow = typeof signingKeys.$inferSelect
type NewKey = Pick<KeyRow, 'id' | 'algorithm' | 'publicJwk' | 'wrappedPrivateKey' | 'wrappingKeyId'>

/** One at a time, whichever instance: two would each make a key that the other does not know. */
const lockKeys = (tx: Writer) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtext('latchkey signing keys'))`)

async function addMissing(database: Database, first: NewKey, second: NewKey): Promise<void> {
  await change(database, service, async (tx, record) => {
    await lockKeys(tx)
    const rows = await tx.select().from(signingKeys).where(eq(signingKeys.algorithm, first.algorithm))
    const has = (state: KeyRow['state']) => rows.some((row) => row.state === state)
    if (!has('current')) await insertKey(tx, record, first, 'current')
    if (!has('next')) await insertKey(tx, record, second, 'next')
  })
}

async function promote(
  tx: Writer,
  record: RecordEvent,
  fresh: NewKey,
): Promise<{ currentId: string } | null> {
  await lockKeys(tx)
  const publishedLongEnough = sql`${signingKeys.createdAt} < clock_timestamp() - make_interval(secs => ${jwksMaxAgeMs / 1000})`
  const ofAlgorithm = eq(signingKeys.algorithm, fresh.algorithm)
  const [next] = await tx
    .select({ id: signingKeys.id })
    .from(signingKeys)
    .where(and(ofAlgorithm, eq(signingKeys.state, 'next'), publishedLongEnough))
  if (!next) return null
  await tx
    .update(signingKeys)
    .set({ state: 'retired', retiredAt: sql`clock_timestamp()` })
    .where(and(ofAlgorithm, eq(signingKeys.state, 'current')))
  await tx
    .update(signingKeys)
    .set({ state: 'current', currentSince: sql`clock_timestamp()` })
    .where(eq(signingKeys.id, next.id))
  record({
    action: 'signing_key.promoted',
    target: targetOf(next.id),
    before: { state: 'next' },
    after: { state: 'current' },
  })
  await insertKey(tx, record, fresh, 'next')
  return { currentId: next.id }
}

async function insertKey(
  tx: Writer,
  record: RecordEvent,
  key: NewKey,
  state: 'next' | 'current',
): Promise<void> {
  const currentSince = state === 'current' ? sql`clock_timestamp()` : null
  await tx.insert(signingKeys).values({ ...key, state, currentSince })
  record({
    action: 'signing_key.created',
    target: targetOf(key.id),
    before: null,
    after: { state, algorithm: key.algorithm },
  })
}

const targetOf = (id: string) => ({ kind: 'signing_key', id, name: id })

/** A retired key stays as long as a secret that it signed is there: its text may be checked, or displayed again. */
async function removeUnneeded(database: Database): Promise<void> {
  await change(database, service, async (tx, record) => {
    await lockKeys(tx)
    const retired = await tx
      .select({ id: signingKeys.id })
      .from(signingKeys)
      .where(eq(signingKeys.state, 'retired'))
    const ids = retired.map(({ id }) => id)
    if (ids.length === 0) return
    const needed = await tx
      .selectDistinct({ id: tokenSecrets.signingKeyId })
      .from(tokenSecrets)
      .innerJoin(tokens, eq(tokens.id, tokenSecrets.tokenId))
      .where(
        and(
          inArray(tokenSecrets.signingKeyId, ids),
          sql`${tokens.validTo} > clock_timestamp() - interval '1 hour'`,
        ),
      )
    for (const id of ids.filter((candidate) => !needed.some((row) => row.id === candidate))) {
      await tx.delete(signingKeys).where(eq(signingKeys.id, id))
      record({
        action: 'signing_key.removed',
        target: targetOf(id),
        before: { state: 'retired' },
        after: null,
      })
    }
  })
}

const makePair = promisify(generateKeyPair)

async function generate(algorithm: SigningAlgorithm, masterKey: MasterKey): Promise<NewKey> {
  const pair =
    algorithm === 'EdDSA' ? await makePair('ed25519') : await makePair('rsa', { modulusLength: 3072 })
  const bare = await exportJWK(pair.publicKey)
  const id = await calculateJwkThumbprint(bare)
  return {
    id,
    algorithm,
    publicJwk: { ...bare, kid: id, alg: algorithm, use: 'sig' },
    wrappedPrivateKey: wrap(pair.privateKey.export({ format: 'der', type: 'pkcs8' }), id, masterKey),
    wrappingKeyId: masterKey.id,
  }
}

/** AES-256-GCM; the key's id is authenticated with it, so that a row's private key cannot be swapped for another row's. */
function wrap(privateKey: Uint8Array, id: string, { wrappingKey }: MasterKey): Uint8Array {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', wrappingKey, iv).setAAD(Buffer.from(`signing key ${id}`))
  return Buffer.concat([iv, cipher.update(privateKey), cipher.final(), cipher.getAuthTag()])
}

type Wrapped = Pick<KeyRow, 'id' | 'wrappedPrivateKey' | 'wrappingKeyId'>

function unwrap(row: Wrapped, known: readonly MasterKey[]): Uint8Array {
  const masterKey = known.find(({ id }) => id === row.wrappingKeyId)
  if (!masterKey)
    throw new Error(`The signing key ${row.id} needs the master key with id ${row.wrappingKeyId}.`)
  const sealed = Buffer.from(row.wrappedPrivateKey)
  const decipher = createDecipheriv('aes-256-gcm', masterKey.wrappingKey, sealed.subarray(0, 12))
    .setAAD(Buffer.from(`signing key ${row.id}`))
    .setAuthTag(sealed.subarray(-16))
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()])
}

function open(row: KeyRow, known: readonly MasterKey[]): SigningKey {
  const key = Buffer.from(unwrap(row, known))
  return {
    id: row.id,
    algorithm: row.algorithm,
    privateKey: createPrivateKey({ key, format: 'der', type: 'pkcs8' }),
  }
}

/** Encrypts every signing key anew, under the given master key. */
export async function rewrapSigningKeys(
  tx: Writer,
  known: readonly MasterKey[],
  masterKey: MasterKey,
): Promise<void> {
  await lockKeys(tx)
  const { id, wrappedPrivateKey, wrappingKeyId } = signingKeys
  for (const row of await tx.select({ id, wrappedPrivateKey, wrappingKeyId }).from(signingKeys))
    await tx
      .update(signingKeys)
      .set({
        wrappedPrivateKey: wrap(unwrap(row, known), row.id, masterKey),
        wrappingKeyId: masterKey.id,
      })
      .where(eq(signingKeys.id, row.id))
}
