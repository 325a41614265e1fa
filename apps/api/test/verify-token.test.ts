import { randomBytes } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { formatSecret, secretBodyFrom, verdictReasons, type VerdictReason } from '@latchkey/domain'
import { policies, roleScopes, tokens, users } from '../src/db/schema.ts'
import { answered, useServer } from './server.ts'
import { writeRows } from './write-rows.ts'

const server = useServer()
const verifier = { id: '', secret: '' }

beforeAll(async () => {
  await server.addScopes('orders:read', 'orders:write')
  const { token, secret } = await server.issue({ name: 'Verifier', scopes: ['latchkey.tokens:verify'] })
  Object.assign(verifier, { id: token.id, secret })
})

interface Question {
  readonly token: string
  readonly scopes?: string[]
  readonly address?: string
}

const ask = async (body: Question) =>
  answered(
    await server.client({ token: verifier.secret }).POST('/v1/verify', { body: { scopes: [], ...body } }),
  )

let made = 0
const person = () =>
  server.addPerson({
    username: `user${String(++made)}`,
    scopes: ['latchkey.tokens:manage-own', 'orders:read', 'orders:write'],
  })

/** A token of a person of its own, so that what is done to the owner concerns no other test. */
const issue = async (request: Partial<Parameters<typeof server.issue>[0]> = {}) => {
  const owner = await person()
  const scopes = ['orders:read']
  return {
    owner,
    ...(await server.issue({ name: `Token ${owner.username}`, scopes, ownerId: owner.id, ...request })),
  }
}

const update = (id: string, set: Partial<typeof tokens.$inferInsert>) =>
  writeRows(server.database, (tx) => tx.update(tokens).set(set).where(eq(tokens.id, id)))

describe('who may ask', () => {
  test('only a caller with the scope for it, however much else they may', async () => {
    const { secret } = await server.issue({ name: 'Manages', scopes: ['latchkey.tokens:manage'] })
    const body = { token: secret, scopes: [] }
    const { error, response } = await server.client({ token: secret }).POST('/v1/verify', { body })
    expect(error?.code).toBe('insufficient_scope')
    expect(response.headers.get('www-authenticate')).toBe(
      'Bearer realm="latchkey", error="insufficient_scope", scope="latchkey.tokens:verify"',
    )
  })

  test('by id and secret as well as by bearer, but never by the id alone or with the secret of another', async () => {
    const other = await issue()
    const askAs = async (id: string, secret: string) => {
      const authorization = `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`
      const headers = { authorization, 'content-type': 'application/json' }
      const body = JSON.stringify({ token: other.secret })
      return (await server.send('POST', '/v1/verify', { headers, body })).status
    }
    expect(await askAs(verifier.id, verifier.secret)).toBe(200)
    expect(await askAs(verifier.id, '')).toBe(401)
    expect(await askAs(other.token.id, verifier.secret)).toBe(401)
    expect(await askAs('', verifier.secret)).toBe(401)
  })

  test('what is asked is checked: a token of 5000 characters, an address that is none', async () => {
    const client = server.client({ token: verifier.secret })
    const body = { token: 'x'.repeat(5000), address: '10.0.0.0/8', scopes: ['x'.repeat(201)] }
    const { error } = await client.POST('/v1/verify', { body })
    expect(error?.errors?.map(({ field }) => field).sort()).toEqual(['address', 'scopes.0', 'token'])
  })
})

