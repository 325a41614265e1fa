import fc from 'fast-check'
import pg from 'pg'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { useServer } from './server.ts'

// Every look-up is one of the database: no cache takes its place.
const server = useServer({ variables: { LATCHKEY_VERIFY_CACHE: 'off' } })
const given = { secret: '', caller: '' }
let statements: string[] = []

beforeAll(async () => {
  await server.addScopes('orders:read')
  given.secret = (await server.issue({ name: 'Presented', scopes: ['orders:read'] })).secret
  given.caller = (await server.issue({ name: 'Asks', scopes: ['latchkey.tokens:verify'] })).secret
})

beforeEach(() => {
  statements = []
  const real = Reflect.get(pg.Client.prototype, 'query') as (...call: unknown[]) => unknown
  vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...call: unknown[]) {
    const [first] = call as [string | { text: string }]
    const text = typeof first === 'string' ? first : first.text
    // Leases are renewed and use is written down all the time, whoever asks what: in other tables.
    if (text.includes('token_secrets') && !text.includes('token_usage')) statements.push(text)
    return real.apply(this, call) as undefined
  })
})
afterEach(() => vi.restoreAllMocks())

const form = { 'content-type': 'application/x-www-form-urlencoded' }
const json = { 'content-type': 'application/json' }
const asking = () => ({ authorization: `Bearer ${given.caller}` })

/** What a text is answered where a secret is presented. */
const ways: Record<string, (text: string) => Promise<unknown>> = {
  async verdict(token) {
    const body = JSON.stringify({ token })
    const answer = await server.send('POST', '/v1/verify', { headers: { ...json, ...asking() }, body })
    return JSON.parse(answer.text) as unknown
  },
  async introspection(token) {
    const body = new URLSearchParams({ token }).toString()
    const answer = await server.send('POST', '/oauth/introspect', { headers: { ...form, ...asking() }, body })
    return JSON.parse(answer.text) as unknown
  },
  async revocation(token) {
    const body = new URLSearchParams({ token }).toString()
    return (await server.send('POST', '/oauth/revoke', { headers: form, body })).status
  },
  async 'a call of the API'(token) {
    return (await server.send('GET', '/v1/me', { headers: { authorization: `Bearer ${token}` } })).status
  },
}
/** `needed`: statements for who asks, where somebody has to say who they are. */
const answers = {
  verdict: { needed: 1, malformed: { accepted: false, reason: 'malformed' }, whole: { accepted: true } },
  introspection: { needed: 1, malformed: { active: false }, whole: { active: true } },
  'a call of the API': { needed: 0, malformed: 401, whole: 200 },
  // Last: it ends the token.
  revocation: { needed: 0, malformed: 200, whole: 200 },
}

/** How many statements a way needs for `text`, and what it answers. */
async function ask(way: string, text: string) {
  statements = []
  const answer = await ways[way]?.(text)
  return { answer, count: statements.length }
}

const printable = Array.from({ length: 94 }, (_, n) => String.fromCharCode(33 + n))
const others = (way: string) =>
  way === 'a call of the API'
    ? fc.constantFrom(...printable)
    : fc.oneof(fc.constantFrom(...printable), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }))

/** One character changed, removed or added, or the rest cut off. */
const slip = (other: fc.Arbitrary<string>) =>
  fc
    .record({
      at: fc.nat({ max: 40 }),
      other,
      kind: fc.constantFrom('change', 'remove', 'add', 'cut', 'behead'),
    })
    .map(({ at, other: character, kind }) => {
      const [before, after] = [given.secret.slice(0, at), given.secret.slice(at)]
      if (kind === 'change') return before + character + after.slice(1)
      if (kind === 'remove') return before + after.slice(1)
      if (kind === 'add') return before + character + after
      return kind === 'cut' ? before : after
    })
    .filter((text) => text !== given.secret && text !== '')

describe.each(Object.entries(answers))('by %s', (way, { needed, malformed, whole }) => {
  test('a secret with one slip is refused before the database is asked about it', async () => {
    await fc.assert(
      fc.asyncProperty(slip(others(way)), async (text) => {
        expect(await ask(way, text)).toEqual({ answer: malformed, count: needed })
      }),
      { numRuns: 300 },
    )
    const right = await ask(way, given.secret)
    expect(right.count).toBeGreaterThan(needed)
    expect(right.answer).toEqual(typeof whole === 'object' ? expect.objectContaining(whole) : whole)
  })
})
