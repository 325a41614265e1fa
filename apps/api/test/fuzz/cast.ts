import { eq } from 'drizzle-orm'
import { roles, userRoles } from '../../src/db/schema.ts'
import { openSession } from '../people.ts'
import { send } from '../send.ts'
import { answered, type TestServer } from '../server.ts'
import { passwords } from './hostile.ts'
import type { Memory } from './memory.ts'
import type { Caller, Planned } from './requests.ts'

/** Who plays whom. What the fuzzer does to a caller, such as ending its session, is undone by a new one in its place. */
export interface Cast {
  headersOf(planned: Planned): Headers
  /** Refused as it is sent, without a spoiling: whether the caller still is who it was must be looked at. */
  doubt(planned: Planned, status: number): void
  /** Puts someone new in the place of everyone who is gone. */
  fill(): Promise<void>
  /** All that was ever given to be presented: none of it may stand in the log. */
  readonly credentials: ReadonlySet<string>
}

/** Several of one name as a list. */
export type Headers = Readonly<Record<string, string | string[]>>

type Player = Exclude<Caller, 'nobody'>

interface Part {
  readonly cookie?: string
  readonly token?: { readonly id: string; readonly secret: string }
}

/** What the caller can ask for as long as nothing has happened to it. */
const proofs: Readonly<Record<Player, string>> = {
  administrator: '/v1/users?limit=1',
  program: '/v1/users?limit=1',
  member: '/v1/me',
  lowToken: '/v1/me',
}

/** A 403 is what the others get every day. */
const isPowerful: Readonly<Record<Player, boolean>> = {
  administrator: true,
  program: true,
  member: false,
  lowToken: false,
}

/**
 * The administrator that the server was set up with plays nobody: the fuzzer never learns its id or name, and so there is
 * always somebody left to put things right.
 */
export async function gatherCast(server: TestServer, memory: Memory): Promise<Cast> {
  await server.addScopes('orders:read', 'orders:write', 'invoices:read')
  memory.learn([(await server.admin.GET('/v1/scopes')).data, (await server.admin.GET('/v1/roles')).data])
  const playing = new Map<Caller, Part>([['nobody', {}]])
  const credentials = new Set<string>()
  const understudies = understudiesOf(server, memory)
  const isThere = async (caller: Player) => {
    const part = playing.get(caller)
    if (!part) return false
    const { status, text } = await send(server.url, 'GET', proofs[caller], { headers: wholeOf(part) })
    memory.learn(JSON.parse(text))
    return status === 200
  }
  const doubted = new Set(Object.keys(understudies) as Player[])
  return {
    credentials,
    headersOf: ({ caller, spoilt }) => headersOf(playing.get(caller) ?? {}, spoilt),
    doubt({ caller, spoilt }, status) {
      if (caller === 'nobody' || spoilt !== null) return
      if (status === 401 || (status === 403 && isPowerful[caller])) doubted.add(caller)
    },
    async fill() {
      const looked = [...doubted]
      doubted.clear()
      await Promise.all(
        looked.map(async (caller) => {
          if (await isThere(caller)) return
          const part = await understudies[caller]()
          playing.set(caller, part)
          credentials.add(part.token?.secret ?? part.cookie?.split('=')[1] ?? '')
        }),
      )
    },
  }
}

function understudiesOf(server: TestServer, memory: Memory): Readonly<Record<Player, () => Promise<Part>>> {
  let born = 0
  const catalogue = async () => {
    const { items } = answered(await server.admin.GET('/v1/scopes'))
    return items.map(({ name }) => name)
  }
  const enter = async (scopes: readonly string[], isAdministrator = false) => {
    const [password = ''] = passwords
    const made = await server.addPerson({ username: `player-${String(++born)}`, scopes, password })
    const { db } = server.database
    const [role] = await db.select({ id: roles.id }).from(roles).where(eq(roles.builtIn, 'administrator'))
    if (isAdministrator) await db.insert(userRoles).values({ userId: made.id, roleId: role?.id ?? '' })
    const browser = server.browser(await openSession(server.database, made))
    memory.learn((await browser.client.GET('/v1/me')).data)
    return browser
  }
  const administrator = () => enter([], true)
  const program = async (scopes: readonly string[]) => {
    const { client } = await administrator()
    const format = born % 2 === 0 ? 'jwt' : 'opaque'
    const issued = await server.issue(
      { name: `Program ${String(born)}`, scopes: [...scopes], format },
      client,
    )
    memory.learn(issued)
    return { token: { id: issued.token.id, secret: issued.secret } }
  }
  return {
    administrator: async () => {
      const browser = await administrator()
      // One's own, whose text may be displayed again.
      memory.learn(
        await server.issue(
          { name: 'Own', scopes: ['latchkey.tokens:verify'], format: 'jwt' },
          browser.client,
        ),
      )
      return { cookie: browser.cookies() }
    },
    member: async () => {
      const ordinary = (await catalogue()).filter((name) => !name.startsWith('latchkey')).slice(0, 3)
      return { cookie: (await enter(['latchkey.tokens:manage-own', ...ordinary])).cookies() }
    },
    program: async () => program((await catalogue()).slice(0, 100)),
    lowToken: () => program(['latchkey.tokens:verify']),
  }
}

const fromPanel = { 'Latchkey-Request': '1', 'Sec-Fetch-Site': 'same-origin' }

const wholeOf = ({ cookie, token }: Part): Record<string, string> => ({
  ...(cookie !== undefined && { ...fromPanel, cookie }),
  ...(token && { authorization: `Bearer ${token.secret}` }),
})

function headersOf(part: Part, spoilt: Planned['spoilt']): Headers {
  const { cookie = '', token } = part
  switch (spoilt) {
    case null:
      return wholeOf(part)
    case 'none':
      return fromPanel
    case 'two':
      return { ...wholeOf(part), authorization: ['Bearer a', 'Bearer a'] }
    case 'both kinds':
      return { cookie: 'latchkey=a', authorization: 'Bearer a', ...wholeOf(part) }
    case 'cut':
      return { ...fromPanel, cookie: cookie.slice(0, -1) }
    case 'basic':
      return {
        authorization: `Basic ${Buffer.from(`${token?.id ?? 'a'}:${token?.secret ?? 'b'}`).toString('base64')}`,
      }
    case 'cookie twice':
      return { ...wholeOf(part), cookie: `latchkey=a; ${cookie}` }
    case 'cross-site':
      return { ...wholeOf(part), 'Sec-Fetch-Site': 'cross-site' }
  }
}
