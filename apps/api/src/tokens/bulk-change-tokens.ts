import { and, inArray, sql } from 'drizzle-orm'
import * as z from 'zod'
import {
  accept,
  canManage,
  canSee,
  choosableRevokeReasons,
  disableToken,
  enableToken,
  revokeToken,
  type Changed,
  type Decision,
  type RefusalOf,
  type RevokeReason,
  type Token,
} from '@latchkey/domain'
import type { Reader, Writer } from '../db/database.ts'
import { tokens } from '../db/schema.ts'
import { change } from '../events/change.ts'
import { effectOf } from '../events/effect.ts'
import { endpoint, reply, type Actor, type Call } from '../http/endpoint.ts'
import { refuse } from '../http/problem.ts'
import { id, isoOrNull } from '../http/wire.ts'
import { targetOf } from './change-token.ts'
import { auditOf } from './token-audit.ts'
import { filterBody, isNarrowing, matching, visibleTo, type TokenFilter } from './token-filter.ts'
import { bulkResult } from './token-schemas.ts'
import { loadPolicy, readClock, tokenOf } from './token-store.ts'

const idsMax = 20_000
const matchesMax = 100_000

/** In one transaction: few enough that the head of the log is not held from others for long. */
const batchSize = 1_000

const bulkActions = ['enable', 'disable', 'revoke', 'delete'] as const

const bulkRequest = z
  .strictObject({
    action: z.enum(bulkActions),
    reason: z.enum(choosableRevokeReasons).optional().describe('Of a revoke.'),
    ids: z.array(id).min(1).max(idsMax).optional(),
    filter: filterBody.optional().describe('All that match; at least one condition.'),
  })
  .refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), {
    error: 'Give either ids or a filter.',
    path: ['ids'],
  })
  .refine(({ filter }) => filter === undefined || isNarrowing(filter), {
    error: 'Give at least one condition: an empty filter would mean every token.',
    path: ['filter'],
  })
  .refine(({ action, reason }) => action === 'revoke' || reason === undefined, {
    error: 'Only a revoke has a reason.',
    path: ['reason'],
  })
  .meta({ id: 'BulkChangeTokensRequest' })

type BulkRequest = z.output<typeof bulkRequest>

export const bulkChangeTokens = endpoint({
  operationId: 'bulkChangeTokens',
  method: 'post',
  path: '/v1/tokens/bulk',
  tag: 'Tokens',
  summary: 'Enable, disable, revoke or delete many tokens',
  description:
    'Every token that can be changed is, each with its own event; the result says of each whether it was. Should it break off (503), send it again: what is done already stays done and is not done twice.',
  access: { scopes: ['latchkey.tokens:manage-own', 'latchkey.tokens:manage'] },
  body: bulkRequest,
  bodyBytesMax: 1024 * 1024,
  success: { status: 200, description: 'What became of each', body: bulkResult },
  refusals: ['invalid'],
  async handle(call) {
    const { app, body, actor } = call
    const ids = body.ids ?? (await idsMatching(app.database.db, actor, body.filter ?? {}))
    if (ids.length > matchesMax) return tooMany()
    const results: ItemResult[] = []
    let committedAt: Date | null = null
    for (const batch of batchesOf([...new Set(ids)])) {
      const done = await changeBatch(call, batch)
      results.push(...done.value)
      committedAt = done.committedAt ?? committedAt
    }
    return reply({ results, effect: effectOf(app, committedAt) })
  },
})

type ItemResult = z.input<typeof bulkResult>['results'][number]

const tooMany = () =>
  refuse('invalid', 'Too many tokens match; see errors.', {
    errors: [
      {
        field: 'filter',
        code: 'too_many',
        detail: `More than ${String(matchesMax)} tokens match. Narrow the filter and send it several times.`,
      },
    ],
  })

async function idsMatching(reader: Reader, actor: Actor, filter: TokenFilter): Promise<string[]> {
  const [policy, at] = await Promise.all([loadPolicy(reader), readClock(reader)])
  const rows = await reader
    .select({ id: tokens.id })
    .from(tokens)
    .where(matching(actor, filter, { policy, at }))
    .limit(matchesMax + 1)
  return rows.map((row) => row.id)
}

