import type * as z from 'zod'
import type { Writer } from '../db/database.ts'
import { change, rollback, type RecordEvent } from '../events/change.ts'
import { endpoint, type Actor } from '../http/endpoint.ts'
import { isRefused, type Refused } from '../http/problem.ts'
import { refuseBy } from '../http/refusal-words.ts'
import { idParams, versionHeader } from '../http/wire.ts'
import { answerUser } from './answer-user.ts'
import { changedUser, editUserRequest } from './user-schemas.ts'
import { auditOf, findRoles, saveUser, targetOf, type UserRecord } from './user-store.ts'
import { lockWithinPower, refuseLast, refuseRoles, refuseStale } from './user-rules.ts'

export const editUser = endpoint({
  operationId: 'editUser',
  method: 'patch',
  path: '/v1/users/{id}',
  tag: 'Users',
  summary: 'Change names and roles',
  description:
    'Neither the roles that the user has nor those that they get may carry a scope that you do not hold.',
  access: { scopes: ['latchkey.users:manage'] },
  params: idParams,
  ifMatch: true,
  body: editUserRequest,
  success: { status: 200, description: 'Changed', body: changedUser, headers: versionHeader },
  refusals: [
    ...(['not_found', 'version_stale', 'invalid', 'username_taken'] as const),
    ...(['beyond_power', 'role_not_grantable', 'last_administrator'] as const),
  ],
  async handle(call) {
    const { app, actor, origin, params, ifMatch, body } = call
    const changed = await change(app.database, origin, async (tx, record) => {
      const refused = await edit(tx, record, { actor, userId: params.id, version: ifMatch }, body)
      return refused && rollback(refused)
    })
    return answerUser(call, changed)
  },
})

interface Asked {
  readonly actor: Actor
  readonly userId: string
  /** The version that the edit was made from; null for a preview, which overwrites nothing. */
  readonly version: number | null
}

type Edits = z.output<typeof editUserRequest>

export type EditRefused = Refused<
  'not_found' | 'version_stale' | 'invalid' | 'beyond_power' | 'role_not_grantable' | 'last_administrator'
>

/** Load, decide, save: for the edit and for its preview alike. Answers the refusal, or null when it is done. */
export async function edit(
  tx: Writer,
  record: RecordEvent,
  { actor, userId, version }: Asked,
  edits: Edits,
): Promise<EditRefused | null> {
  const before = await lockWithinPower(tx, actor, userId)
  if (isRefused(before)) return before
  const after = await edited(tx, before, edits)
  if (isRefused(after)) return after
  const refused =
    refuseStale(before, version) ??
    (await refuseRoles(tx, actor, after)) ??
    (await refuseLast(tx, before, after))
  if (refused) return refused
  const [was, is] = [auditOf(before), auditOf(after)]
  if (JSON.stringify(was) === JSON.stringify(is)) return null
  await saveUser(tx, after)
  record({ action: 'user.edited', target: targetOf(after), before: was, after: is })
  return null
}

async function edited(
  tx: Writer,
  before: UserRecord,
  { username = before.username, firstName, lastName, roleIds }: Edits,
): Promise<UserRecord | Refused<'invalid'>> {
  const given = roleIds ? await findRoles(tx, roleIds) : { found: before.roles, unknown: [] }
  if (given.unknown.length > 0)
    return refuseBy([{ code: 'role_unknown', field: 'roleIds', ids: given.unknown }])
  return {
    ...before,
    username,
    firstName: firstName === undefined ? before.firstName : firstName,
    lastName: lastName === undefined ? before.lastName : lastName,
    roles: given.found,
  }
}
