import * as z from 'zod'
import { choosableRevokeReasons } from '@latchkey/domain'
import { endpoint, reply } from '../http/endpoint.ts'
import { refuse } from '../http/problem.ts'
import { id } from '../http/wire.ts'
import {
  changeInBatches,
  enabling,
  idsWhere,
  removing,
  revoking,
  type SetChange,
} from './change-many-tokens.ts'
import { lookAtTokens } from './look-at-tokens.ts'
import { filterBody, isNarrowing, matching } from './token-filter.ts'
import { visibleTo } from './token-sight.ts'
import { bulkResult } from './token-schemas.ts'

const idsMax = 20_000
const matchesMax = 100_000

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
    const { app, actor, body, origin } = call
    const { db } = app.database
    const { sight, judged } = await lookAtTokens(db, actor, body.filter)
    const ids = body.ids
      ? [...new Set(body.ids)]
      : await idsWhere(db, matching(sight, body.filter ?? {}, judged), matchesMax + 1)
    if (ids.length > matchesMax) return tooMany()
    const where = visibleTo(actor, sight.seesAll)
    const done = await changeInBatches(app, { ids, where, origin, change: changeOf(body) })
    const codeOf = (id: string): ItemResult['code'] => {
      if (!done.found.has(id)) return 'not_found'
      return refusesRevoked[body.action] && done.revoked.has(id) ? 'token_revoked' : undefined
    }
    const results = ids.map((id): ItemResult => {
      const code = codeOf(id)
      return code === undefined ? { id, ok: true } : { id, ok: false, code }
    })
    return reply({ results, effect: await call.effect() })
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

const refusesRevoked = { enable: true, disable: true, revoke: false, delete: false } as const

function changeOf({ action, reason }: BulkRequest): SetChange {
  switch (action) {
    case 'enable':
      return enabling(true)
    case 'disable':
      return enabling(false)
    case 'revoke':
      return revoking(reason ?? 'unspecified')
    case 'delete':
      return removing
  }
}
