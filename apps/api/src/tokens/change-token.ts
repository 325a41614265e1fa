import {
  canManage,
  canSee,
  type Changed,
  type Decision,
  type Policy,
  type Refusal,
  type Token,
} from '@latchkey/domain'
import type { Writer } from '../db/database.ts'
import { change, rollback } from '../events/change.ts'
import type { Actor, Call } from '../http/endpoint.ts'
import { reply } from '../http/endpoint.ts'
import { isRefused } from '../http/problem.ts'
import { refuseBy } from '../http/refusal-words.ts'
import { etag } from '../http/wire.ts'
import { tokenNotFound } from './get-token.ts'
import { auditOf } from './token-audit.ts'
import { findToken, loadPolicy, lockToken, readClock, saveToken, type TokenRecord } from './token-store.ts'
import { lockOwnerOf } from './token-surroundings.ts'
import { viewToken } from './token-view.ts'

interface Found {
  readonly found: TokenRecord
  readonly policy: Policy
  readonly now: number
}

type TokenCall<Body> = Call<{ id: string }, unknown, Body, Actor>

interface Verb<R extends Refusal> {
  /** What the log calls it. */
  readonly action: string
  /** For verbs that give a name or a code: the owner's other tokens must not change meanwhile. */
  readonly ownerToo?: true
  readonly decide: (given: Found & { tx: Writer }) => Decision<Changed, R> | Promise<Decision<Changed, R>>
}

/** Load, decide, save, answer: what the verbs on one token have in common. What they decide is the domain's. */
export async function changeToken<R extends Refusal>(
  { app, actor, origin, params, effect }: TokenCall<unknown>,
  { action, ownerToo, decide }: Verb<R>,
) {
  const { value } = await change(app.database, origin, async (tx, record) => {
    // In the order in which everybody takes both locks.
    if (ownerToo) await lockOwnerOf(tx, params.id)
    const given = await lockForActor(tx, actor, params.id)
    if (!given) return rollback(tokenNotFound())
    const { found, policy, now } = given
    const decision = await decide({ ...given, tx })
    if (!decision.ok) return rollback(refuseBy(decision.refusals))
    const { token, changed } = decision.value
    if (!changed) return viewToken(found, policy, now)
    await saveToken(tx, token)
    record({ action, target: targetOf(token), before: auditOf(found.token), after: auditOf(token) })
    return viewSaved(tx, token.id, given)
  })
  if (isRefused(value)) return value
  return reply({ token: value, effect: await effect() }, { headers: etag(value.version) })
}

export const targetOf = ({ id, name }: Token) => ({ kind: 'token', id, name })

/** The token under a lock, with what is needed to decide about it; null where the actor may not manage it. */
export async function lockForActor(tx: Writer, actor: Actor, id: string): Promise<Found | null> {
  const found = await lockToken(tx, id)
  if (!found || !canSee(actor, found.token) || !canManage(actor, found.token.ownerId)) return null
  return { found, policy: await loadPolicy(tx), now: await readClock(tx) }
}

export async function viewSaved(tx: Writer, id: string, { policy, now }: Pick<Found, 'policy' | 'now'>) {
  const saved = await findToken(tx, id)
  if (!saved) throw new Error('A token vanished under its lock.')
  return viewToken(saved, policy, now)
}
