import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createVerifier, requiredScopes, type Verifier, type VerifierFault } from '../src/index.ts'
import { credential } from './guarded-app.ts'
import { answers, reader } from './latchkey-stand-in.ts'
import { leasingLatchkey, terms, type LeasingLatchkey } from './leasing-latchkey.ts'

const token = { authorization: 'Bearer good', scopes: requiredScopes(['orders:read']) }
const tokenId = reader.client_id
const ownerId = reader.sub

let latchkey: LeasingLatchkey
let verifier: Verifier
let faults: VerifierFault[]
let wallMs: number

const asked = () => latchkey.questions.length
const make = (options: object = {}) =>
  createVerifier({
    url: latchkey.url,
    credential,
    now: () => wallMs,
    onError: (fault) => faults.push(fault),
    ...options,
  })

beforeEach(async () => {
  latchkey = await leasingLatchkey()
  faults = []
  wallMs = Date.now()
  verifier = make()
})
afterEach(async () => {
  await Promise.all([verifier.close(), latchkey.close()])
})

/** Attached at `seq`, with the record of one token. */
async function attached(seq = 7): Promise<void> {
  latchkey.sequence = seq
  await verifier.authorize(token)
  await latchkey.grant({ seq, reset: true })
  expect(await verifier.authorize(token)).toMatchObject({ accepted: true, source: 'latchkey' })
  expect(verifier.authorizeLocally(token)).toMatchObject({ accepted: true, source: 'local' })
}

describe('what was said before is not used', () => {
  test('without a lease: each request is a question', async () => {
    await verifier.authorize(token)
    expect(verifier.authorizeLocally(token)).toBeNull()
    expect(await verifier.authorize(token)).toMatchObject({ source: 'latchkey' })
    expect(asked()).toBe(2)
  })

  test.each([
    ['the token', { seq: 8, kind: 'token', id: tokenId }],
    ['its owner', { seq: 8, kind: 'owner', id: ownerId }],
    ['everything', { seq: 8, kind: 'all', id: null }],
  ])('once a change of %s is applied, which the next sync acknowledges', async (_what, change) => {
    await attached()
    const next = await latchkey.grant({ seq: 8, changes: [change] })
    expect(next.appliedSeq).toBe(8)
    expect(verifier.authorizeLocally(token)).toBeNull()
    latchkey.active = null
    expect(await verifier.authorize(token)).toMatchObject({ accepted: false })
  })

  test('once Latchkey says reset', async () => {
    await attached()
    await latchkey.grant({ seq: 9, reset: true })
    expect(verifier.authorizeLocally(token)).toBeNull()
  })

  test('once the log went back, as after a restored backup, even without reset', async () => {
    await attached()
    await latchkey.grant({ seq: 3 })
    expect(verifier.authorizeLocally(token)).toBeNull()
    expect(verifier.status()).toMatchObject({ appliedSeq: 3, records: 0 })
  })

  test('once it is another log that Latchkey counts in, however far that is and even without reset', async () => {
    await attached()
    const next = await latchkey.grant({ log: 'restored', seq: 9 })
    expect(next).toMatchObject({ log: 'restored', appliedSeq: 9 })
    expect(verifier.authorizeLocally(token)).toBeNull()
  })

  test('once the newest grant is over, although the one before would last longer', async () => {
    await attached()
    await latchkey.grant({ seq: 7, leaseMs: 0 })
    expect(verifier.authorizeLocally(token)).toBeNull()
  })

  test.each([
    ['forward past the lease, as after a machine slept', 61_000],
    ['back before it was granted', -61_000],
  ])('once the wall clock went %s', async (_what, stepMs) => {
    await attached()
    wallMs += stepMs
    expect(verifier.authorizeLocally(token)).toBeNull()
  })

  test('once the verifier is closed, and Latchkey is told', async () => {
    await attached()
    const closing = verifier.close()
    expect(verifier.authorizeLocally(token)).toBeNull()
    await latchkey.grant({ seq: 7, leaseMs: 0 })
    await closing
    expect(latchkey.syncs.at(-1)).toMatchObject({ detach: true })
    expect(await verifier.authorize(token)).toMatchObject({ source: 'latchkey' })
  })

  test('when it was read before a change that is applied meanwhile', async () => {
    await attached()
    latchkey.sequence = 7
    const question = Promise.withResolvers<() => void>()
    latchkey.behave((_request, response) =>
      question.resolve(() =>
        response
          .writeHead(200, { 'Content-Type': 'application/json', 'Latchkey-Sequence': '7' })
          .end(JSON.stringify({ ...reader, client_id: 'other', latchkey: terms })),
      ),
    )
    const other = { ...token, authorization: 'Bearer other' }
    const first = verifier.authorize(other)
    const release = await question.promise
    await latchkey.grant({ seq: 8, changes: [{ seq: 8, kind: 'token', id: 'other' }] })
    release()
    await first
    expect(verifier.authorizeLocally(other)).toBeNull()
  })

  test('by a request that began after the question was asked: it asks again', async () => {
    const releases: ((body: object) => void)[] = []
    latchkey.behave((_request, response) =>
      releases.push((body) =>
        response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(body)),
      ),
    )
    const before = verifier.authorize(token)
    await vi.waitFor(() => expect(releases).toHaveLength(1), { timeout: 20_000 })
    const after = [verifier.authorize(token), verifier.authorize(token)]
    releases[0]?.(reader)
    await vi.waitFor(() => expect(releases).toHaveLength(2), { timeout: 20_000 })
    releases[1]?.({ active: false })
    expect(await before).toMatchObject({ accepted: true })
    for (const answer of await Promise.all(after)) expect(answer).toMatchObject({ accepted: false })
    expect(asked()).toBe(2)
  })

  test('when the terms to judge it by cannot be read', async () => {
    await attached()
    for (const wrong of [
      7,
      { ...terms, validTo: '1' },
      { ...terms, allowedIps: [''] },
      { ...terms, validFrom: null },
    ]) {
      latchkey.behave(answers({ ...reader, latchkey: wrong }))
      const answer = await verifier.authorize({ ...token, authorization: 'Bearer other' })
      expect(answer).toMatchObject({ refusal: { code: 'verification_unavailable' } })
    }
    latchkey.behave(answers({ ...reader, latchkey: { ...terms, allowedIps: ['10.0.0.0/40'] } }))
    expect(await verifier.authorize({ ...token, authorization: 'Bearer other' })).toMatchObject({
      accepted: false,
    })
  })
})

