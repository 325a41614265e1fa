import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import * as z from 'zod'
import { rotateToken as decideRotate, secretHint } from '@latchkey/domain'
import type { Writer } from '../db/database.ts'
import { tokenSecrets } from '../db/schema.ts'
import { change, rollback } from '../events/change.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { isRefused } from '../http/problem.ts'
import { refuseBy } from '../http/refusal-words.ts'
import { etag, idParams, isoOrNull, versionHeader } from '../http/wire.ts'
import { lockForActor, targetOf, viewSaved } from './change-token.ts'
import { tokenNotFound } from './get-token.ts'
import { insertSecret } from './new-secret.ts'
import { auditOf } from './token-audit.ts'
import { rotatedToken } from './token-schemas.ts'
import { saveToken } from './token-store.ts'

export const rotateToken = endpoint({
  operationId: 'rotateToken',
  method: 'post',
  path: '/v1/tokens/{id}/rotate',
  tag: 'Tokens',
  summary: 'Give a token a new secret',
  description:
    'Answers the secret, once. The one before ends at once, or after the overlap, and never later than the token. Of several rotations of one version one wins.',
  access: { scopes: ['latchkey.tokens:manage-own', 'latchkey.tokens:manage'] },
  params: idParams,
  ifMatch: true,
  body: z.strictObject({
    overlapSeconds: z.int().min(0).default(0).describe('How long the secret before still passes.'),
  }),
  success: { status: 200, description: 'Rotated', body: rotatedToken, headers: versionHeader },
  refusals: [
    'not_found',
    'version_stale',
    'invalid',
    'scope_not_grantable',
    'token_expired',
    'token_revoked',
  ],
  async handle({ app, actor, origin, params, body, ifMatch, effect }) {
    const { value } = await change(app.database, origin, async (tx, record) => {
      const given = await lockForActor(tx, actor, params.id)
      if (!given) return rollback(tokenNotFound())
      const { found, policy, now } = given
      const { version } = found.token
      if (version !== ifMatch) return rollback(refuseBy([{ code: 'version_stale', version }]))
      const overlapMs = body.overlapSeconds * 1000
      const decision = decideRotate({ actor, owner: found.owner, token: found.token, overlapMs, policy, now })
      if (!decision.ok) return rollback(refuseBy(decision.refusals))
      const { token, retiresAt } = decision.value
      await saveToken(tx, token)
      await retireSecret(tx, token.id, retiresAt > now ? new Date(retiresAt) : null)
      const secret = await insertSecret(app, tx, token, policy, now)
      const view = await viewSaved(tx, token.id, given)
      const before = { ...auditOf(found.token), hint: secretHint(found.secret.prefix, found.secret.lastFour) }
      const after = { ...auditOf(token), hint: view.hint, retiresAt: isoOrNull(retiresAt) }
      record({ action: 'token.rotated', target: targetOf(token), before, after })
      return { token: view, secret }
    })
    if (isRefused(value)) return value
    return reply({ ...value, effect: await effect() }, { headers: etag(value.token.version) })
  },
})

/** The current secret passes until `until`, or ends now. One that was retiring already ends now: two old secrets are one too many. */
async function retireSecret(tx: Writer, tokenId: string, until: Date | null): Promise<void> {
  const ofToken = eq(tokenSecrets.tokenId, tokenId)
  await tx.delete(tokenSecrets).where(and(ofToken, isNotNull(tokenSecrets.retiresAt)))
  const current = and(ofToken, isNull(tokenSecrets.retiresAt))
  if (until) await tx.update(tokenSecrets).set({ retiresAt: until }).where(current)
  else await tx.delete(tokenSecrets).where(current)
}
