import type { Schemas } from '@latchkey/client'
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { events } from '../src/db/schema.ts'
import { rowCounts } from './row-counts.ts'
import { answered, useServer } from './server.ts'

const server = useServer()

const ifMatch = (version: number) => ({ 'If-Match': `"${String(version)}"` })
const at = (id: string) => ({ params: { path: { id } } })
const token = async (id: string) => answered(await server.admin.GET('/v1/tokens/{id}', at(id)))
const role = async (id: string) => answered(await server.admin.GET('/v1/roles/{id}', at(id)))
const scope = async (name: string) =>
  answered(await server.admin.GET('/v1/scopes')).items.find((one) => one.name === name)!

/** What the tokens lost and gained between two looks, as a preview would put it. */
const difference = (before: Schemas['Token'], after: Schemas['Token']) => ({
  loses: before.effectiveScopes.filter((name) => !after.effectiveScopes.includes(name)),
  gains: after.effectiveScopes.filter((name) => !before.effectiveScopes.includes(name)),
})

let count = 0
/** A person by a role of their own with these scopes, and a token that was granted all of them. */
async function owner(...scopes: string[]) {
  count += 1
  const person = await server.addPerson({ username: `owner-${String(count)}`, scopes })
  const issued = await server.issue({ name: `Token ${String(count)}`, ownerId: person.id, scopes })
  return { ...person, token: issued.token, secret: issued.secret }
}

beforeAll(() => server.addScopes('orders:read', 'orders:write', 'orders:cancel'))

describe('a preview of a role', () => {
  test('says what the edit then does to users and tokens, and has changed nothing', async () => {
    const one = await owner('orders:read', 'orders:write')
    const change = { scopes: ['orders:read', 'orders:cancel'] }
    const before = [await rowCounts(server.database), await role(one.roleId), await token(one.token.id)]
    const impact = answered(
      await server.admin.POST('/v1/roles/{id}/preview', {
        ...at(one.roleId),
        body: { action: 'edit', ...change },
      }),
    )
    expect(impact.users).toMatchObject({
      items: [{ id: one.id, loses: ['orders:write'], gains: ['orders:cancel'] }],
      total: 1,
      totalIsExact: true,
    })
    expect(impact.tokens.items).toMatchObject([{ id: one.token.id, loses: ['orders:write'], gains: [] }])
    const after = [await rowCounts(server.database), await role(one.roleId), await token(one.token.id)]
    expect(after).toEqual(before)

    answered(
      await server.admin.PATCH('/v1/roles/{id}', {
        params: { path: { id: one.roleId }, header: ifMatch(1) },
        body: change,
      }),
    )
    const { loses, gains } = impact.tokens.items[0]!
    expect(difference(one.token, await token(one.token.id))).toEqual({ loses, gains })
  })

  test('leaves out who keeps the scope by another role, and what is given back counts as gained', async () => {
    const one = await owner('orders:read', 'orders:write')
    const spare = answered(
      await server.admin.POST('/v1/roles', { body: { name: 'Spare', scopes: ['orders:write'] } }),
    )
    const user = answered(await server.admin.GET('/v1/users/{id}', at(one.id)))
    answered(
      await server.admin.PATCH('/v1/users/{id}', {
        params: { path: { id: one.id }, header: ifMatch(user.version) },
        body: { roleIds: [one.roleId, spare.id] },
      }),
    )
    const remove = { ...at(spare.id), body: { action: 'delete' as const } }
    const kept = answered(await server.admin.POST('/v1/roles/{id}/preview', remove))
    expect([kept.users.total, kept.tokens.total]).toEqual([0, 0])

    answered(
      await server.admin.PATCH('/v1/roles/{id}', {
        params: { path: { id: one.roleId }, header: ifMatch(1) },
        body: { scopes: ['orders:read'] },
      }),
    )
    const lost = answered(await server.admin.POST('/v1/roles/{id}/preview', remove))
    expect(lost.tokens.items).toMatchObject([{ id: one.token.id, loses: ['orders:write'] }])
    answered(
      await server.admin.DELETE('/v1/roles/{id}', {
        params: { path: { id: spare.id }, header: ifMatch(spare.version) },
      }),
    )
    expect((await token(one.token.id)).effectiveScopes).toEqual(['orders:read'])
    const giveBack = { action: 'edit' as const, scopes: ['orders:read', 'orders:write'] }
    const back = answered(
      await server.admin.POST('/v1/roles/{id}/preview', { ...at(one.roleId), body: giveBack }),
    )
    expect(back.tokens.items).toMatchObject([{ id: one.token.id, loses: [], gains: ['orders:write'] }])
  })

  test('is refused where the change would be', async () => {
    const { items } = answered(await server.admin.GET('/v1/roles'))
    const { id } = items.find(({ builtIn }) => builtIn === 'administrator')!
    const body = { action: 'edit' as const, scopes: [] }
    const { error } = await server.admin.POST('/v1/roles/{id}/preview', { ...at(id), body })
    expect(error?.code).toBe('built_in')
  })

  test('counts tokens that one may not see, and does not name them', async () => {
    const one = await owner('orders:read')
    const person = await server.addPerson({
      username: 'blind',
      scopes: ['latchkey.roles:manage', 'orders:read'],
    })
    const { client } = await server.logIn(person)
    const impact = answered(
      await client.POST('/v1/roles/{id}/preview', { ...at(one.roleId), body: { action: 'delete' } }),
    )
    expect(impact.users).toEqual({ items: [], total: 1, totalIsExact: true })
    expect(impact.tokens).toEqual({ items: [], total: 1, totalIsExact: true })
  })
})

