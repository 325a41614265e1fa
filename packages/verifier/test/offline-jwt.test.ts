import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createVerifier, requiredScopes, type Verifier, type VerifierOptions } from '../src/index.ts'
import { credential } from './guarded-app.ts'
import { answers, reader, sends, standIn, type StandIn } from './latchkey-stand-in.ts'

type Pair = { readonly publicKey: CryptoKey; readonly privateKey: CryptoKey }

const issuer = 'https://latchkey.example.com'
const scopes = requiredScopes(['orders:read'])
const nowSeconds = () => Math.floor(Date.now() / 1000)

let ours: Pair
let other: Pair
let rsa: Pair
let keySet: { keys: JWK[] }
let latchkey: StandIn
let verifier: Verifier
let isDown: boolean

beforeAll(async () => {
  ours = await generateKeyPair('EdDSA', { extractable: true })
  other = await generateKeyPair('EdDSA', { extractable: true })
  rsa = await generateKeyPair('RS256', { extractable: true })
  keySet = { keys: [await jwkOf(ours, 'ours', 'EdDSA')] }
})

async function jwkOf({ publicKey }: Pair, kid: string, alg: string): Promise<JWK> {
  return { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' }
}

const claims = () => ({
  iss: issuer,
  sub: reader.sub,
  aud: issuer,
  client_id: reader.client_id,
  scope: 'orders:read',
  iat: nowSeconds() - 10,
  nbf: nowSeconds() - 10,
  exp: nowSeconds() + 3600,
  jti: '01890000-0000-7000-8000-00000000000a',
})

const header = { alg: 'EdDSA', typ: 'at+jwt', kid: 'ours' }

function sign(
  body: object = {},
  head: object = {},
  key: CryptoKey | Uint8Array = ours.privateKey,
): Promise<string> {
  return new SignJWT({ ...claims(), ...body })
    .setProtectedHeader({ ...header, ...head })
    .sign(key, { crit: { 'urn:x': true } })
}

function make(options: Partial<VerifierOptions> = {}): Verifier {
  return createVerifier({
    ...{
      url: latchkey.url,
      credential,
      issuer,
      onStale: 'jwt',
      audience: 'orders',
      onError: () => undefined,
    },
    ...options,
  })
}

const present = (token: string) => verifier.authorize({ authorization: `Bearer ${token}`, scopes })

/** Latchkey serves its keys, and nothing else: as where its database is gone. */
function serve(keys: Parameters<StandIn['behave']>[0]): void {
  latchkey.behave((request, response) => {
    if (request.url === '/.well-known/jwks.json') keys(request, response)
    else if (isDown) response.writeHead(503).end()
    else answers(reader)(request, response)
  })
}

beforeEach(async () => {
  isDown = true
  latchkey = await standIn(answers({}))
  latchkey.behaveSync((_sync, _request, response) => void response.writeHead(503).end())
  serve(answers(keySet))
  verifier = make()
})
afterEach(async () => {
  await Promise.all([verifier.close(), latchkey.close()])
})
afterAll(() => vi.useRealTimers())

describe('while Latchkey is out of reach, a JWT is refused', () => {
  test('unless that was chosen', async () => {
    await verifier.close()
    verifier = make({ onStale: 'refuse' })
    expect(await present(await sign())).toMatchObject({ refusal: { code: 'verification_unavailable' } })
  })

  const wrong: Record<string, () => Promise<string>> = {
    'of another key under our key id': () => sign({}, {}, other.privateKey),
    'without a key id': () => sign({}, { kid: undefined }),
    'with a key id that is a path': () => sign({}, { kid: '../ours' }),
    'with a key id that is too long': () => sign({}, { kid: 'o'.repeat(65) }),
    'by RS256, which is not the pinned algorithm': () => sign({}, { alg: 'RS256' }, rsa.privateKey),
    'by HS256, with the public key as the secret': async () =>
      sign({}, { alg: 'HS256' }, Buffer.from(JSON.stringify(keySet.keys[0]).padEnd(32))),
    'that brings its key along (jwk)': async () =>
      sign({}, { jwk: await exportJWK(other.publicKey) }, other.privateKey),
    'that names where its key is (jku)': () => sign({}, { jku: `${latchkey.url}/evil.json` }),
    'that names a certificate (x5u)': () => sign({}, { x5u: `${latchkey.url}/evil.pem` }),
    'that brings a certificate (x5c)': () => sign({}, { x5c: ['MIIB'] }),
    'that demands what is not understood (crit)': () => sign({}, { crit: ['urn:x'], 'urn:x': 1 }),
    'of the type JWT': () => sign({}, { typ: 'JWT' }),
    'of the type AT+JWT': () => sign({}, { typ: 'AT+JWT' }),
    'of the type application/at+jwt': () => sign({}, { typ: 'application/at+jwt' }),
    'without a type': () => sign({}, { typ: undefined }),
    'of another issuer': () => sign({ iss: 'https://elsewhere.example.com' }),
    'of the issuer with a slash': () => sign({ iss: `${issuer}/` }),
    'for another audience': () => sign({ aud: 'billing' }),
    'for us and others': () => sign({ aud: ['orders', 'billing'] }),
    'for nobody': () => sign({ aud: undefined }),
    'that has expired': () => sign({ exp: nowSeconds() }),
    'whose time has not come': () => sign({ nbf: nowSeconds() + 60 }),
    'without an end': () => sign({ exp: undefined }),
    'that ends as text': () => sign({ exp: '4102444800' }),
    'that ends in no year of ours': () => sign({ exp: 9e15 }),
    'without a start': () => sign({ nbf: undefined }),
    'without an issue time': () => sign({ iat: undefined }),
    'without an owner': () => sign({ sub: undefined }),
    'without a token id': () => sign({ client_id: undefined }),
    'without a secret id': () => sign({ jti: undefined }),
    'without scopes': () => sign({ scope: undefined }),
    'with a wildcard': () => sign({ scope: 'orders:read *' }),
    'with an empty signature': async () => `${(await sign()).split('.').slice(0, 2).join('.')}.`,
    'with one character changed': async () => flip(await sign(), 60),
    'with its last character changed to one of the same bits': async () => sameBits(await sign()),
    'with padding': async () => `${await sign()}==`,
    'without a signature (alg none)': async () => unsigned(await sign(), 'none'),
    'without a signature (alg nOnE)': async () => unsigned(await sign(), 'nOnE'),
  }
  test.each(Object.entries(wrong))('%s', async (_what, make) => {
    const answer = await present(await make())
    expect(answer).toMatchObject({ accepted: false })
    expect(answer).not.toMatchObject({ refusal: { code: 'insufficient_scope' } })
    expect(latchkey.questions.filter(({ path }) => path?.includes('evil'))).toStrictEqual([])
  })

  test('of a key that is not known here, without the bearer being blamed: it may be newer than the last fetch', async () => {
    for (const signer of [other, ours])
      expect(await present(await sign({}, { kid: 'newer' }, signer.privateKey))).toMatchObject({
        refusal: { code: 'verification_unavailable' },
      })
    expect(await present(await sign())).toMatchObject({ accepted: true })
  })

  test('without the bearer being blamed where the keys could never be fetched', async () => {
    serve(sends(503, ''))
    expect(await present(await sign())).toMatchObject({ refusal: { code: 'verification_unavailable' } })
  })

  test('without a scope that the route demands', async () => {
    const answer = await present(await sign({ scope: 'orders:write' }))
    expect(answer).toMatchObject({ refusal: { code: 'insufficient_scope' } })
  })

  test('that changed after it had passed here, as was told before Latchkey was lost', async () => {
    const token = await sign()
    const active = { ...reader, latchkey: { validFrom: 0, validTo: null, allowedIps: [], name: 'reader' } }
    latchkey.behave((request, response) => {
      if (request.url === '/.well-known/jwks.json') answers(keySet)(request, response)
      else sends(200, JSON.stringify(active), { 'Latchkey-Sequence': '1' })(request, response)
    })
    let changed = false
    latchkey.behaveSync((sync, request, response) => {
      const grant = {
        log: 'log',
        seq: 1,
        now: new Date(),
        leaseMs: 3000,
        reset: sync.appliedSeq === null,
        changes: [] as object[],
      }
      if (changed && sync.appliedSeq === 2) return void response.writeHead(503).end()
      if (changed)
        Object.assign(grant, { seq: 2, changes: [{ seq: 2, kind: 'token', id: reader.client_id }] })
      answers(grant)(request, response)
    })
    await vi.waitFor(async () => expect(await present(token)).toMatchObject({ source: 'local' }), {
      timeout: 20_000,
    })
    serve(answers(keySet))
    changed = true
    await vi.waitFor(() => expect(verifier.status().appliedSeq).toBe(2), { timeout: 20_000 })
    await present(token)
    for (let n = 0; n < 5; n++)
      expect(await present(token)).toMatchObject({ refusal: { code: 'verification_unavailable' } })
    expect(await present(await sign({ jti: 'never seen' }))).toMatchObject({ accepted: true, source: 'jwt' })
  })
})

const flip = (token: string, at: number) =>
  token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1)

