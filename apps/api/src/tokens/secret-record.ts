import { eq, inArray, sql } from 'drizzle-orm'
import { scopeSetOf, type Policy, type ScopeSet, type Token } from '@latchkey/domain'
import type { Config } from '../config.ts'
import { statementName, type Database } from '../db/database.ts'
import { eventHead, policies, tokenSecrets, tokens, users } from '../db/schema.ts'
import { digestOfHash, type MasterKeys } from '../keys/master-key.ts'
import { heldScopes } from '../users/held-scopes.ts'
import { logName } from '../verifiers/fleet-rows.ts'
import { clockMs, storedToken, tokenOf } from './token-store.ts'

/** What a verdict and the answers about it need of a presented secret. Instants in milliseconds. */
export interface SecretRecord {
  readonly token: Pick<
    Token,
    | ('id' | 'name' | 'code' | 'format' | 'audience' | 'scopes')
    | ('validFrom' | 'validTo' | 'enabled' | 'revokedAt' | 'allowedIps')
  >
  readonly secret: { readonly id: string; readonly issuedAt: number; readonly retiresAt: number | null }
  readonly owner: {
    readonly id: string
    readonly username: string
    readonly enabled: boolean
    readonly held: ScopeSet
  }
  readonly policy: Policy
}

/** All of it as of one instant: one statement has one snapshot. */
export interface ReadSecret {
  /** Null where no such secret is stored. */
  readonly record: SecretRecord | null
  /** The last event of the log in that snapshot, and of which log. */
  readonly seq: number
  readonly log: string
  /** By the database's clock. */
  readonly now: number
}

export type SecretReader = (secretHash: Uint8Array) => Promise<ReadSecret>

/** By the digest, which nobody can steer: one indexed look-up. */
export function createSecretReader({ db }: Database, { known }: MasterKeys, config: Config): SecretReader {
  const query = selectSecret(
    db,
    known.map(({ id }) => id),
  )
  // To plan it costs several times what running it does, so each connection does it once.
  const prepared = query.prepare(statementName(config, 'read_secret'))
  return async (secretHash) => {
    const digests = known.map(({ id, pepper }) => [id, digestOfHash(pepper, secretHash)] as const)
    const [row] = await prepared.execute(Object.fromEntries(digests))
    if (!row) throw new Error('The head of the log or the policy is missing.')
    return readSecretOf(row)
  }
}

/** With a parameter for the digest under each master key, by the key's id. */
function selectSecret(db: Database['db'], masterKeyIds: readonly string[]) {
  return db
    .select({
      seq: eventHead.seq,
      log: logName,
      now: clockMs,
      policy: policies,
      token: storedToken,
      secret: { id: tokenSecrets.id, issuedAt: tokenSecrets.issuedAt, retiresAt: tokenSecrets.retiresAt },
      owner: { id: users.id, username: users.username, enabled: users.enabled },
      held: heldScopes(sql`tokens.owner_id`),
    })
    .from(eventHead)
    .innerJoin(policies, sql`true`)
    .leftJoin(
      tokenSecrets,
      inArray(
        tokenSecrets.digest,
        masterKeyIds.map((id) => sql.placeholder(id)),
      ),
    )
    .leftJoin(tokens, eq(tokens.id, tokenSecrets.tokenId))
    .leftJoin(users, eq(users.id, tokens.ownerId))
}

type SecretRow = Awaited<ReturnType<typeof selectSecret>>[number]

function readSecretOf({ token, secret, owner, held, policy, ...asOf }: SecretRow): ReadSecret {
  const record = token &&
    secret &&
    owner && {
      token: tokenOf(token),
      secret: {
        id: secret.id,
        issuedAt: secret.issuedAt.getTime(),
        retiresAt: secret.retiresAt?.getTime() ?? null,
      },
      owner: { ...owner, held: scopeSetOf(held) },
      policy,
    }
  return { record, seq: asOf.seq, log: asOf.log, now: Number(asOf.now) }
}
