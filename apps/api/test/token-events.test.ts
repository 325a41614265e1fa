import { beforeAll, expect, test } from 'vitest'
import { answered, useServer } from './server.ts'

const server = useServer()

beforeAll(() => server.addScopes('orders:read'))

const history = (id: string, query: { limit?: number; cursor?: string } = {}, by = server.admin) =>
  by.GET('/v1/tokens/{id}/events', { params: { path: { id }, query } })

test('the history of a token that one may not see is absent, and a cursor of another token is refused', async () => {
  const oscar = await server.addPerson({ username: 'oscar', scopes: ['latchkey.tokens:manage-own'] })
  const { client } = await server.logIn(oscar)
  const [one, two] = [
    await server.issue({ name: 'One', scopes: ['orders:read'] }),
    await server.issue({ name: 'Two', scopes: ['orders:read'] }),
  ]
  expect((await history(one.token.id, {}, client)).response.status).toBe(404)
  for (const verb of ['disable', 'enable'] as const)
    answered(await server.admin.POST(`/v1/tokens/{id}/${verb}`, { params: { path: { id: one.token.id } } }))
  const { data } = await history(one.token.id, { limit: 1 })
  expect((await history(two.token.id, { cursor: data!.nextCursor! })).response.status).toBe(422)
})

test('a history has every change once, newest first, page by page, with who did it and by which token', async () => {
  const { secret, token: acting } = await server.issue({
    name: 'Acting',
    scopes: ['latchkey.tokens:manage-own', 'orders:read'],
  })
  const itself = server.client({ token: secret })
  const { token } = await server.issue({ name: 'Observed', scopes: ['orders:read'] }, itself)
  const path = { params: { path: { id: token.id } } }
  for (const verb of ['disable', 'disable', 'enable', 'revoke', 'revoke'] as const)
    answered(await itself.POST(`/v1/tokens/{id}/${verb}`, { ...path, body: {} } as never))
  const actions: string[] = []
  let cursor: string | null | undefined
  do {
    const { data } = await history(token.id, { limit: 2, ...(cursor && { cursor }) })
    expect(data?.total).toBe(4)
    for (const event of data!.items) {
      actions.push(event.action)
      expect(event.actor).toMatchObject({ tokenId: acting.id, name: 'ana' })
      expect(event.target).toEqual({ kind: 'token', id: token.id, name: 'Observed' })
    }
    cursor = data!.nextCursor
  } while (cursor)
  expect(actions).toEqual(['token.revoked', 'token.enabled', 'token.disabled', 'token.issued'])
})
