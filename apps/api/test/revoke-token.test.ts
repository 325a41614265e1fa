import { and, eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Client } from '@latchkey/client'
import { events, tokens } from '../src/db/schema.ts'
import { verifyChain } from '../src/events/verify-chain.ts'
import { answered, useServer } from './server.ts'
import { usedMeanwhile } from './used-meanwhile.ts'

const server = useServer()
const own = 'latchkey.tokens:manage-own'
let eva: Client

beforeAll(async () => {
  await server.addScopes('orders:read')
  eva = (await server.logIn(await server.addPerson({ username: 'eva', scopes: [own, 'orders:read'] }))).client
})

let made = 0
const issue = (request: Partial<Parameters<typeof server.issue>[0]> = {}) =>
  server.issue({ name: `Token ${String(++made)}`, scopes: ['orders:read'], ...request })

const at = (id: string) => ({ params: { path: { id } } })
type Reason = 'unspecified' | 'compromised' | 'superseded' | 'no_longer_needed'
const revoke = (id: string, reason: Reason = 'unspecified', by = server.admin) =>
  by.POST('/v1/tokens/{id}/revoke', { ...at(id), body: { reason } })
const enable = (id: string) => server.admin.POST('/v1/tokens/{id}/enable', at(id))
const disable = (id: string) => server.admin.POST('/v1/tokens/{id}/disable', at(id))
const get = async (id: string) => answered(await server.admin.GET('/v1/tokens/{id}', at(id)))
const verdictOn = async (secret: string) =>
  answered(await server.admin.POST('/v1/verify', { body: { token: secret } }))
const actionsOn = async (id: string) => {
  const rows = await server.database.db
    .select({ action: events.action })
    .from(events)
    .where(and(eq(events.targetKind, 'token'), eq(events.targetId, id)))
    .orderBy(events.seq)
  return rows.map(({ action }) => action)
}

describe('what is not revoked', () => {
  test('a token that one may not see: answered as one that was never made, and left alone', async () => {
    const { token } = await issue()
    const foreign = await revoke(token.id, 'compromised', eva)
    const absent = await revoke(uuidv7(), 'compromised', eva)
    expect(foreign.error?.code).toBe('not_found')
    expect({ ...foreign.error, requestId: '' }).toEqual({ ...absent.error, requestId: '' })
    expect(await get(token.id)).toEqual(token)
  })

  test.each(['owner_deleted', 'by_holder', 'because', '', null])(
    'anything for the reason %s, which is not for people to give',
    async (reason) => {
      const { token } = await issue()
      const { error } = await server.admin.POST('/v1/tokens/{id}/revoke', {
        ...at(token.id),
        body: { reason: reason as 'unspecified' },
      })
      expect(error?.code).toBe('invalid')
      expect(await get(token.id)).toEqual(token)
    },
  )
})