describe('an answer to a sync that is not one grants nothing, and the lease before runs out', () => {
  const good = { log: 'log', seq: 8, now: new Date().toISOString(), leaseMs: 3000, reset: false, changes: [] }
  const changed = (change: object) => JSON.stringify({ ...good, changes: [change] })
  test.each<[string, string]>([
    ['HTML', '<html>'],
    ['nothing', ''],
    ['half of it', JSON.stringify(good).slice(0, -5)],
    ['no log', JSON.stringify({ ...good, log: undefined })],
    ['a log without a name', JSON.stringify({ ...good, log: '' })],
    ['no sequence', JSON.stringify({ ...good, seq: undefined })],
    ['a lease of an hour', JSON.stringify({ ...good, leaseMs: 3_600_000 })],
    ['a lease below nothing', JSON.stringify({ ...good, leaseMs: -1 })],
    ['no time', JSON.stringify({ ...good, now: 'soon' })],
    ['no word of reset', JSON.stringify({ ...good, reset: null })],
    ['no changes', JSON.stringify({ ...good, changes: undefined })],
    ['a change of an unknown kind', changed({ seq: 8, kind: 'role', id: tokenId })],
    ['a change of nobody', changed({ seq: 8, kind: 'token', id: null })],
    ['a change of before, replayed', changed({ seq: 7, kind: 'token', id: tokenId })],
    ['a change of later', changed({ seq: 9, kind: 'token', id: tokenId })],
    [
      'changes out of order',
      JSON.stringify({
        ...good,
        seq: 10,
        changes: [
          { seq: 9, kind: 'all', id: null },
          { seq: 8, kind: 'all', id: null },
        ],
      }),
    ],
    ['more than it may be', ' '.repeat(300_000) + JSON.stringify(good)],
  ])('%s', async (_what, body) => {
    await attached()
    const { leaseMs } = verifier.status()
    const next = await latchkey.grant(body)
    expect(next.appliedSeq).toBe(7)
    expect(verifier.status().leaseMs).toBeLessThanOrEqual(leaseMs)
    expect(faults).toMatchObject([{ code: 'unexpected_content' }])
  })
})

