import { eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'
import { builtInScopes, type BuiltInScopeName } from '@latchkey/domain'
import { endpoints } from '../src/endpoints.ts'
import type { Endpoint } from '../src/http/endpoint.ts'
import { sessions, users } from '../src/db/schema.ts'
import type { Answer } from './answers.ts'
import { sampleFor } from './samples.ts'
import type { Sent } from './send.ts'
import { answered, useServer } from './server.ts'

const server = useServer()

/** A person with exactly these scopes, by session and by a token of theirs that has all of them. */
interface Caller {
  readonly id: string
  readonly session: Record<string, string>
  readonly token: Record<string, string>
}

const callers = new Map<string, Promise<Caller>>()

function holderOf(...scopes: string[]): Promise<Caller> {
  const key = [...scopes].sort().join(' ')
  const made = callers.get(key) ?? makeHolder(scopes, `caller${String(callers.size)}`)
  callers.set(key, made)
  return made
}

async function makeHolder(scopes: string[], username: string): Promise<Caller> {
  const person = await server.addPerson({ username, scopes })
  const browser = await server.logIn(person)
  const { secret } = await server.issue({ name: username, ownerId: person.id, scopes })
  return {
    id: person.id,
    session: { cookie: browser.cookies(), 'latchkey-request': '1', 'sec-fetch-site': 'same-origin' },
    token: { authorization: `Bearer ${secret}` },
  }
}

const everyScope = builtInScopes.map(({ name }) => name)
const wantedBy = ({ access }: Endpoint): readonly BuiltInScopeName[] =>
  typeof access === 'object' ? access.scopes : []
const titled = (some: readonly Endpoint[]) =>
  some.map((endpoint) => [`${endpoint.method.toUpperCase()} ${endpoint.path}`, endpoint] as const)

const absentIds: Readonly<Record<string, string>> = { name: 'absent:absent' }
const pathOf = (endpoint: Endpoint, id?: string) =>
  endpoint.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => id ?? absentIds[name] ?? uuidv7())

function ask(endpoint: Endpoint, headers: Record<string, string>, id?: string, sent = sampleFor(endpoint)) {
  const all = { ...sent, headers: { ...sent.headers, ...headers } }
  return server.send(endpoint.method.toUpperCase(), pathOf(endpoint, id), all)
}

/** A body that no endpoint takes: who is let in learns that it is wrong, and nothing is changed. */
const nonsense = (endpoint: Endpoint): Sent => {
  const sample = sampleFor(endpoint)
  return endpoint.body ? { headers: { ...sample.headers }, body: '{"nonsense":true}' } : sample
}

const codeOf = ({ text }: Answer) => (JSON.parse(text) as { code: string }).code

const closed = endpoints.filter(({ access }) => access !== 'public')

describe('without credentials', () => {
  test.each(titled(closed))('%s answers 401', async (_, endpoint) => {
    const answer = await ask(endpoint, {})
    expect([answer.status, codeOf(answer)]).toEqual([401, 'unauthenticated'])
  })
})

describe('with credentials that have ended', () => {
  const ended = {} as Caller

  beforeAll(async () => {
    Object.assign(ended, await makeHolder(everyScope, 'gone'))
    await server.database.db.update(users).set({ enabled: false }).where(eq(users.id, ended.id))
  })

  test.each(titled(closed))(
    '%s answers 401 to the session and the token of a disabled user',
    async (_, endpoint) => {
      const byToken = await ask(endpoint, ended.token)
      expect([byToken.status, codeOf(byToken)]).toEqual([401, 'unauthenticated'])
      const bySession = await ask(endpoint, ended.session)
      const refused = typeof endpoint.access === 'object' && endpoint.access.session === false
      expect(bySession.status).toBe(refused ? 403 : 401)
    },
  )
})

describe('with every scope but those that are asked for', () => {
  test.each(titled(closed.filter((endpoint) => wantedBy(endpoint).length > 0)))(
    '%s answers 403, to a session as to a token',
    async (_, endpoint) => {
      const wanted: readonly string[] = wantedBy(endpoint)
      const caller = await holderOf(...everyScope.filter((name) => !wanted.includes(name)))
      for (const headers of [caller.session, caller.token]) {
        const answer = await ask(endpoint, headers)
        expect([answer.status, codeOf(answer)]).toEqual([403, 'insufficient_scope'])
      }
    },
  )
})

