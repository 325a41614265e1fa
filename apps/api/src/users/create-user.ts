import { v7 as uuidv7 } from 'uuid'
import { change, rollback } from '../events/change.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { isRefused } from '../http/problem.ts'
import { refuseBy } from '../http/refusal-words.ts'
import { etag, versionHeader } from '../http/wire.ts'
import { refuseGuessable } from '../sessions/guessable-password.ts'
import { refuseRoles } from './user-rules.ts'
import { createUserRequest } from './user-schemas.ts'
import { auditOf, findRoles, insertUser, targetOf } from './user-store.ts'
import { userSchema, viewUser } from './user-view.ts'

export const createUser = endpoint({
  operationId: 'createUser',
  method: 'post',
  path: '/v1/users',
  tag: 'Users',
  summary: 'Add a person or a bot',
  description: 'With roles that carry no scope that you do not hold.',
  access: { scopes: ['latchkey.users:manage'] },
  body: createUserRequest,
  success: {
    status: 201,
    description: 'Added',
    body: userSchema,
    headers: { ...versionHeader, Location: 'The user.' },
  },
  refusals: ['invalid', 'username_taken', 'role_not_grantable'],
  async handle({ app, actor, origin, body }) {
    const { kind, username, firstName = null, lastName = null, roleIds = [], password } = body
    if (kind === 'bot' && password !== undefined)
      return refuseBy([{ code: 'password_for_bot', field: 'password' }])
    const guessable =
      password && refuseGuessable(app, 'password', password, { username, firstName, lastName })
    if (guessable) return guessable
    const passwordHash = password === undefined ? null : await app.passwords.hash(password)
    const { value } = await change(app.database, origin, async (tx, record) => {
      const given = await findRoles(tx, roleIds)
      if (given.unknown.length > 0)
        return rollback(refuseBy([{ code: 'role_unknown', field: 'roleIds', ids: given.unknown }]))
      const id = uuidv7()
      const user = { id, kind, username, firstName, lastName, enabled: true, version: 1, roles: given.found }
      const refused = await refuseRoles(tx, actor, user)
      if (refused) return rollback(refused)
      await insertUser(tx, { ...user, passwordHash })
      record({ action: 'user.created', target: targetOf(user), before: null, after: auditOf(user) })
      return viewUser(tx, id)
    })
    if (isRefused(value)) return value
    if (!value) throw new Error('A user who was just inserted is not there.')
    return reply(value, { headers: { ...etag(value.version), Location: `/v1/users/${value.id}` } })
  },
})
