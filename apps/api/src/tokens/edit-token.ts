import { editToken as decideEdit } from '@latchkey/domain'
import { endpoint } from '../http/endpoint.ts'
import { idParams, versionHeader } from '../http/wire.ts'
import { changeToken } from './change-token.ts'
import { changedToken, editTokenRequest } from './token-schemas.ts'
import { loadSurroundings } from './token-surroundings.ts'

export const editToken = endpoint({
  operationId: 'editToken',
  method: 'patch',
  path: '/v1/tokens/{id}',
  tag: 'Tokens',
  summary: 'Change fields of a token',
  description:
    'Those that are absent stay. Owner, format and id are fixed; a revoked token cannot be edited.',
  access: { scopes: ['latchkey.tokens:manage-own', 'latchkey.tokens:manage'] },
  params: idParams,
  ifMatch: true,
  body: editTokenRequest,
  success: { status: 200, description: 'Changed, everywhere', body: changedToken, headers: versionHeader },
  refusals: [
    ...(['not_found', 'version_stale', 'invalid', 'name_taken', 'code_taken'] as const),
    ...(['scope_not_grantable', 'self_edit', 'token_revoked'] as const),
  ],
  handle: (call) =>
    changeToken(call, {
      action: 'token.edited',
      ownerToo: true,
      async decide({ tx, found, policy, now }) {
        const { token, owner } = found
        const request = { ...call.body, version: call.ifMatch }
        const { name = token.name, code } = request
        const wanted = { ownerId: owner.id, name, code, exceptId: token.id }
        const surroundings = await loadSurroundings(tx, wanted, policy, now)
        return decideEdit({ token, request, actor: call.actor, owner, ...surroundings })
      },
    }),
})