function* batchesOf(ids: readonly string[]): Generator<readonly string[]> {
  for (let start = 0; start < ids.length; start += batchSize) yield ids.slice(start, start + batchSize)
}

interface Done {
  readonly before: Token
  readonly after: Token
}

/** Locked in the order of their ids, so that two bulks over the same tokens wait for one another instead of deadlocking. */
function changeBatch(
  { app, actor, body, origin }: Call<undefined, undefined, BulkRequest, Actor>,
  ids: readonly string[],
) {
  const verb = verbs[body.action]
  return change(app.database, origin, async (tx, record) => {
    const rows = await tx
      .select()
      .from(tokens)
      .where(and(inArray(tokens.id, [...ids]), visibleTo(actor)))
      .orderBy(tokens.id)
      .for('update')
    const now = await readClock(tx)
    const found = new Map(rows.map((row) => [row.id, tokenOf(row)]))
    const done: Done[] = []
    const results = ids.map((id): ItemResult => {
      const before = found.get(id)
      if (!before || !canSee(actor, before) || !canManage(actor, before.ownerId))
        return { id, ok: false, code: 'not_found' }
      const decision = verb.decide(before, body.reason ?? 'unspecified', now)
      if (!decision.ok) return { id, ok: false, code: decision.refusals[0].code }
      if (decision.value.changed) done.push({ before, after: decision.value.token })
      return { id, ok: true }
    })
    await verb.save(
      tx,
      done.map(({ after }) => after),
    )
    for (const { before, after } of done)
      record({
        action: verb.event,
        target: targetOf(before),
        before: auditOf(before),
        after: verb.keeps ? auditOf(after) : null,
      })
    return results
  })
}

interface BulkVerb {
  readonly event: string
  /** Whether the record is still there afterwards. */
  readonly keeps: boolean
  readonly decide: (
    token: Token,
    reason: RevokeReason,
    now: number,
  ) => Decision<Changed, RefusalOf<'token_revoked'>>
  readonly save: (tx: Writer, changed: readonly Token[]) => Promise<void>
}

const verbs: { readonly [Action in (typeof bulkActions)[number]]: BulkVerb } = {
  enable: { event: 'token.enabled', keeps: true, decide: enableToken, save: saveTokens },
  disable: { event: 'token.disabled', keeps: true, decide: disableToken, save: saveTokens },
  revoke: { event: 'token.revoked', keeps: true, decide: revokeToken, save: saveTokens },
  delete: {
    event: 'token.deleted',
    keeps: false,
    decide: (token) => accept({ token, changed: true }),
    async save(tx, gone) {
      if (gone.length > 0)
        await tx.delete(tokens).where(
          inArray(
            tokens.id,
            gone.map(({ id }) => id),
          ),
        )
    },
  },
}

/** What the verbs of a bulk can change, in one statement. The caller holds the rows' locks. */
async function saveTokens(tx: Writer, changed: readonly Token[]): Promise<void> {
  if (changed.length === 0) return
  const column = (values: readonly unknown[]) => sql.param(values)
  await tx.execute(sql`update ${tokens} set
      valid_to = done.valid_to, enabled = done.enabled, revoked_at = done.revoked_at, revoke_reason = done.revoke_reason,
      updated_at = clock_timestamp(), version = ${tokens}.version + 1
    from unnest(
      ${column(changed.map((token) => token.id))}::uuid[],
      ${column(changed.map((token) => isoOrNull(token.validTo)))}::timestamptz[],
      ${column(changed.map((token) => token.enabled))}::boolean[],
      ${column(changed.map((token) => isoOrNull(token.revokedAt)))}::timestamptz[],
      ${column(changed.map((token) => token.revokeReason))}::text[]
    ) as done (id, valid_to, enabled, revoked_at, revoke_reason)
    where ${tokens.id} = done.id`)
}
