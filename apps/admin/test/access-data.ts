type Post = (path: string, body: object) => Promise<{ id: string }>

/** People, bots and roles as a small shop has them. */
export async function fillAccess(post: Post): Promise<void> {
  await post('/v1/scopes', { name: 'parcels:write', description: 'Print labels and hand parcels over' })
  const packing = await post('/v1/roles', {
    name: 'Packing',
    description: 'Whoever packs: sees the orders and prints labels.',
    scopes: ['orders:read', 'parcels:write'],
  })
  const accounts = await post('/v1/roles', { name: 'Accounts', scopes: ['invoices:read'] })
  const robot = await post('/v1/users', {
    ...{ kind: 'bot', username: 'pack-robot', firstName: 'Pack robot', roleIds: [packing.id] },
  })
  await post('/v1/users', {
    ...{ kind: 'person', username: 'luis', firstName: 'Luis', lastName: 'Ortega', roleIds: [accounts.id] },
  })
  await post('/v1/users', {
    ...{
      kind: 'person',
      username: 'mei.lin',
      firstName: 'Mei',
      lastName: 'Lin',
      roleIds: [packing.id, accounts.id],
    },
  })
  const issue = (name: string, scopes: readonly string[]) =>
    post('/v1/tokens', { name, scopes, ownerId: robot.id })
  await issue('Label station 1', ['parcels:write'])
  await issue('Label station 2', ['orders:read', 'parcels:write'])
}
