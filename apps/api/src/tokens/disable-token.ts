import { disableToken as decideDisable } from '@latchkey/domain'
import { endpoint } from '../http/endpoint.ts'
import { idParams, versionHeader } from '../http/wire.ts'
import { changeToken } from './change-token.ts'
import { changedToken } from './token-schemas.ts'

export const disableToken = endpoint({
  operationId: 'disableToken',
  method: 'post',
  path: '/v1/tokens/{id}/disable',
  tag: 'Tokens',
  summary: 'Stop a token until it is enabled again',
  access: { scopes: ['latchkey.tokens:manage-own', 'latchkey.tokens:manage'] },
  params: idParams,
  success: { status: 200, description: 'Disabled', body: changedToken, headers: versionHeader },
  refusals: ['not_found', 'token_revoked'],
  handle: (call) =>
    changeToken(call, { action: 'token.disabled', decide: ({ found }) => decideDisable(found.token) }),
})