describe('with any one of the scopes that are asked for', () => {
  test.each(titled(closed.filter((endpoint) => wantedBy(endpoint).length > 0)))(
    '%s lets in',
    async (_, endpoint) => {
      for (const scope of wantedBy(endpoint)) {
        const { status, text } = await ask(
          endpoint,
          (await holderOf(scope)).token,
          undefined,
          nonsense(endpoint),
        )
        expect(status, text).not.toBe(401)
        expect(text).not.toContain('insufficient_scope')
      }
    },
  )
})

describe('what belongs to a session', () => {
  test.each(titled(endpoints.filter(({ access }) => access === 'session')))(
    '%s is closed to a token, whatever its scopes',
    async (_, endpoint) => {
      const answer = await ask(endpoint, (await holderOf(...everyScope)).token)
      expect([answer.status, codeOf(answer)]).toEqual([401, 'unauthenticated'])
    },
  )
})

describe('a change by session', () => {
  const changes = closed.filter(({ method }) => method !== 'get')

  test.each(titled(changes))('%s is refused when another site asks for it', async (_, endpoint) => {
    const { session } = await holderOf(...everyScope)
    const answer = await ask(endpoint, { ...session, 'sec-fetch-site': 'cross-site' })
    expect(answer.status).toBe(403)
  })
})

describe('what one may not see', () => {
  /**
   * By what a path names: whose such a thing can be, or null where whoever may ask sees all of them. A path that names
   * something else needs a row here.
   */
  const foreign: Readonly<Record<string, (() => Promise<string>) | null>> = {
    '/v1/tokens/{id}': async () => {
      const { token } = await server.issue({ name: `Of ana ${uuidv7()}`, scopes: ['latchkey.audit:read'] })
      return token.id
    },
    '/v1/me/sessions/{id}': async () => {
      await server.browser().client.POST('/v1/session', {
        body: { username: 'ana', password: 'correct horse battery' },
      })
      const { id } = answered(await server.admin.GET('/v1/me'))
      const [session] = await server.database.db.select().from(sessions).where(eq(sessions.userId, id))
      return session?.id ?? ''
    },
    '/v1/users/{id}': null,
    '/v1/roles/{id}': null,
    '/v1/scopes/{name}': null,
  }
  // What a verifier syncs under is an id of its own choice: there is nothing to be found by it.
  const named = endpoints.filter(
    ({ path, operationId }) => path.includes('{') && operationId !== 'syncVerifier',
  )
  const kindOf = ({ path }: Endpoint) => /^.*?\{\w+\}/.exec(path)?.[0] ?? ''

  const untold = ({ status, headers, text }: Answer) => ({
    status,
    headers: [...headers].filter(([name]) => !['date', 'request-id'].includes(name)),
    told: { ...(JSON.parse(text) as object), requestId: '' },
  })

  /** Enough for the endpoint, and not enough to see what others have. */
  const narrowest = async (endpoint: Endpoint) =>
    holderOf(wantedBy(endpoint)[0] ?? 'latchkey.tokens:manage-own')

  test.each(titled(named))('%s: what does not exist is answered 404', async (_, endpoint) => {
    const answer = await ask(endpoint, (await narrowest(endpoint)).session)
    expect(
      [answer.status, codeOf(answer)],
      `Give ${endpoint.operationId} a sample body in test/samples.ts: ${answer.text}`,
    ).toEqual([404, 'not_found'])
  })

  test.each(titled(named))(
    '%s: what is not yours is answered as if it did not exist',
    async (_, endpoint) => {
      const make = foreign[kindOf(endpoint)]
      expect(make, `Say in this test whose ${kindOf(endpoint)} can be.`).toBeDefined()
      if (!make) return
      const { session } = await narrowest(endpoint)
      const absent = untold(await ask(endpoint, session))
      expect(untold(await ask(endpoint, session, await make()))).toEqual(absent)
    },
  )

  const managed = named.filter((endpoint) => wantedBy(endpoint).includes('latchkey.tokens:manage'))

  test.each(titled(managed))(
    '%s: so is a token with scopes that its manager does not hold',
    async (_, endpoint) => {
      const { session } = await holderOf('latchkey.tokens:manage')
      const absent = untold(await ask(endpoint, session))
      const id = await foreign['/v1/tokens/{id}']?.()
      expect(untold(await ask(endpoint, session, id))).toEqual(absent)
    },
  )
})
