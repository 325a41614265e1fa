import { sql } from 'drizzle-orm'
import type { Database, Writer } from '../db/database.ts'
import { tokenSecrets, tokens } from '../db/schema.ts'
import { tokenUsage, tokenUsageHours, tokenUsageScopes } from '../db/usage-schema.ts'
import { iso } from '../http/wire.ts'
import { readClock } from '../tokens/token-store.ts'
import type { TokenUsage } from './pending-usage.ts'

/** In one transaction: short enough that a deletion of one of them hardly waits. */
export const tokensPerWrite = 1_000

/**
 * Adds what was counted, or nothing of it. `now` is the monotonic clock's reading, from which the instants of use are so
 * long ago: they are stored by the database's clock, like all others. Times only move forward. Counts of tokens that are
 * gone are dropped.
 */
export async function writeUsage(
  database: Database,
  usages: readonly TokenUsage[],
  now: number,
): Promise<void> {
  await database.transaction(async (tx) => {
    // Whoever changes tokens goes first: well within the second after which PostgreSQL looks for deadlocks, this gives
    // way and comes again. Counts that a crash of the database takes are few; a commit need not wait for the disk.
    await tx.execute(
      sql`select set_config('lock_timeout', '200ms', true), set_config('synchronous_commit', 'off', true)`,
    )
    const clock = await readClock(tx)
    const dated: Dated = (at) => iso(Math.max(0, clock - Math.max(0, now - at)))
    const live = await lockLive(tx, usages)
    if (live.length === 0) return
    await writeLast(tx, live, dated)
    await writeRetiring(tx, live, dated)
    await writeHours(tx, live)
    await writeScopes(tx, live, dated)
  })
}

/** In the order of ids, so that instances that count the same tokens wait for one another instead of deadlocking. */
async function lockLive(tx: Writer, usages: readonly TokenUsage[]): Promise<readonly TokenUsage[]> {
  const { rows } = await tx.execute<{ token_id: string }>(sql`
    select token_id from ${tokenUsage} where token_id = any(${sql.param(usages.map(({ tokenId }) => tokenId))}::uuid[])
    order by token_id for update`)
  const live = new Set(rows.map((row) => row.token_id))
  return usages.filter(({ tokenId }) => live.has(tokenId))
}

const column = (values: readonly unknown[]) => sql.param(values)
/** The time by the database's clock of a reading of the monotonic one. */
type Dated = (at: number) => string

async function writeLast(tx: Writer, usages: readonly TokenUsage[], dated: Dated): Promise<void> {
  const used = usages.flatMap(({ tokenId, last }) => (last ? [{ tokenId, ...last }] : []))
  if (used.length === 0) return
  await tx.execute(sql`
    update ${tokenUsage} set last_used_at = seen.used_at, last_used_address = seen.address
    from unnest(
      ${column(used.map(({ tokenId }) => tokenId))}::uuid[],
      ${column(used.map(({ at }) => dated(at)))}::timestamptz[],
      ${column(used.map(({ address }) => address))}::text[]
    ) as seen (token_id, used_at, address)
    where ${tokenUsage.tokenId} = seen.token_id and coalesce(${tokenUsage.lastUsedAt}, '-infinity') < seen.used_at`)
}

/** Of the secrets, only the one that is being rotated out: whether somebody still uses it is what its owner must know. */
async function writeRetiring(tx: Writer, usages: readonly TokenUsage[], dated: Dated): Promise<void> {
  const used = usages.flatMap(({ tokenId, secrets }) =>
    [...secrets].map(([secretId, at]) => ({ tokenId, secretId, at })),
  )
  if (used.length === 0) return
  await tx.execute(sql`
    update ${tokenUsage} set retiring_secret_id = seen.secret_id, retiring_used_at = seen.used_at
    from unnest(
      ${column(used.map(({ secretId }) => secretId))}::uuid[],
      ${column(used.map(({ tokenId }) => tokenId))}::uuid[],
      ${column(used.map(({ at }) => dated(at)))}::timestamptz[]
    ) as seen (secret_id, token_id, used_at)
    join ${tokenSecrets} on ${tokenSecrets.id} = seen.secret_id and ${tokenSecrets.tokenId} = seen.token_id
      and ${tokenSecrets.retiresAt} is not null
    where ${tokenUsage.tokenId} = seen.token_id and (${tokenUsage.retiringSecretId} is distinct from seen.secret_id
      or ${tokenUsage.retiringUsedAt} < seen.used_at)`)
}

async function writeHours(tx: Writer, usages: readonly TokenUsage[]): Promise<void> {
  const counted = usages.filter(({ accepted, refused }) => accepted + refused > 0)
  if (counted.length === 0) return
  await tx.execute(sql`
    insert into ${tokenUsageHours} (token_id, hour, accepted, refused)
    select seen.token_id, date_trunc('hour', clock_timestamp(), 'UTC'), seen.accepted, seen.refused
    from unnest(
      ${column(counted.map(({ tokenId }) => tokenId))}::uuid[],
      ${column(counted.map(({ accepted }) => accepted))}::bigint[],
      ${column(counted.map(({ refused }) => refused))}::bigint[]
    ) as seen (token_id, accepted, refused)
    on conflict (token_id, hour) do update set
      accepted = ${tokenUsageHours.accepted} + excluded.accepted, refused = ${tokenUsageHours.refused} + excluded.refused`)
}

/** Only scopes that the token has: what a verifier makes up would otherwise fill the table. */
async function writeScopes(tx: Writer, usages: readonly TokenUsage[], dated: Dated): Promise<void> {
  const exercised = usages.flatMap(({ tokenId, scopes }) =>
    [...scopes].map(([scope, { uses, at }]) => ({ tokenId, scope, uses, at })),
  )
  if (exercised.length === 0) return
  await tx.execute(sql`
    insert into ${tokenUsageScopes} (token_id, scope, uses, last_used_at)
    select seen.token_id, seen.scope, seen.uses, seen.used_at
    from unnest(
      ${column(exercised.map(({ tokenId }) => tokenId))}::uuid[],
      ${column(exercised.map(({ scope }) => scope))}::text[],
      ${column(exercised.map(({ uses }) => uses))}::bigint[],
      ${column(exercised.map(({ at }) => dated(at)))}::timestamptz[]
    ) as seen (token_id, scope, uses, used_at)
    join ${tokens} on ${tokens.id} = seen.token_id and seen.scope = any(${tokens.scopes})
    on conflict (token_id, scope) do update set uses = ${tokenUsageScopes.uses} + excluded.uses,
      last_used_at = greatest(${tokenUsageScopes.lastUsedAt}, excluded.last_used_at)`)
}