describe('a preview of a user', () => {
  test.each(['disable', 'delete'] as const)('says what they lose when one %ss them', async (action) => {
    const one = await owner('orders:read')
    const impact = answered(
      await server.admin.POST('/v1/users/{id}/preview', { ...at(one.id), body: { action } }),
    )
    expect(impact.users.items).toMatchObject([{ id: one.id, loses: ['orders:read'], gains: [] }])
    expect(impact.tokens.items).toMatchObject([{ id: one.token.id, loses: ['orders:read'] }])
    expect((await token(one.token.id)).effectiveScopes).toEqual(['orders:read'])
    expect((await server.client({ token: one.secret }).GET('/v1/me')).response.status).toBe(200)
  })

  test('says what comes back when they are enabled, but for what was revoked', async () => {
    const one = await owner('orders:read')
    const { token: gone } = await server.issue({ name: 'Gone', ownerId: one.id, scopes: ['orders:read'] })
    answered(await server.admin.POST('/v1/tokens/{id}/revoke', { ...at(gone.id), body: {} }))
    answered(await server.admin.POST('/v1/users/{id}/disable', at(one.id)))
    const body = { action: 'enable' as const }
    const impact = answered(await server.admin.POST('/v1/users/{id}/preview', { ...at(one.id), body }))
    expect(impact.tokens.items).toMatchObject([{ id: one.token.id, loses: [], gains: ['orders:read'] }])
  })

  test('is refused for the last administrator as the change would be', async () => {
    const me = answered(await server.admin.GET('/v1/me'))
    const body = { action: 'disable' as const }
    const { error } = await server.admin.POST('/v1/users/{id}/preview', { ...at(me.id), body })
    expect(error?.code).toBe('last_administrator')
  })
})

describe('a scope', () => {
  const named = (name: string, version = 1) => ({ params: { path: { name }, header: ifMatch(version) } })

  test.each([
    ['is no scope name', 'Orders:Read', 'scope_invalid'],
    ['belongs to Latchkey', 'latchkey.tokens:steal', 'scope_reserved'],
  ])('that %s is not added', async (_why, name, code) => {
    const { error } = await server.admin.POST('/v1/scopes', { body: { name } })
    expect(error).toMatchObject({ code: 'invalid', errors: [{ field: 'name', code }] })
  })

  test('that is built in is neither described anew nor removed', async () => {
    const name = 'latchkey.audit:read'
    const edit = await server.admin.PATCH('/v1/scopes/{name}', { ...named(name), body: { description: 'x' } })
    const preview = await server.admin.POST('/v1/scopes/{name}/preview', {
      params: { path: { name } },
      body: { action: 'delete' },
    })
    const remove = await server.admin.DELETE('/v1/scopes/{name}', named(name))
    expect([edit, preview, remove].map(({ error }) => error?.code)).toEqual(Array(3).fill('built_in'))
  })

  test('is described anew from its latest version alone', async () => {
    await server.addScopes('described:read')
    const change = { ...named('described:read'), body: { description: ' Reads. ' } }
    const edited = answered(await server.admin.PATCH('/v1/scopes/{name}', change))
    expect(edited).toMatchObject({ description: 'Reads.', version: 2 })
    const again = await server.admin.PATCH('/v1/scopes/{name}', change)
    expect(again.error?.code).toBe('version_stale')
  })

  test('that is removed is gone from roles and grants, with events, and one of its name revives nothing', async () => {
    await server.addScopes('removed:read')
    const one = await owner('removed:read', 'orders:read')
    const impact = answered(
      await server.admin.POST('/v1/scopes/{name}/preview', {
        params: { path: { name: 'removed:read' } },
        body: { action: 'delete' },
      }),
    )
    expect(impact.users.items.map(({ id }) => id)).toContain(one.id)
    expect(impact.tokens.items).toMatchObject([{ id: one.token.id, loses: ['removed:read'], gains: [] }])

    const { version } = await scope('removed:read')
    answered(await server.admin.DELETE('/v1/scopes/{name}', named('removed:read', version)))
    expect(await token(one.token.id)).toMatchObject({
      scopes: ['orders:read'],
      effectiveScopes: ['orders:read'],
      version: one.token.version + 1,
    })
    expect(await role(one.roleId)).toMatchObject({ scopes: ['orders:read'], version: 2 })
    const logged = async (id: string) =>
      (await server.database.db.select().from(events).where(eq(events.targetId, id)).orderBy(events.seq)).map(
        ({ action }) => action,
      )
    expect(await logged(one.token.id)).toEqual(['token.issued', 'token.edited'])
    expect(await logged(one.roleId)).toEqual(['role.edited'])
    expect(await logged('removed:read')).toEqual(['scope.created', 'scope.deleted'])

    await server.addScopes('removed:read')
    expect((await token(one.token.id)).scopes).toEqual(['orders:read'])
    expect((await role(one.roleId)).scopes).toEqual(['orders:read'])
  })

  test('that is removed while tokens are made with it leaves none that was granted it', async () => {
    for (let round = 0; round < 5; round++) {
      const name = `racing:r${String(round)}`
      await server.addScopes(name)
      const { version } = await scope(name)
      const issue = (n: number) =>
        server.admin.POST('/v1/tokens', {
          body: { name: `${name} ${String(n)}`, scopes: [name, 'orders:read'] },
        })
      const [removed, ...issued] = await Promise.all([
        server.admin.DELETE('/v1/scopes/{name}', named(name, version)),
        ...Array.from({ length: 8 }, (_, n) => issue(n)),
      ])
      expect(removed.response.status).toBe(200)
      for (const { response } of issued) expect([201, 422]).toContain(response.status)
      const query = { scope: [name] }
      const { items } = answered(await server.admin.GET('/v1/tokens', { params: { query } }))
      expect(items).toEqual([])
    }
  })
})