describe('under a lease a token is judged here', () => {
  const local = (request: object) => verifier.authorizeLocally({ ...token, ...request })

  test('once for a crowd that sees it first', async () => {
    await attached()
    const before = asked()
    const crowd = Array.from({ length: 50 }, () =>
      verifier.authorize({ ...token, authorization: 'Bearer crowd' }),
    )
    for (const answer of await Promise.all(crowd)) expect(answer.accepted).toBe(true)
    expect(asked()).toBe(before + 1)
  })

  test('with the scopes that each route demands', async () => {
    await attached()
    expect(local({ scopes: requiredScopes(['orders:write']) })).toMatchObject({
      refusal: { code: 'insufficient_scope' },
    })
    expect(local({})).toMatchObject({ accepted: true })
  })

  test('within its window by the clock of Latchkey, whatever the clock here says', async () => {
    const now = Date.parse('2040-01-01T00:00:00Z')
    latchkey.sequence = 7
    const judge = async (validFrom: number, validTo: number | null) => {
      latchkey.active = { ...reader, latchkey: { ...terms, validFrom, validTo } }
      await latchkey.grant({ seq: 7, reset: true, now: new Date(now).toISOString() })
      await verifier.authorize(token)
      return verifier.authorizeLocally(token)
    }
    await verifier.authorize(token)
    expect(await judge(now - 60_000, now + 60_000)).toMatchObject({ accepted: true })
    expect(await judge(0, now)).toMatchObject({ refusal: { code: 'invalid_token' } })
    expect(await judge(now + 600_000, null)).toMatchObject({ refusal: { code: 'invalid_token' } })
  })

  test.each([
    ['10.1.2.3', true],
    ['::ffff:10.1.2.3', true],
    ['2001:db8::1', true],
    ['11.1.2.3', false],
    ['2001:db9::1', false],
    ['10.1.2.3, 11.1.1.1', false],
    ['fe80::1%eth0', false],
    [undefined, false],
  ])('from the addresses that it is bound to: %s', async (address, accepted) => {
    await attached()
    latchkey.active = { ...reader, latchkey: { ...terms, allowedIps: ['10.0.0.0/8', '2001:db8::/32'] } }
    const bound = { ...token, authorization: 'Bearer bound', address }
    expect((await verifier.authorize(bound)).accepted).toBe(accepted)
    expect(verifier.authorizeLocally(bound)).toMatchObject({ accepted })
  })

  test('for this service alone, or for any', async () => {
    await verifier.close()
    verifier = make({ audience: 'orders' })
    await attached()
    latchkey.active = { ...reader, aud: 'billing', latchkey: terms }
    await verifier.authorize({ ...token, authorization: 'Bearer bill' })
    expect(local({ authorization: 'Bearer bill' })).toMatchObject({ refusal: { code: 'invalid_token' } })
  })

  test('also when it is none, until anything changes', async () => {
    await attached()
    latchkey.active = null
    const unknown = { ...token, authorization: 'Bearer unknown' }
    await verifier.authorize(unknown)
    expect(verifier.authorizeLocally(unknown)).toMatchObject({ refusal: { code: 'invalid_token' } })
    await latchkey.grant({ seq: 8, changes: [{ seq: 8, kind: 'token', id: 'issued' }] })
    expect(verifier.authorizeLocally(unknown)).toBeNull()
  })

  test('through changes that do not concern it', async () => {
    await attached()
    await latchkey.grant({ seq: 8, changes: [{ seq: 8, kind: 'token', id: 'other' }] })
    expect(verifier.authorizeLocally(token)).toMatchObject({ accepted: true, source: 'local' })
  })

  test('and what was counted is reported with a sync', async () => {
    await attached()
    local({ address: '10.0.0.1' })
    local({ scopes: requiredScopes(['orders:write']) })
    const closing = verifier.close()
    await latchkey.grant({ seq: 7, leaseMs: 0 })
    await closing
    expect(latchkey.syncs.at(-1)?.usage).toMatchObject([
      { tokenId, accepted: 2, refused: 1, lastUsedAddress: '10.0.0.1', scopes: { 'orders:read': 2 } },
    ])
  })

  test('with no more records than agreed', async () => {
    await verifier.close()
    verifier = make({ recordsMax: 10 })
    await attached()
    for (let n = 0; n < 50; n++) await verifier.authorize({ ...token, authorization: `Bearer t${n}` })
    expect(verifier.status().records).toBeLessThanOrEqual(10)
  })
})
