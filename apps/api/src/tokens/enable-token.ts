import { enableToken as decideEnable } from '@latchkey/domain'
import { endpoint } from '../http/endpoint.ts'
import { idParams, versionHeader } from '../http/wire.ts'
import { changeToken } from './change-token.ts'
import { changedToken } from './token-schemas.ts'

export const enableToken = endpoint({
  operationId: 'enableToken',
  method: 'post',
  path: '/v1/tokens/{id}/enable',
  tag: 'Tokens',
  summary: 'Undo a disable',
  access: { scopes: ['latchkey.tokens:manage-own', 'latchkey.tokens:manage'] },
  params: idParams,
  success: { status: 200, description: 'Enabled', body: changedToken, headers: versionHeader },
  refusals: ['not_found', 'token_revoked'],
  handle: (call) =>
    changeToken(call, { action: 'token.enabled', decide: ({ found }) => decideEnable(found.token) }),
})
