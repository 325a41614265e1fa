import * as z from 'zod'
import { revokeToken as decideRevoke } from '@latchkey/domain'
import type { App } from '../app.ts'
import { change, type Origin } from '../events/change.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { auditOf } from '../tokens/token-audit.ts'
import { lockToken, readClock, saveToken } from '../tokens/token-store.ts'
import type { SecretRecord } from '../tokens/secret-record.ts'
import { findHeldSecret, parsePresented } from '../tokens/verify-token.ts'

export const revoke = endpoint({
  operationId: 'revoke',
  method: 'post',
  path: '/oauth/revoke',
  tag: 'OAuth',
  summary: 'Token revocation (RFC 7009)',
  description:
    'Whoever holds a secret may end its token: that is proof enough, and whoever finds a leaked one should. The answer does not tell whether there was such a token.',
  access: 'public',
  encoding: 'form',
  body: z.object({ token: z.string().max(4096), token_type_hint: z.string().max(100).optional() }),
  success: { status: 200, description: 'No token with this secret passes any more' },
  refusals: [],
  async handle({ app, body, origin, effect }) {
    if (parsePresented(body.token) === null) return reply(undefined)
    const held = await findHeldSecret(app, body.token)
    if (held) await revokeHeld(app, held, origin)
    // Also where somebody else has ended it, and still waits until that is everywhere.
    await effect()
    return reply(undefined)
  },
})

async function revokeHeld(app: App, { owner, token }: SecretRecord, origin: Origin): Promise<void> {
  const actor = { userId: owner.id, tokenId: token.id, name: owner.username }
  await change(app.database, { ...origin, actor }, async (tx, record) => {
    const found = await lockToken(tx, token.id)
    if (!found) return
    const decision = decideRevoke(found.token, 'by_holder', await readClock(tx))
    if (!decision.ok || !decision.value.changed) return
    const revoked = decision.value.token
    await saveToken(tx, revoked)
    const target = { kind: 'token', id: token.id, name: token.name }
    record({ action: 'token.revoked', target, before: auditOf(found.token), after: auditOf(revoked) })
  })
}
