import { eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { issueToken as decideIssue, nameKey, type Policy, type Token } from '@latchkey/domain'
import type { Writer } from '../db/database.ts'
import { tokens } from '../db/schema.ts'
import { change, rollback } from '../events/change.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { isRefused } from '../http/problem.ts'
import { refuseBy } from '../http/refusal-words.ts'
import { etag, versionHeader } from '../http/wire.ts'
import { insertSecret } from './new-secret.ts'
import { auditOf } from './token-audit.ts'
import { issueTokenRequest, issuedToken } from './token-schemas.ts'
import { dateOrNull, findToken, loadPolicy, readClock } from './token-store.ts'
import { loadSurroundings, lockOwner } from './token-surroundings.ts'
import { viewToken } from './token-view.ts'

export const issueToken = endpoint({
  operationId: 'issueToken',
  method: 'post',
  path: '/v1/tokens',
  tag: 'Tokens',
  summary: 'Make a token',
  description: 'Answers the secret, once: only its keyed digest is stored.',
  access: { scopes: ['latchkey.tokens:manage-own', 'latchkey.tokens:manage'] },
  body: issueTokenRequest,
  success: {
    status: 201,
    description: 'Made',
    body: issuedToken,
    headers: { ...versionHeader, Location: 'The token.' },
  },
  refusals: ['invalid', 'id_taken', 'name_taken', 'code_taken', 'scope_not_grantable', 'owner_not_allowed'],
  async handle({ app, body, actor, origin }) {
    const { value } = await change(app.database, origin, async (tx, record) => {
      const owner = await lockOwner(tx, body.ownerId ?? actor.id)
      if (!owner) return rollback(refuseBy([{ code: 'owner_not_allowed', field: 'ownerId' }]))
      const [policy, now] = [await loadPolicy(tx), await readClock(tx)]
      const wanted = { ownerId: owner.id, name: body.name, code: body.code }
      const surroundings = await loadSurroundings(tx, wanted, policy, now)
      const request = { ...body, id: body.id ?? uuidv7() }
      const decision = decideIssue({ actor, owner, request, ...surroundings })
      if (!decision.ok) return rollback(refuseBy(decision.refusals))
      const token = decision.value
      if (await isIdTaken(tx, token.id)) return rollback(refuseBy([{ code: 'id_taken', field: 'id' }]))
      await insertToken(tx, token, actor.username)
      const secret = await insertSecret(app, tx, token, policy, now)
      const target = { kind: 'token', id: token.id, name: token.name }
      record({ action: 'token.issued', target, before: null, after: auditOf(token) })
      return { token: await viewIssued(tx, token.id, policy, now), secret }
    })
    if (isRefused(value)) return value
    const { id, version } = value.token
    return reply(value, { headers: { ...etag(version), Location: `/v1/tokens/${id}` } })
  },
})

async function isIdTaken(tx: Writer, id: string): Promise<boolean> {
  const [taken] = await tx.select({ id: tokens.id }).from(tokens).where(eq(tokens.id, id))
  return taken !== undefined
}

async function viewIssued(tx: Writer, id: string, policy: Policy, now: number) {
  const issued = await findToken(tx, id)
  if (!issued) throw new Error('A token that was just inserted is not there.')
  return viewToken(issued, policy, now)
}

async function insertToken(tx: Writer, token: Token, creatorName: string): Promise<void> {
  await tx.insert(tokens).values({
    ...token,
    nameKey: nameKey(token.name),
    creatorName,
    scopes: [...token.scopes],
    allowedIps: [...token.allowedIps],
    validFrom: new Date(token.validFrom),
    validTo: dateOrNull(token.validTo),
    revokedAt: dateOrNull(token.revokedAt),
  })
}