/** The last character of 64 bytes in base64url has four bits that no decoder reads. */
function sameBits(token: string): string {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const last = digits.indexOf(token.at(-1) ?? '')
  const twin = token.slice(0, -1) + (digits[last ^ 1] ?? '')
  expect(Buffer.from(twin.split('.')[2] ?? '', 'base64url')).toStrictEqual(
    Buffer.from(token.split('.')[2] ?? '', 'base64url'),
  )
  return twin
}

function unsigned(token: string, alg: string): string {
  const head = Buffer.from(JSON.stringify({ ...header, alg })).toString('base64url')
  return `${head}.${token.split('.').slice(1).join('.')}`
}

describe('while Latchkey is out of reach, a JWT passes by its signature', () => {
  test('and says so, with its age', async () => {
    const answer = await present(await sign())
    expect(answer).toMatchObject({
      accepted: true,
      source: 'jwt',
      token: { tokenId: reader.client_id, audience: null },
    })
    expect(answer.accepted && answer.ageMs).toBeGreaterThanOrEqual(0)
  })

  test('for this service by name', async () => {
    expect(await present(await sign({ aud: 'orders' }))).toMatchObject({
      accepted: true,
      token: { audience: 'orders' },
    })
  })

  test('by RS256 where that is pinned, and by nothing else', async () => {
    await verifier.close()
    serve(answers({ keys: [await jwkOf(rsa, 'rsa', 'RS256'), ...keySet.keys] }))
    verifier = make({ algorithm: 'RS256' })
    expect(await present(await sign({}, { alg: 'RS256', kid: 'rsa' }, rsa.privateKey))).toMatchObject({
      accepted: true,
    })
    expect(await present(await sign())).toMatchObject({ accepted: false })
  })

  test('but not while Latchkey is there: its word counts', async () => {
    isDown = false
    latchkey.behave(answers({ active: false }))
    expect(await present(await sign())).toMatchObject({ refusal: { code: 'invalid_token' } })
  })

  test('nor when Latchkey refuses our credential, or answers nonsense', async () => {
    for (const behaviour of [sends(401, ''), sends(200, '<html>')]) {
      await verifier.close()
      verifier = make()
      latchkey.behaveSync((_sync, request, response) => behaviour(request, response))
      latchkey.behave((request, response) =>
        request.url === '/.well-known/jwks.json'
          ? answers(keySet)(request, response)
          : behaviour(request, response),
      )
      await present(await sign())
      await vi.waitFor(() => expect(latchkey.syncs.length).toBeGreaterThan(3), { timeout: 20_000 })
      expect(await present(await sign())).toMatchObject({ refusal: { code: 'verification_unavailable' } })
    }
  })
})