describe('a revoke', () => {
  test('is final at once: the next look refuses the token, and no verb brings it back', async () => {
    const { token, secret } = await issue()
    expect((await verdictOn(secret)).accepted).toBe(true)
    const answer = await revoke(token.id, 'compromised')
    const revoked = answered(answer).token
    expect(await verdictOn(secret)).toEqual({ accepted: false, reason: 'revoked' })
    expect(revoked).toMatchObject({ state: 'revoked', revokeReason: 'compromised', version: 2 })
    expect(revoked.validTo).toBe(revoked.revokedAt)
    expect(answer.response.headers.get('etag')).toBe('"2"')
    expect((await enable(token.id)).error?.code).toBe('token_revoked')
    expect((await disable(token.id)).error?.code).toBe('token_revoked')
    expect(await get(token.id)).toEqual({ ...revoked, lastUsedAt: usedMeanwhile.lastUsedAt })
    expect(await verdictOn(secret)).toEqual({ accepted: false, reason: 'revoked' })
  })

  test('says since when it holds everywhere, and how many verifiers were waited for', async () => {
    const { token } = await issue()
    const { effect, token: revoked } = answered(await revoke(token.id))
    expect(Date.parse(effect.everywhereAt)).toBeGreaterThanOrEqual(Date.parse(revoked.revokedAt ?? ''))
  })

  test('ends a token that was disabled, has not begun or has expired just as well', async () => {
    const disabled = await issue({ enabled: false })
    const scheduled = await issue({ validFrom: '2090-01-01T00:00:00Z', validTo: '2090-02-01T00:00:00Z' })
    const expired = await issue()
    await server.database.db
      .update(tokens)
      .set({ validFrom: new Date(0), validTo: new Date(1) })
      .where(eq(tokens.id, expired.token.id))
    for (const { token } of [disabled, scheduled, expired])
      expect(answered(await revoke(token.id)).token.state).toBe('revoked')
    expect((await get(expired.token.id)).validTo).toBe('1970-01-01T00:00:00.001Z')
    expect((await enable(disabled.token.id)).error?.code).toBe('token_revoked')
  })

  test('twice is once: the first instant and reason stay, and the log tells of it once', async () => {
    const { token } = await issue()
    const first = answered(await revoke(token.id, 'superseded')).token
    const second = answered(await revoke(token.id, 'compromised')).token
    expect(second).toEqual(first)
    expect(await actionsOn(token.id)).toEqual(['token.issued', 'token.revoked'])
  })

  test('needs no body', async () => {
    const { token } = await issue()
    const headers = {
      cookie: server.adminBrowser.cookies(),
      'latchkey-request': '1',
      'sec-fetch-site': 'same-origin',
    }
    expect((await server.send('POST', `/v1/tokens/${token.id}/revoke`, { headers })).status).toBe(200)
    expect((await get(token.id)).revokeReason).toBe('unspecified')
  })

  test('by the token itself is allowed: whoever holds it may end it', async () => {
    const { token, secret } = await issue({ scopes: [own] })
    const client = server.client({ token: secret })
    expect(answered(await revoke(token.id, 'no_longer_needed', client)).token.state).toBe('revoked')
    expect((await client.GET('/v1/tokens')).error?.code).toBe('unauthenticated')
  })

  test('sent many times at once is one revoke', async () => {
    const { token } = await issue()
    const results = await Promise.all(Array.from({ length: 10 }, () => revoke(token.id)))
    const answers = new Set(results.map((result) => JSON.stringify(answered(result).token)))
    expect(answers.size).toBe(1)
    expect(await actionsOn(token.id)).toEqual(['token.issued', 'token.revoked'])
  })

  test('racing with enables and disables wins, whatever their order, and the log stays whole', async () => {
    const pairs: Awaited<ReturnType<typeof issue>>[] = []
    for (let n = 0; n < 12; n += 1) {
      const pair = await issue({ enabled: false })
      pairs.push(pair)
      const { id } = pair.token
      const race = [() => revoke(id), () => enable(id), () => disable(id)]
      const answers = await Promise.all((n % 2 === 0 ? race : race.reverse()).map((verb) => verb()))
      for (const { error } of answers) expect([undefined, 'token_revoked']).toContain(error?.code)
    }
    for (const { token, secret } of pairs) {
      expect((await get(token.id)).state).toBe('revoked')
      expect(await verdictOn(secret)).toEqual({ accepted: false, reason: 'revoked' })
      expect((await actionsOn(token.id)).at(-1)).toBe('token.revoked')
    }
    expect(await verifyChain(server.database)).toMatchObject({ ok: true })
  })
})

describe('the store', () => {
  test('refuses to clear or move the instant of a revoke, whoever asks', async () => {
    const { token } = await issue()
    answered(await revoke(token.id))
    for (const statement of [
      'update tokens set revoked_at = null, revoke_reason = null where id = $1',
      "update tokens set revoked_at = revoked_at + interval '1 second' where id = $1",
    ])
      await expect(server.superuser.query(statement, [token.id])).rejects.toThrow()
    expect((await get(token.id)).state).toBe('revoked')
  })
})
