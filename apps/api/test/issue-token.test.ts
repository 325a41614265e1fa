import { eq, sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Client } from '@latchkey/client'
import { parseSecret } from '@latchkey/domain'
import { events, tokens, tokenSecrets } from '../src/db/schema.ts'
import { rowCounts } from './row-counts.ts'
import { answered, useServer } from './server.ts'

const server = useServer()
const scopes = ['orders:read']
const own = 'latchkey.tokens:manage-own'
const all = 'latchkey.tokens:manage'
const people = { eva: '', max: '' }
const clients = {} as { eva: Client; max: Client }

beforeAll(async () => {
  await server.addScopes('orders:read', 'orders:write', 'orders:erase')
  const eva = await server.addPerson({ username: 'eva', scopes: [own, 'orders:read', 'orders:write'] })
  const max = await server.addPerson({ username: 'max', scopes: [own, all, 'orders:read'] })
  Object.assign(people, { eva: eva.id, max: max.id })
  clients.eva = (await server.logIn(eva)).client
  clients.max = (await server.logIn(max)).client
})

type Request = Parameters<typeof server.issue>[0]

/** The refusal of a create, which must have left every table as it was. */
const refusalOf = async (body: Request, by = server.admin) => {
  const before = await rowCounts(server.database)
  const { error } = await by.POST('/v1/tokens', { body })
  expect(await rowCounts(server.database)).toEqual(before)
  return error
}

const fieldsOf = (error: Awaited<ReturnType<typeof refusalOf>>) =>
  error?.errors?.map(({ field, code }) => `${field} ${code}`).sort()

describe('what is not issued', () => {
  test('names every wrong field at once', async () => {
    const error = await refusalOf({
      id: '0f8fad5b-d9cb-469f-a165-70867728950e',
      name: ' ',
      code: 'Not A Slug',
      description: 'bell \u0007',
      scopes: ['orders:read', 'orders:fly', 'nonsense'],
      validFrom: '2020-01-01T00:00:00Z',
      validTo: '2020-01-02T00:00:00Z',
      audience: 'x'.repeat(256),
      allowedIps: ['10.0.0.0/8', '10.0.0.0/33', 'here'],
    })
    expect(error?.code).toBe('invalid')
    expect(fieldsOf(error)).toEqual([
      'allowedIps cidr_invalid',
      'audience too_long',
      'code code_invalid',
      'description invisible_character',
      'id id_invalid',
      'name required',
      'scopes scope_unknown',
      'validFrom start_in_past',
      'validTo end_in_past',
    ])
  })

  test.each([
    ...['secret', 'hash', 'digest', 'userId', 'creatorId', 'tenantId', 'createdAt', 'revokedAt'],
    ...['state', 'version', 'isAdmin', 'hint', 'effectiveScopes', 'lastUsedAt'],
  ])('nothing that names %s: it is not the caller to say', async (field) => {
    const error = await refusalOf({ name: 'Mass assignment', scopes, [field]: 'x' })
    expect(fieldsOf(error)).toEqual([`${field} unknown_field`])
  })

  test.each<[string, Partial<Request>, string]>([
    ['no scopes', { scopes: [] }, 'scopes required'],
    ['a wildcard', { scopes: ['orders:*'] }, 'scopes scope_unknown'],
    ['another case of a scope', { scopes: ['Orders:read'] }, 'scopes scope_unknown'],
    ['a name of 101 characters', { name: 'x'.repeat(101) }, 'name too_long'],
    ['a name that runs backwards', { name: 'CI \u202e' }, 'name invisible_character'],
    [
      'an end before its start',
      { validFrom: '2090-01-02T00:00:00Z', validTo: '2090-01-01T00:00:00Z' },
      'validTo end_not_after_start',
    ],
    [
      'an end at its start',
      { validFrom: '2090-01-01T00:00:00Z', validTo: '2090-01-01T00:00:00Z' },
      'validTo end_not_after_start',
    ],
    [
      'an end beyond the years that can be written',
      { validTo: '9999-12-31T23:59:59-01:00' },
      'validTo time_out_of_range',
    ],
    ['a start of a day without an hour', { validFrom: '2090-01-01' }, 'validFrom invalid_format'],
    ['a time without an offset', { validTo: '2090-01-01T00:00:00' }, 'validTo invalid_format'],
    ['a day that is none', { validTo: '2090-02-30T00:00:00Z' }, 'validTo invalid_format'],
    [
      '101 addresses',
      { allowedIps: Array.from({ length: 101 }, (_, n) => `10.0.0.${String(n)}`) },
      'allowedIps too_many',
    ],
    ['a format of its own', { format: 'paseto' as 'jwt' }, 'format invalid_value'],
    ['an owner that is no id', { ownerId: 'eva' }, 'ownerId invalid_format'],
  ])('%s', async (_, wrong, complaint) => {
    expect(fieldsOf(await refusalOf({ name: 'Refused', scopes, ...wrong }))).toEqual([complaint])
  })
})

