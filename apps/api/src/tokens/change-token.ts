import { canManage, canSee, type Changed, type Decision, type Refusal } from '@latchkey/domain'
import type { Actor, Call } from '../http/endpoint.ts'
import { effectOf } from '../events/effect.ts'
import { change, rollback } from '../events/change.ts'
import { reply } from '../http/endpoint.ts'
import { isRefused } from '../http/problem.ts'
import { refuseBy } from '../http/refusal-words.ts'
import { etag } from '../http/wire.ts'
import { tokenNotFound } from './get-token.ts'
import { auditOf } from './token-audit.ts'
import { findToken, loadPolicy, lockToken, readClock, saveToken, type TokenRecord } from './token-store.ts'
import { viewToken } from './token-view.ts'

/** Load, decide, save, answer: what every verb on one token has in common. What it decides is the domain's. */
export async function changeToken<R extends Refusal>(
  { app, actor, origin, params }: Call<{ id: string }, unknown, unknown, Actor>,
  action: string,
  decide: (record: TokenRecord, now: number) => Decision<Changed, R>,
) {
  const { value, committedAt } = await change(app.database, origin, async (tx, record) => {
    const found = await lockToken(tx, params.id)
    if (!found || !canSee(actor, found.token) || !canManage(actor, found.token.ownerId))
      return rollback(tokenNotFound())
    const [policy, now] = [await loadPolicy(tx), await readClock(tx)]
    const decision = decide(found, now)
    if (!decision.ok) return rollback(refuseBy(decision.refusals))
    const { token, changed } = decision.value
    if (!changed) return viewToken(found, policy, now)
    await saveToken(tx, token)
    const target = { kind: 'token', id: token.id, name: token.name }
    record({ action, target, before: auditOf(found.token), after: auditOf(token) })
    const saved = await findToken(tx, token.id)
    if (!saved) throw new Error('A token vanished under its lock.')
    return viewToken(saved, policy, now)
  })
  if (isRefused(value)) return value
  return reply({ token: value, effect: effectOf(app, committedAt) }, { headers: etag(value.version) })
}
