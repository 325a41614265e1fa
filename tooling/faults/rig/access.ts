import { randomBytes } from 'node:crypto'
import { must } from './ask.ts'
import type { Program } from './program.ts'

export const scopes = ['orders:read', 'orders:write'] as const
/** What a service asks for, and what an owner's role may lose. */
export const guardedScope = 'orders:write'

const roleCount = 3
const ownersOfRole = 3

export interface Owner {
  readonly id: string
  readonly roleId: string
}

/** What the load works with: the administrator's token, the services' credential, and users who own tokens. */
export interface Access {
  readonly secret: string
  readonly service: { readonly id: string; readonly secret: string }
  readonly owners: readonly Owner[]
}

interface FirstInstance {
  readonly url: string
  readonly program: Program
}

export async function setUp(instance: FirstInstance, publicUrl: string): Promise<Access> {
  const post = await signUp(instance, publicUrl)
  for (const name of scopes) await post('/v1/scopes', { name })
  const { items } = (await must({
    method: 'GET',
    url: `${instance.url}/v1/scopes`,
    headers: post.headers,
  }).then(({ body }) => body)) as { items: { name: string }[] }
  const everything = items.map(({ name }) => name)
  const { secret } = (await post('/v1/tokens', { name: 'Rig', scopes: everything })) as { secret: string }
  const verifying = { name: 'Services', scopes: ['latchkey.tokens:verify'] }
  const service = (await post('/v1/tokens', verifying)) as { token: { id: string }; secret: string }
  const owners: Owner[] = []
  for (let role = 0; role < roleCount; role++) {
    const { id: roleId } = (await post('/v1/roles', { name: `Orders ${String(role)}`, scopes })) as Identified
    for (let n = 0; n < ownersOfRole; n++) {
      const bot = { kind: 'bot', username: `bot-${String(role)}-${String(n)}`, roleIds: [roleId] }
      owners.push({ id: ((await post('/v1/users', bot)) as Identified).id, roleId })
    }
  }
  return { secret, service: { id: service.token.id, secret: service.secret }, owners }
}

interface Identified {
  readonly id: string
}

/** As the first administrator does it in the panel, with the code that the first start wrote. */
async function signUp({ url, program }: FirstInstance, publicUrl: string) {
  const code = program.lines.find((line) => line.startsWith('Set up: '))?.split('#')[1] ?? ''
  const browser = { 'latchkey-request': '1', origin: publicUrl }
  const setUpAnswer = await must({
    method: 'POST',
    url: `${url}/v1/setup`,
    headers: browser,
    body: { code, username: 'rig', password: randomBytes(24).toString('base64url') },
  })
  const [cookie = ''] = setUpAnswer.headers['set-cookie'] ?? []
  const headers = { ...browser, cookie: cookie.split(';')[0] ?? '' }
  const post = async (path: string, body: object) =>
    (await must({ method: 'POST', url: url + path, headers, body })).body
  return Object.assign(post, { headers })
}