describe('power over tokens', () => {
  test('nobody grants what they do not hold, and is told which', async () => {
    const error = await refusalOf({ name: 'More', scopes: ['orders:read', 'orders:erase', all] }, clients.eva)
    expect(error?.code).toBe('scope_not_grantable')
    expect(fieldsOf(error)).toEqual(['scopes scope_not_grantable'])
    expect(error?.detail).toContain(`orders:erase, ${all}.`)
  })

  test('nobody without the right to manage tokens of others makes any for them; an absent owner is answered alike', async () => {
    const forMax = await refusalOf({ name: 'For max', scopes, ownerId: people.max }, clients.eva)
    const forNobody = await refusalOf({ name: 'For nobody', scopes, ownerId: uuidv7() }, clients.eva)
    expect(forMax?.code).toBe('owner_not_allowed')
    expect({ ...forMax, requestId: '' }).toEqual({ ...forNobody, requestId: '' })
  })

  test('who manages tokens of others grants them what both hold, not more', async () => {
    const wider = { name: 'By max', scopes: ['orders:read', 'orders:write'], ownerId: people.eva }
    expect((await refusalOf(wider, clients.max))?.code).toBe('scope_not_grantable')
    const foreign = await server.issue({ ...wider, scopes }, clients.max)
    expect(foreign.token.owner.username).toBe('eva')
    expect(foreign.token.creator.username).toBe('max')
  })

  test('a token makes tokens within its own scopes and no wider, whatever its owner holds', async () => {
    const acting = await server.issue({ name: 'Acting', scopes: [own, 'orders:read'] }, clients.eva)
    const client = server.client({ token: acting.secret })
    const wider = await refusalOf({ name: 'Wider', scopes: ['orders:read', 'orders:write'] }, client)
    expect(wider?.code).toBe('scope_not_grantable')
    expect((await refusalOf({ name: 'Foreign', scopes, ownerId: people.max }, client))?.code).toBe(
      'owner_not_allowed',
    )
    const { token } = await server.issue({ name: 'Within', scopes }, client)
    expect(token.owner.username).toBe('eva')
  })

  test('a token that may not manage tokens makes none', async () => {
    const { secret } = await server.issue({ name: 'Plain', scopes: ['orders:read'] }, clients.eva)
    const error = await refusalOf({ name: 'By plain', scopes }, server.client({ token: secret }))
    expect(error?.code).toBe('insufficient_scope')
  })

  test('a disabled owner is given none', async () => {
    const off = await server.addPerson({ username: 'off', scopes, enabled: false })
    const error = await refusalOf({ name: 'For off', scopes, ownerId: off.id })
    expect(error?.errors?.map(({ code }) => code)).toContain('owner_disabled')
  })
})

describe('names, codes and ids', () => {
  test('a retry with the same id makes no second token, and says that the first succeeded', async () => {
    const body = { id: uuidv7(), name: 'Retried', scopes }
    const first = await server.issue(body)
    expect(first.token.id).toBe(body.id)
    expect((await refusalOf({ ...body, name: 'Retried again' }))?.code).toBe('id_taken')
  })

  test('requests with one id at the same time make one token', async () => {
    const body = { id: uuidv7(), name: 'Raced id', scopes }
    const results = await Promise.all(
      Array.from({ length: 6 }, (_, n) =>
        server.admin.POST('/v1/tokens', { body: { ...body, name: `Raced id ${String(n)}` } }),
      ),
    )
    expect(results.map(({ error }) => error?.code ?? 'made').sort()).toEqual([
      ...Array.from({ length: 5 }, () => 'id_taken'),
      'made',
    ])
  })

  test('a name is the owner’s once among live tokens, however it is written, and free again after the revoke', async () => {
    const first = await server.issue({ name: 'Nightly Café', scopes })
    for (const name of ['Nightly Café', 'nightly cafe\u0301', '  NIGHTLY CAFÉ ']) {
      const error = await refusalOf({ name, scopes })
      expect(error?.code).toBe('name_taken')
      expect(fieldsOf(error)).toEqual(['name name_taken'])
    }
    const params = { path: { id: first.token.id } }
    answered(await server.admin.POST('/v1/tokens/{id}/revoke', { params, body: {} }))
    await server.issue({ name: 'Nightly Café', scopes })
    await server.issue({ name: 'Nightly Café', scopes }, clients.eva)
  })

  test('twins at the same time: one is made, the others are told that the name is taken', async () => {
    const results = await Promise.all(
      Array.from({ length: 8 }, () => server.admin.POST('/v1/tokens', { body: { name: 'Twin', scopes } })),
    )
    const codes = results.map(({ error }) => error?.code ?? 'made')
    expect(codes.filter((code) => code === 'made')).toHaveLength(1)
    expect(codes.filter((code) => code === 'name_taken')).toHaveLength(7)
  })

  test('a code is derived from the name and made different; a chosen one is taken only once', async () => {
    const first = await server.issue({ name: 'Build & Ship', scopes })
    const second = await server.issue({ name: 'Build: ship', scopes })
    expect(first.token.code).toBe('build-ship')
    expect(second.token.code).not.toBe('build-ship')
    expect(second.token.code).toMatch(/^build-ship-/)
    const error = await refusalOf({ name: 'Chosen', code: 'build-ship', scopes })
    expect(error?.code).toBe('code_taken')
  })
})

