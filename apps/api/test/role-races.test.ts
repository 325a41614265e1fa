import { expect, test } from 'vitest'
import { useServer } from './server.ts'

const server = useServer()

/** Takes the row away in a transaction that commits as soon as `request`, which saw the row, waits for it. */
async function vanishDuring<T>(statement: string, row: string, request: () => Promise<T>): Promise<T> {
  const { superuser } = server
  await superuser.query('begin')
  await superuser.query(statement, [row])
  const answer = request()
  const waiting = async () =>
    (
      await superuser.query(
        `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
      )
    ).rowCount
  await expect.poll(waiting, { interval: 20 }).toBeGreaterThan(0)
  await superuser.query('commit')
  return answer
}

test('a role that is given a scope in the moment of its removal is refused for it', async () => {
  await server.addScopes('fleeting:read', 'fleeting:write')
  const scopes = ['fleeting:read']
  const made = await vanishDuring('delete from scopes where name = $1', 'fleeting:read', () =>
    server.admin.POST('/v1/roles', { body: { name: 'Late', scopes } }),
  )
  expect(made.error).toMatchObject({ code: 'invalid', errors: [{ field: 'scopes', code: 'scope_unknown' }] })

  const { data: role } = await server.admin.POST('/v1/roles', {
    body: { name: 'Late', scopes: ['fleeting:write'] },
  })
  await server.addScopes('fleeting:read')
  const edited = await vanishDuring('delete from scopes where name = $1', 'fleeting:read', () =>
    server.admin.PATCH('/v1/roles/{id}', {
      params: { path: { id: role?.id ?? '' }, header: { 'If-Match': '"1"' } },
      body: { scopes: ['fleeting:read', 'fleeting:write'] },
    }),
  )
  expect(edited.error).toMatchObject({ errors: [{ field: 'scopes', code: 'scope_unknown' }] })
})

test('a user who is given a role in the moment of its deletion is refused for it', async () => {
  const { data: role } = await server.admin.POST('/v1/roles', { body: { name: 'Short-lived', scopes: [] } })
  const made = await vanishDuring('delete from roles where id = $1', role?.id ?? '', () =>
    server.admin.POST('/v1/users', { body: { kind: 'bot', username: 'late', roleIds: [role?.id ?? ''] } }),
  )
  expect(made.error).toMatchObject({ code: 'invalid', errors: [{ field: 'roleIds', code: 'role_unknown' }] })
})

test('of roles that take one name in the same moment one has it, and the others are told so', async () => {
  const create = (name: string) => server.admin.POST('/v1/roles', { body: { name, scopes: [] } })
  const made = await Promise.all(Array.from({ length: 20 }, (_, n) => create(n % 2 === 0 ? 'Twin' : 'twin')))
  expect(made.map(({ response, error }) => error?.code ?? response.status).sort()).toEqual([
    201,
    ...Array<string>(19).fill('name_taken'),
  ])
  const others = await Promise.all(['One', 'Two', 'Three', 'Four'].map(create))
  const renamed = await Promise.all(
    others.map(({ data }) =>
      server.admin.PATCH('/v1/roles/{id}', {
        params: { path: { id: data?.id ?? '' }, header: { 'If-Match': '"1"' } },
        body: { name: 'Only' },
      }),
    ),
  )
  expect(renamed.map(({ response, error }) => error?.code ?? response.status).sort()).toEqual([
    200,
    ...Array<string>(3).fill('name_taken'),
  ])
})
