import type { Client, Schemas } from '@latchkey/client'
import { beforeAll, describe, expect, test } from 'vitest'
import { answered, useServer } from './server.ts'

const server = useServer()

const ifMatch = (version: number) => ({ 'If-Match': `"${String(version)}"` })
const user = async (id: string) =>
  answered(await server.admin.GET('/v1/users/{id}', { params: { path: { id } } }))
const roleNamed = async (name: string) => {
  const { items } = answered(await server.admin.GET('/v1/roles'))
  return items.find((role) => role.name === name)!
}
const newUser = async (username: string, roleIds: string[] = [], by: Client = server.admin) =>
  answered(await by.POST('/v1/users', { body: { kind: 'bot', username, roleIds } }))

let manager: Client
let powerful: Schemas['User']
let strong: Schemas['Role']

beforeAll(async () => {
  await server.addScopes('orders:read', 'orders:write')
  strong = answered(
    await server.admin.POST('/v1/roles', { body: { name: 'Strong', scopes: ['orders:write'] } }),
  )
  powerful = await newUser('powerful', [strong.id])
  const person = await server.addPerson({
    username: 'manager',
    scopes: ['latchkey.users:manage', 'latchkey.tokens:manage-own', 'orders:read'],
  })
  manager = (await server.logIn(person)).client
})

describe('who manages users', () => {
  test('cannot make themselves administrator', async () => {
    const me = answered(await manager.GET('/v1/me'))
    const administrator = await roleNamed('Administrator')
    const { error, response } = await manager.PATCH('/v1/users/{id}', {
      params: { path: { id: me.id }, header: ifMatch(me.version) },
      body: { roleIds: [...me.roles.map(({ id }) => id), administrator.id] },
    })
    expect([response.status, error?.code]).toEqual([403, 'role_not_grantable'])
    expect(answered(await manager.GET('/v1/me'))).toEqual(me)
  })

  test('cannot make somebody who has more power than they have', async () => {
    const body = { kind: 'bot' as const, username: 'puppet', roleIds: [strong.id] }
    const { error, response } = await manager.POST('/v1/users', { body })
    expect([response.status, error?.code]).toEqual([403, 'role_not_grantable'])
    const { items } = answered(await server.admin.GET('/v1/users', { params: { query: { q: 'puppet' } } }))
    expect(items).toEqual([])
  })

  const path = () => ({ path: { id: powerful.id } })
  const password = { password: 'a fresh one of some length' }
  test.each([
    [
      'rename',
      () =>
        manager.PATCH('/v1/users/{id}', {
          params: { ...path(), header: ifMatch(powerful.version) },
          body: { firstName: 'P' },
        }),
    ],
    [
      'take roles from',
      () =>
        manager.PATCH('/v1/users/{id}', {
          params: { ...path(), header: ifMatch(powerful.version) },
          body: { roleIds: [] },
        }),
    ],
    ['disable', () => manager.POST('/v1/users/{id}/disable', { params: path() })],
    ['enable', () => manager.POST('/v1/users/{id}/enable', { params: path() })],
    [
      'delete',
      () => manager.DELETE('/v1/users/{id}', { params: { ...path(), header: ifMatch(powerful.version) } }),
    ],
    ['give a password to', () => manager.PUT('/v1/users/{id}/password', { params: path(), body: password })],
    ['log out', () => manager.DELETE('/v1/users/{id}/sessions', { params: path() })],
    [
      'preview the deletion of',
      () => manager.POST('/v1/users/{id}/preview', { params: path(), body: { action: 'delete' } }),
    ],
    ['take the picture of', () => manager.DELETE('/v1/users/{id}/avatar', { params: path() })],
  ])('cannot %s somebody who has more power', async (_what, act) => {
    const { error, response } = await act()
    expect([response.status, (error as { code?: string } | undefined)?.code]).toEqual([403, 'beyond_power'])
    expect(await user(powerful.id)).toEqual(powerful)
  })

  test('cannot get around that through a disabled user: enabled, they would have the power', async () => {
    const sleeper = await newUser('sleeper', [strong.id])
    answered(await server.admin.POST('/v1/users/{id}/disable', { params: { path: { id: sleeper.id } } }))
    const { error } = await manager.POST('/v1/users/{id}/enable', { params: { path: { id: sleeper.id } } })
    expect(error?.code).toBe('beyond_power')
  })

  test('cannot set their own password without the current one', async () => {
    const me = answered(await manager.GET('/v1/me'))
    const { error } = await manager.PUT('/v1/users/{id}/password', {
      params: { path: { id: me.id } },
      body: password,
    })
    expect(error?.code).toBe('own_password')
  })

  test('reaches by a token no further than the token does', async () => {
    const scopes = ['latchkey.users:manage']
    const { secret } = answered(await manager.POST('/v1/tokens', { body: { name: 'Narrow', scopes } }))
    const reader = answered(
      await server.admin.POST('/v1/roles', { body: { name: 'Reader', scopes: ['orders:read'] } }),
    )
    const target = await newUser('within', [reader.id])
    const disable = { params: { path: { id: target.id } } }
    const { error } = await server.client({ token: secret }).POST('/v1/users/{id}/disable', disable)
    expect(error?.code).toBe('beyond_power')
    expect((await manager.POST('/v1/users/{id}/disable', disable)).response.status).toBe(200)
  })

  test('changes whoever holds no more than they do', async () => {
    const made = await newUser('modest', [], manager)
    const edited = answered(
      await manager.PATCH('/v1/users/{id}', {
        params: { path: { id: made.id }, header: ifMatch(made.version) },
        body: { firstName: 'Mo' },
      }),
    )
    expect(edited.user).toMatchObject({ firstName: 'Mo', displayName: 'Mo', version: made.version + 1 })
  })

  test('loses the power as soon as a demotion has answered', async () => {
    const person = await server.addPerson({ username: 'demoted', scopes: ['latchkey.users:manage'] })
    const { client } = await server.logIn(person)
    const { version } = await user(person.id)
    answered(
      await server.admin.PATCH('/v1/users/{id}', {
        params: { path: { id: person.id }, header: ifMatch(version) },
        body: { roleIds: [] },
      }),
    )
    const { error } = await client.POST('/v1/users', { body: { kind: 'bot', username: 'late' } })
    expect(error?.code).toBe('insufficient_scope')
  })
})