describe('the verdict on a token that does not pass', () => {
  /** What is wrong for each reason, done by whoever could: time, an owner, the store. */
  const wrongs = {
    revoked: (id) => update(id, { revokedAt: new Date(), revokeReason: 'unspecified' }),
    disabled: (id) => update(id, { enabled: false }),
    not_yet_valid: (id) => update(id, { validFrom: new Date('2090-01-01T00:00:00Z') }),
    expired: (id) => update(id, { validFrom: new Date(0), validTo: new Date(1) }),
    owner_disabled: (_, ownerId) =>
      writeRows(server.database, (tx) =>
        tx.update(users).set({ enabled: false }).where(eq(users.id, ownerId)),
      ),
    address_not_allowed: (id) => update(id, { allowedIps: ['192.0.2.0/24'] }),
    insufficient_scope: (id) => update(id, { scopes: ['orders:write'] }),
  } as const satisfies Partial<Record<VerdictReason, (id: string, ownerId: string) => Promise<unknown>>>
  const reasons = Object.keys(wrongs) as (keyof typeof wrongs)[]

  test('the reasons that follow are all there are', () => {
    expect(['malformed', 'unknown', ...reasons]).toEqual(verdictReasons)
  })

  test.each(reasons.filter((reason) => reason !== 'not_yet_valid'))(
    'is %s, though all that comes after is wrong as well',
    async (reason) => {
      const { token, secret, owner } = await issue()
      const after = reasons.slice(reasons.indexOf(reason)).filter((wrong) => wrong !== 'not_yet_valid')
      for (const wrong of after) await wrongs[wrong](token.id, owner.id)
      expect(await ask({ token: secret, scopes: ['orders:read'], address: '198.51.100.1' })).toEqual({
        accepted: false,
        reason,
      })
    },
  )

  test('is not_yet_valid before its start, though its owner is disabled too', async () => {
    const { token, secret, owner } = await issue()
    await wrongs.not_yet_valid(token.id)
    await wrongs.owner_disabled(token.id, owner.id)
    expect(await ask({ token: secret })).toEqual({ accepted: false, reason: 'not_yet_valid' })
  })

  test('is malformed for what is no secret, and unknown for a secret that nobody was given', async () => {
    const { secret } = await issue()
    const swapped = secret.replace(/[a-z](?=\d*$)|[A-Z](?=\d*$)|\d$/, (end) => (end === '0' ? '1' : '0'))
    for (const token of [
      '',
      'lk_',
      secret.slice(0, -1),
      `${secret} `,
      ` ${secret}`,
      `${secret}\n`,
      secret.toUpperCase(),
      encodeURIComponent(`${secret}=`),
      swapped,
    ])
      expect(await ask({ token })).toEqual({ accepted: false, reason: 'malformed' })
    const token = formatSecret('lk', secretBodyFrom(randomBytes))
    expect(await ask({ token })).toEqual({ accepted: false, reason: 'unknown' })
  })

  test('is insufficient_scope for a scope that is not its own, that does not exist, or among others', async () => {
    const { secret } = await issue()
    for (const scopes of [
      ['orders:write'],
      ['orders:fly'],
      ['orders:read', 'orders:write'],
      ['orders:*'],
      [''],
    ])
      expect(await ask({ token: secret, scopes })).toEqual({ accepted: false, reason: 'insufficient_scope' })
  })
})

describe('the verdict on a token that passes', () => {
  test('names the token, its owner and what it may do now', async () => {
    const { token, secret, owner } = await issue({ scopes: ['orders:write', 'orders:read'] })
    expect(await ask({ token: secret, scopes: ['orders:read'] })).toEqual({
      accepted: true,
      token: { id: token.id, name: token.name, code: token.code },
      owner: { id: owner.id, username: owner.username },
      scopes: ['orders:read', 'orders:write'],
    })
  })

  test('shrinks with what its owner holds, at once; with nothing left it still says whose it is', async () => {
    const { secret, owner } = await issue({ scopes: ['orders:read', 'orders:write'] })
    const lose = (scope: string) =>
      writeRows(server.database, (tx) =>
        tx.delete(roleScopes).where(sql`role_id = ${owner.roleId} and scope = ${scope}`),
      )
    await lose('orders:write')
    expect(await ask({ token: secret, scopes: ['orders:write'] })).toMatchObject({
      reason: 'insufficient_scope',
    })
    expect(await ask({ token: secret })).toMatchObject({ accepted: true, scopes: ['orders:read'] })
    await lose('orders:read')
    expect(await ask({ token: secret })).toMatchObject({ accepted: true, scopes: [] })
  })

  test('holds from its start, included, to its end, excluded', async () => {
    const { token, secret } = await issue()
    const now = sql`date_trunc('milliseconds', clock_timestamp())`
    const set = (values: object) =>
      writeRows(server.database, (tx) => tx.update(tokens).set(values).where(eq(tokens.id, token.id)))
    await set({ validFrom: now })
    expect((await ask({ token: secret })).accepted).toBe(true)
    await set({ validTo: now })
    expect(await ask({ token: secret })).toEqual({ accepted: false, reason: 'expired' })
  })

  test('counts only from its addresses: IPv4, IPv6, mapped; without an address it is refused', async () => {
    const { secret } = await issue({ allowedIps: ['192.0.2.0/24', '2001:db8::/32'] })
    for (const address of ['192.0.2.7', '2001:db8::1', '::ffff:192.0.2.7'])
      expect(await ask({ token: secret, address })).toMatchObject({ accepted: true })
    for (const address of ['192.0.3.7', '2001:db9::1', '::ffff:192.0.3.7'])
      expect(await ask({ token: secret, address })).toMatchObject({ reason: 'address_not_allowed' })
    expect(await ask({ token: secret })).toMatchObject({ reason: 'address_not_allowed' })
  })

  test('ends when policy becomes stricter, for tokens that are already out', async () => {
    const { token, secret } = await issue()
    await update(token.id, { validFrom: new Date(Date.now() - 3_600_000) })
    expect((await ask({ token: secret })).accepted).toBe(true)
    const longest = (longestLifetimeMs: number | null) =>
      writeRows(server.database, (tx) => tx.update(policies).set({ longestLifetimeMs }))
    await longest(3_600_000)
    expect(await ask({ token: secret })).toEqual({ accepted: false, reason: 'expired' })
    await longest(null)
    expect((await ask({ token: secret })).accepted).toBe(true)
  })
})
