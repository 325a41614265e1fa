import { sql } from 'drizzle-orm'
import { createRemoteJWKSet, customFetch, decodeProtectedHeader, jwtVerify } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { signingKeys } from '../src/db/schema.ts'
import { jwksMaxAgeMs } from '../src/keys/signing-keys.ts'
import { runCommand } from './run-command.ts'
import { answered, useServer } from './server.ts'

const server = useServer()

beforeAll(() => server.addScopes('orders:read'))

/** As if the next key had been published for as long as verifiers may keep the set. */
const letPublishedAge = async () => {
  await server.database.db
    .update(signingKeys)
    .set({ createdAt: sql`clock_timestamp() - make_interval(secs => ${jwksMaxAgeMs / 1000 + 1})` })
    .where(sql`state = 'next'`)
}

const rotate = () => runCommand(server, ['keys', 'rotate', '--json'])
const keysNow = async () => {
  const { stdout } = await runCommand(server, ['keys', 'list', '--json'])
  return JSON.parse(stdout) as { id: string; state: string }[]
}
let made = 0
const issue = async () => {
  const { secret, token } = await server.issue({
    name: `JWT ${String(++made)}`,
    scopes: ['orders:read'],
    format: 'jwt',
    audience: 'https://orders.example',
  })
  return { secret, token, kid: decodeProtectedHeader(secret).kid }
}

/** A service of somebody else that checks offline. Counts how often it fetched the set. */
function offlineVerifier() {
  let fetched = 0
  const keys = createRemoteJWKSet(new URL(`${server.url}/.well-known/jwks.json`), {
    cacheMaxAge: jwksMaxAgeMs,
    [customFetch]: (url, options) => {
      fetched++
      return fetch(url, options)
    },
  })
  const pinned = {
    issuer: server.url,
    audience: 'https://orders.example',
    typ: 'at+jwt',
    algorithms: ['EdDSA'],
  }
  return {
    fetched: () => fetched,
    async accepts(secret: string) {
      // Its nbf is the next whole second: offline is never more generous than the record.
      await jwtVerify(secret, keys, { ...pinned, clockTolerance: 1 })
    },
  }
}

describe('the next key does not sign', () => {
  test('before verifiers that keep the key set for as long as they may can have it', async () => {
    const before = await keysNow()
    const { code, stdout } = await rotate()
    expect(code).toBe(1)
    const { readyAt } = JSON.parse(stdout) as { readyAt: string }
    expect(Date.parse(readyAt)).toBeGreaterThan(Date.now())
    expect(await keysNow()).toEqual(before)
  })

  test('twice in a row: the one after it has only just been published', async () => {
    await letPublishedAge()
    expect((await rotate()).code).toBe(0)
    expect((await rotate()).code).toBe(1)
  })
})

describe('across a rotation', () => {
  test('a verifier that keeps the key set accepts tokens of the key before and of the key after, without asking again', async () => {
    const verifier = offlineVerifier()
    const before = await issue()
    await verifier.accepts(before.secret)
    await letPublishedAge()
    expect((await rotate()).code).toBe(0)
    const after = await issue()
    expect(after.kid).not.toBe(before.kid)
    await verifier.accepts(after.secret)
    await verifier.accepts(before.secret)
    expect(verifier.fetched()).toBe(1)
    await offlineVerifier().accepts(before.secret)
  })

  test('no token is refused while tokens are made and checked all the time', async () => {
    const verifier = offlineVerifier()
    const credential = await server.issue({ name: 'checker', scopes: ['latchkey.tokens:verify'] })
    const checker = server.client({ token: credential.secret })
    const kids = new Set<string | undefined>()
    let rotating = true
    const load = async () => {
      while (rotating) {
        const { secret, kid } = await issue()
        kids.add(kid)
        await verifier.accepts(secret)
        expect(answered(await checker.POST('/v1/verify', { body: { token: secret } })).accepted).toBe(true)
      }
    }
    const loads = [load(), load()]
    try {
      await letPublishedAge()
      expect((await rotate()).code).toBe(0)
      await issue()
    } finally {
      rotating = false
    }
    await Promise.all(loads)
    expect(kids.size).toBe(2)
    expect(verifier.fetched()).toBe(1)
  })

  test('the text of a token can be displayed again, signed by the key that signed it', async () => {
    const { secret, token } = await issue()
    await letPublishedAge()
    expect((await rotate()).code).toBe(0)
    const { data } = await server.admin.GET('/v1/tokens/{id}/text', { params: { path: { id: token.id } } })
    expect(data?.text).toBe(secret)
  })

  test('of two rotations at once, one goes through', async () => {
    await letPublishedAge()
    const codes = (await Promise.all([rotate(), rotate()])).map(({ code }) => code)
    expect(codes.sort()).toEqual([0, 1])
    const states = (await keysNow()).map(({ state }) => state).filter((state) => state !== 'retired')
    expect(states.sort()).toEqual(['current', 'next'])
  })
})

test('who rotated stands in the log', async () => {
  const { data } = await server.admin.GET('/v1/events', {
    params: { query: { action: 'signing_key.promoted' } },
  })
  expect(data?.items[0]?.actor.name).toBe('latchkey keys rotate')
})
