import { and, count, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm'
import { StartRefused } from '../config.ts'
import type { Database, Reader } from '../db/database.ts'
import { events, installation, tokenSecrets, tokens } from '../db/schema.ts'
import { change } from '../events/change.ts'
import type { MasterKeys } from './master-key.ts'
import { rewrapSigningKeys } from './signing-keys.ts'

const action = 'master_key.changed'

/**
 * Makes the key that this process was given the one that the installation names. From then on new secrets are made under
 * it; those of before stay good as long as their key is known. Only the server does this: a command beside it must not
 * encrypt signing keys with a key that the running server does not know.
 */
export async function adoptMasterKey(database: Database, keys: MasterKeys): Promise<MasterKeys> {
  const [own] = keys.known
  if (!own || own.id === keys.current.id) return keys
  const origin = {
    actor: { userId: null, tokenId: null, name: 'latchkey' },
    ...{ requestId: null, address: null },
  }
  await change(database, origin, async (tx, record) => {
    const [row] = await tx.select({ id: installation.masterKeyId }).from(installation).for('update')
    // Another instance, started at the same time, was first.
    if (row?.id === own.id) return
    await rewrapSigningKeys(tx, keys.known, own)
    await tx.update(installation).set({ masterKeyId: own.id })
    const target = { kind: 'master_key', id: own.id, name: own.id }
    record({ action, target, before: { id: row?.id ?? null }, after: { id: own.id } })
  })
  return { ...keys, current: own }
}

/** Every key that the installation has had, by the log, and how many secrets of live tokens were made under each. */
export async function masterKeyUses(db: Reader): Promise<ReadonlyMap<string, number>> {
  const [row] = await db.select({ id: installation.masterKeyId }).from(installation)
  const changes = await db
    .select({ id: sql<string>`${events.before} ->> 'id'` })
    .from(events)
    .where(eq(events.action, action))
    .orderBy(events.seq)
  const ids = [...changes, ...(row ? [row] : [])].map(({ id }) => id)
  const used = await db
    .select({ id: tokenSecrets.pepperId, secrets: count() })
    .from(tokenSecrets)
    .innerJoin(tokens, eq(tokens.id, tokenSecrets.tokenId))
    .where(
      and(
        inArray(tokenSecrets.pepperId, ids),
        isNull(tokens.revokedAt),
        or(isNull(tokens.validTo), gt(tokens.validTo, sql`clock_timestamp()`)),
      ),
    )
    .groupBy(tokenSecrets.pepperId)
  return new Map(ids.map((id) => [id, used.find((one) => one.id === id)?.secrets ?? 0]))
}

/**
 * Refuses the start while a live token has a secret that was made under a key which is not known any more: it would be
 * answered for as if it had never been issued.
 */
export async function refuseForgottenKeys(db: Reader, { known }: MasterKeys): Promise<void> {
  const [changed] = await db
    .select({ seq: events.seq })
    .from(events)
    .where(eq(events.action, action))
    .limit(1)
  if (!changed) return
  for (const [id, secrets] of await masterKeyUses(db))
    if (secrets > 0 && !known.some((key) => key.id === id))
      throw new StartRefused(
        `${String(secrets)} secrets of live tokens were made under the master key with id ${id}, which is not known any ` +
          `more. Put the file master-key.${id} back, or give the key in LATCHKEY_OTHER_MASTER_KEYS. It can go when these ` +
          `tokens have been rotated, or have ended. Nothing was changed.`,
      )
}
