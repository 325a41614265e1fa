import { expect, test } from 'vitest'
import { eventHash, genesisHash, type EventBody } from '../src/events/event-hash.ts'
import { answered, useServer } from './server.ts'

const server = useServer()

type Line = Awaited<ReturnType<typeof listed>>[number]

async function listed(query: Record<string, string | number> = {}) {
  return answered(await server.admin.GET('/v1/events', { params: { query } })).items
}

test('the log is closed to whoever lacks latchkey.audit:read', async () => {
  const { secret } = await server.issue({ name: 'no auditor', scopes: ['latchkey.users:read'] })
  const { error } = await server.client({ token: secret }).GET('/v1/events')
  expect(error?.code).toBe('insufficient_scope')
})

test('every change of a token is an event with who, what, before and after, and no secret', async () => {
  await server.addScopes('orders:read')
  const { token, secret } = await server.issue({ name: 'audited', scopes: ['orders:read'] })
  await server.admin.POST('/v1/tokens/{id}/revoke', {
    params: { path: { id: token.id } },
    body: { reason: 'compromised' },
  })
  const [revoked, issued] = await listed({ targetKind: 'token', targetId: token.id })
  expect(issued).toMatchObject({ action: 'token.issued', before: null, after: { name: 'audited' } })
  expect(revoked).toMatchObject({
    action: 'token.revoked',
    actor: { name: 'ana', tokenId: null },
    before: { revokedAt: null },
    after: { revokeReason: 'compromised' },
    requestId: expect.any(String) as string,
  })
  expect(JSON.stringify(await listed({ limit: 200 }))).not.toContain(secret)
})

test('pages follow each other without a gap or a repetition, and a cursor is good for its own filters alone', async () => {
  const first = answered(await server.admin.GET('/v1/events', { params: { query: { limit: 3 } } }))
  const cursor = first.nextCursor ?? ''
  const second = answered(await server.admin.GET('/v1/events', { params: { query: { limit: 3, cursor } } }))
  const seqs = [...first.items, ...second.items].map(({ seq }) => seq)
  expect(seqs).toEqual(Array.from(seqs, (_, at) => (seqs[0] ?? 0) - at))
  const query = { action: 'token.issued', cursor }
  expect((await server.admin.GET('/v1/events', { params: { query } })).error?.code).toBe('invalid')
})

test('the export has all that it takes to recompute the chain', async () => {
  const text = answered(await server.admin.GET('/v1/events/export', { parseAs: 'text' }))
  const lines = text.trimEnd().split('\n')
  let before: Uint8Array = genesisHash
  for (const line of lines) {
    const event = JSON.parse(line) as Line
    const hash = eventHash(event.seq, new Date(event.at), bodyOf(event), before)
    expect(Buffer.from(hash).toString('hex')).toBe(event.hash)
    before = hash
  }
  expect(lines.length).toBeGreaterThan(3)
})

function bodyOf({ action, actor, address, after, before, requestId, target }: Line): EventBody {
  return {
    action,
    actorName: actor.name,
    actorTokenId: actor.tokenId,
    actorUserId: actor.userId,
    address,
    after,
    before,
    requestId,
    targetId: target.id,
    targetKind: target.kind,
    targetName: target.name,
  }
}

test('a log that was altered behind the service names its first broken event', async () => {
  expect(answered(await server.admin.GET('/v1/events/verify'))).toMatchObject({ ok: true })
  await server.superuser.query('alter table events disable trigger all')
  await server.superuser.query(`update events set actor_name = 'mallory' where seq = 4`)
  expect(answered(await server.admin.GET('/v1/events/verify'))).toEqual({
    ok: false,
    firstBrokenSeq: 4,
    why: 'altered',
  })
})
