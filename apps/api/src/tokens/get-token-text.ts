import { and, eq, isNull } from 'drizzle-orm'
import * as z from 'zod'
import { canSee } from '@latchkey/domain'
import { tokenSecrets } from '../db/schema.ts'
import { change, rollback } from '../events/change.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { isRefused, refuse } from '../http/problem.ts'
import { idParams } from '../http/wire.ts'
import { tokenNotFound } from './get-token.ts'
import { signJwt } from './token-jwt.ts'
import { findToken, loadPolicy } from './token-store.ts'

export const getTokenText = endpoint({
  operationId: 'getTokenText',
  method: 'get',
  path: '/v1/tokens/{id}/text',
  tag: 'Tokens',
  summary: "A JWT's text again, for its owner",
  description:
    'Signed again from its stored claims: the text itself is not stored. Displaying it is an event.',
  access: 'session',
  head: false,
  params: idParams,
  success: {
    status: 200,
    description: 'The same text as before',
    body: z.strictObject({ text: z.string() }),
  },
  refusals: ['not_found', 'text_not_kept'],
  async handle({ app, params, actor, origin }) {
    const { value } = await change(app.database, origin, async (tx, record) => {
      const found = await findToken(tx, params.id)
      if (!found || !canSee(actor, found.token)) return rollback(tokenNotFound())
      const { token } = found
      if (token.ownerId !== actor.id) return rollback(notKept('Only its owner may display it.'))
      const { jwtTextAgain } = await loadPolicy(tx)
      if (!jwtTextAgain) return rollback(notKept('The policy does not allow it.'))
      const [secret] = await tx
        .select({ claims: tokenSecrets.claims, keyId: tokenSecrets.signingKeyId })
        .from(tokenSecrets)
        .where(and(eq(tokenSecrets.tokenId, token.id), isNull(tokenSecrets.retiresAt)))
      if (!secret?.claims || !secret.keyId) return rollback(notKept('Only a JWT can be signed again.'))
      const key = await app.signingKeys.byId(tx, secret.keyId)
      if (!key) return rollback(notKept('The key that signed it is gone.'))
      const target = { kind: 'token', id: token.id, name: token.name }
      record({ action: 'token.text_displayed', target, before: null, after: null })
      return { text: await signJwt(secret.claims, key) }
    })
    return isRefused(value) ? value : reply(value)
  },
})

const notKept = (why: string) => refuse('text_not_kept', `${why} Rotate the token to get a new secret.`)