describe('what is issued', () => {
  test('answers the secret once, with its address and version; reading the token again does not', async () => {
    const made = await server.admin.POST('/v1/tokens', { body: { name: 'Once', scopes } })
    const { token, secret } = answered(made)
    expect(parseSecret(secret)).toMatchObject({ format: 'opaque', prefix: 'lk' })
    expect(made.response.headers.get('location')).toBe(`/v1/tokens/${token.id}`)
    expect(made.response.headers.get('etag')).toBe('"1"')
    expect(token).toMatchObject({ state: 'active', version: 1, validTo: null, endsAt: null, enabled: true })
    expect(token.hint).toBe(`lk_…${secret.slice(-4)}`)
    const again = answered(await server.admin.GET('/v1/tokens/{id}', { params: { path: { id: token.id } } }))
    expect(again).toEqual(token)
    expect(JSON.stringify(again)).not.toContain(secret)
  })

  test('of the secret the store keeps a keyed digest and the last four characters, nothing else anywhere', async () => {
    const { token, secret } = await server.issue({ name: 'Digest', scopes })
    const [stored] = await server.database.db
      .select()
      .from(tokenSecrets)
      .where(eq(tokenSecrets.tokenId, token.id))
    expect(stored?.digest).toHaveLength(32)
    expect(stored).toMatchObject({ prefix: 'lk', lastFour: secret.slice(-4), retiresAt: null })
    const body = secret.slice(3, -4)
    const [row] = await server.database.db.select().from(tokens).where(eq(tokens.id, token.id))
    const log = await server.database.db.select().from(events)
    expect(JSON.stringify([row, stored, log])).not.toContain(body)
    expect(server.log().join('')).not.toContain(body)
  })

  test('is one event, with who and from where and in which request', async () => {
    const made = await clients.eva.POST('/v1/tokens', { body: { name: 'Told', scopes } })
    const { token } = answered(made)
    const told = await server.database.db.select().from(events).where(eq(events.targetId, token.id))
    expect(told).toHaveLength(1)
    expect(told[0]).toMatchObject({
      action: 'token.issued',
      actorUserId: people.eva,
      actorTokenId: null,
      actorName: 'eva',
      address: '127.0.0.1',
      requestId: made.response.headers.get('request-id'),
      before: null,
      after: { name: 'Told', scopes, ownerId: people.eva },
    })
  })

  test('says in its event which token acted', async () => {
    const acting = await server.issue(
      { name: 'Acting for the log', scopes: [own, 'orders:read'] },
      clients.eva,
    )
    const { token } = await server.issue({ name: 'Acted', scopes }, server.client({ token: acting.secret }))
    const [told] = await server.database.db.select().from(events).where(eq(events.targetId, token.id))
    expect(told).toMatchObject({ actorUserId: people.eva, actorTokenId: acting.token.id })
  })

  test('can be made beforehand, disabled, for certain addresses, with its end', async () => {
    const { token } = await server.issue({
      name: '  Later  ',
      scopes: ['orders:write', 'orders:read', 'orders:read'],
      validFrom: '2090-01-01T00:00:00.0009+02:00',
      validTo: '2090-01-02T00:00:00Z',
      enabled: false,
      description: 'two\nlines',
      allowedIps: ['10.1.2.3/8', '::ffff:192.0.2.1', '2001:DB8::/32', '10.0.0.0/8'],
    })
    expect(token).toMatchObject({
      name: 'Later',
      code: 'later',
      scopes: ['orders:read', 'orders:write'],
      validFrom: '2089-12-31T22:00:00.000Z',
      validTo: '2090-01-02T00:00:00.000Z',
      endsAt: '2090-01-02T00:00:00.000Z',
      enabled: false,
      state: 'disabled',
      description: 'two\nlines',
      allowedIps: ['10.0.0.0/8', '192.0.2.1/32', '2001:db8::/32'],
    })
  })

  test('is not issued when its event cannot be written: no change without its record', async () => {
    const before = await rowCounts(server.database)
    await server.superuser.query(`
      create function refuse_event() returns trigger language plpgsql as $$
        begin raise exception 'no room for the record' using errcode = 'disk_full'; end $$;
      create trigger refuse_event before insert on events for each row
        when (new.target_name = 'Unrecorded') execute function refuse_event();`)
    const { error } = await server.admin.POST('/v1/tokens', { body: { name: 'Unrecorded', scopes } })
    expect(error?.code).toBe('unavailable')
    expect(await rowCounts(server.database)).toEqual(before)
    const seqs = await server.database.db
      .select({ seq: events.seq })
      .from(events)
      .orderBy(sql`seq`)
    expect(seqs.map(({ seq }) => seq)).toEqual(seqs.map((_, n) => n + 1))
  })
})
