import * as z from 'zod'
import { choosableRevokeReasons, revokeToken as decideRevoke } from '@latchkey/domain'
import { endpoint } from '../http/endpoint.ts'
import { idParams, versionHeader } from '../http/wire.ts'
import { changeToken } from './change-token.ts'
import { changedToken } from './token-schemas.ts'

export const revokeToken = endpoint({
  operationId: 'revokeToken',
  method: 'post',
  path: '/v1/tokens/{id}/revoke',
  tag: 'Tokens',
  summary: 'End a token for good',
  description:
    'Whatever its state was. Revoking again is the same as once. The answer comes when no verifier accepts it any more.',
  access: { scopes: ['latchkey.tokens:manage-own', 'latchkey.tokens:manage'] },
  params: idParams,
  body: z.strictObject({ reason: z.enum(choosableRevokeReasons).default('unspecified') }),
  success: { status: 200, description: 'Revoked, everywhere', body: changedToken, headers: versionHeader },
  refusals: ['not_found'],
  handle: (call) =>
    changeToken(call, {
      action: 'token.revoked',
      decide: ({ found, now }) => decideRevoke(found.token, call.body.reason, now),
    }),
})