describe('roles', () => {
  const edit = (by: Client, role: Schemas['Role'], body: Schemas['EditRoleRequest']) =>
    by.PATCH('/v1/roles/{id}', {
      params: { path: { id: role.id }, header: ifMatch(role.version) },
      body,
    })

  test('the administrator role stays as it is, even for an administrator', async () => {
    const role = await roleNamed('Administrator')
    expect((await edit(server.admin, role, { scopes: [] })).error?.code).toBe('built_in')
    expect((await edit(server.admin, role, { name: 'Boss' })).error?.code).toBe('built_in')
    const header = ifMatch(role.version)
    const params = { path: { id: role.id }, header }
    expect((await server.admin.DELETE('/v1/roles/{id}', { params })).error?.code).toBe('built_in')
  })

  test('a built-in role is not removed', async () => {
    const { id, version } = await roleNamed('Member')
    const { error } = await server.admin.DELETE('/v1/roles/{id}', {
      params: { path: { id }, header: ifMatch(version) },
    })
    expect(error?.code).toBe('built_in')
  })

  test('who manages roles gives none a scope that they do not hold, and changes none that has one', async () => {
    const person = await server.addPerson({
      username: 'roles',
      scopes: ['latchkey.roles:manage', 'orders:read'],
    })
    const { client } = await server.logIn(person)
    const own = (await user(person.id)).roles[0]!
    const role = answered(await client.GET('/v1/roles/{id}', { params: { path: { id: own.id } } }))
    const wider = await edit(client, role, { scopes: [...role.scopes, 'orders:write'] })
    expect(wider.error?.code).toBe('scope_not_grantable')
    const created = await client.POST('/v1/roles', { body: { name: 'Wide', scopes: ['orders:write'] } })
    expect(created.error?.code).toBe('scope_not_grantable')
    expect((await edit(client, strong, { scopes: [] })).error?.code).toBe('beyond_power')
    const narrower = answered(await edit(client, role, { scopes: ['latchkey.roles:manage'] }))
    expect(narrower.role.scopes).toEqual(['latchkey.roles:manage'])
  })

  test('every wrong field of a role is named at once', async () => {
    const { error } = await server.admin.POST('/v1/roles', { body: { name: ' ', scopes: ['orders:fly'] } })
    expect(error).toMatchObject({ code: 'invalid', errors: [{ field: 'name' }, { field: 'scopes' }] })
  })

  test('a name is taken in any case, and a version that is not the latest is refused', async () => {
    const { error } = await server.admin.POST('/v1/roles', { body: { name: 'STRONG', scopes: [] } })
    expect(error?.code).toBe('name_taken')
    const stale = await edit(server.admin, { ...strong, version: 99 }, { description: 'x' })
    expect(stale.error?.code).toBe('version_stale')
  })
})