describe('a key set that is none replaces nothing, and opens nothing', () => {
  const sets: Record<
    string,
    () => Promise<Parameters<StandIn['behave']>[0]> | Parameters<StandIn['behave']>[0]
  > = {
    HTML: () => sends(200, '<html>', { 'Content-Type': 'text/html' }),
    '10 MB': () => sends(200, JSON.stringify(keySet) + ' '.repeat(10_000_000)),
    'a redirect': () => sends(302, '', { Location: `${latchkey.url}/elsewhere` }),
    'no keys': () => answers({ keys: [] }),
    'keys that are no list': () => answers({ keys: keySet }),
    'keys of another type alone': async () => answers({ keys: [await jwkOf(rsa, 'ours', 'RS256')] }),
    'a key for encryption': async () =>
      answers({ keys: [{ ...(await jwkOf(ours, 'ours', 'EdDSA')), use: 'enc' }] }),
    'a key that says it is for encrypting': async () =>
      answers({ keys: [{ ...(await jwkOf(ours, 'ours', 'EdDSA')), key_ops: ['encrypt'] }] }),
    'a symmetric key': () => answers({ keys: [{ kty: 'oct', k: 'c2VjcmV0', kid: 'ours', alg: 'HS256' }] }),
    'a private key': async () => answers({ keys: [{ ...(await exportJWK(ours.privateKey)), kid: 'ours' }] }),
    'a key that is broken': () => answers({ keys: [{ kty: 'OKP', crv: 'Ed25519', x: 'AAAA', kid: 'ours' }] }),
    'an outage': () => sends(503, ''),
  }
  test.each(Object.entries(sets))('%s', async (_what, behaviour) => {
    serve(await behaviour())
    const token = await sign()
    expect(await present(token)).toMatchObject({ accepted: false })
    expect(await present(token)).toMatchObject({ accepted: false })
    const fetches = latchkey.questions.filter(({ path }) => path === '/.well-known/jwks.json')
    expect(fetches, 'the next fetch waits').toHaveLength(1)
    expect(latchkey.questions.filter(({ path }) => path === '/elsewhere')).toStrictEqual([])
  })

  test.each(['no keys', 'HTML', 'keys of another type alone', 'an outage'])(
    '%s leaves the keys that are known',
    async (what) => {
      const token = await sign()
      expect(await present(token)).toMatchObject({ accepted: true })
      const before = latchkey.questions.filter(({ path }) => path === '/.well-known/jwks.json').length
      serve((await sets[what]?.()) ?? answers({}))
      const unknown = await sign({}, { kid: 'unknown' })
      await vi.waitFor(
        async () => {
          await present(unknown)
          const fetches = latchkey.questions.filter(({ path }) => path === '/.well-known/jwks.json')
          expect(fetches.length).toBeGreaterThan(before)
        },
        { timeout: 20_000, interval: 100 },
      )
      expect(await present(token)).toMatchObject({ accepted: true, source: 'jwt' })
    },
  )

  test('an RSA key that is added makes no RSA token pass', async () => {
    serve(answers({ keys: [...keySet.keys, await jwkOf(rsa, 'rsa', 'RS256')] }))
    expect(await present(await sign({}, { alg: 'RS256', kid: 'rsa' }, rsa.privateKey))).toMatchObject({
      accepted: false,
    })
    expect(await present(await sign())).toMatchObject({ accepted: true })
  })

  test('known keys are used until the age that was agreed, and no longer', async () => {
    await verifier.close()
    verifier = make({ keysMaxAgeMs: 1000 })
    const token = await sign()
    expect(await present(token)).toMatchObject({ accepted: true, source: 'jwt' })
    serve(sends(503, ''))
    await vi.waitFor(async () => expect(await present(token)).toMatchObject({ accepted: false }), {
      timeout: 10_000,
    })
  })

  test('a crowd with an unknown key id makes one fetch', async () => {
    const token = await sign({}, { kid: 'unknown' })
    await Promise.all(Array.from({ length: 20 }, () => present(token)))
    expect(latchkey.questions.filter(({ path }) => path === '/.well-known/jwks.json')).toHaveLength(1)
  })
})
