import { compactVerify } from 'jose'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createKnownKeys, type JwtAlgorithm } from '../src/jwks.ts'
import { verifyJwtBy } from '../src/verify-jwt.ts'
import { answers, reader, standIn, type StandIn } from './latchkey-stand-in.ts'
import ed25519 from './wycheproof/ed25519.json' with { type: 'json' }
import jws from './wycheproof/jws-rs256.json' with { type: 'json' }
import rsa from './wycheproof/rsa-3072-sha256.json' with { type: 'json' }

const issuer = 'https://latchkey.example.com'
const now = Date.parse('2026-03-01T09:00:00Z')
const claims = {
  ...{ iss: issuer, sub: reader.sub, aud: issuer, client_id: reader.client_id, scope: 'orders:read' },
  ...{ iat: now / 1000 - 10, nbf: now / 1000 - 10, exp: now / 1000 + 3600, jti: 'secret' },
}

let latchkey: StandIn

beforeEach(async () => {
  latchkey = await standIn(answers({}))
})
afterEach(async () => {
  vi.restoreAllMocks()
  await latchkey.close()
})

/** The key as Latchkey would publish it, fetched and imported as every key is. Its own id may be one that Latchkey never gives. */
function keysOf(jwk: object, algorithm: JwtAlgorithm) {
  latchkey.behave(answers({ keys: [{ ...jwk, kid: 'key' }] }))
  return createKnownKeys({
    endpoint: new URL('/.well-known/jwks.json', latchkey.url),
    algorithm,
    keysMaxAgeMs: 60_000,
    timeoutMs: 5_000,
    monotonicMs: () => 0,
    onFault: () => undefined,
  })
}

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const bytes = (text: string) => Buffer.from(text, 'base64url')

/**
 * A vector's message is never what is signed in a JWT. So the token is one that Latchkey could have made but for its signature,
 * which is the vector's, and where the signature is checked, with whatever key and algorithm come to be used, the message alone
 * is exchanged for the vector's. All before and after that is as in production.
 */
function signVectorsMessage(message: string): boolean[] {
  const checked: boolean[] = []
  const real = crypto.subtle.verify.bind(crypto.subtle)
  vi.spyOn(crypto.subtle, 'verify').mockImplementation(async (algorithm, key, signature) => {
    const verified = await real(algorithm, key, signature, bytes(message))
    checked.push(verified)
    return verified
  })
  return checked
}

interface Vector {
  readonly id: number
  readonly what: string
  readonly message: string
  readonly signature: string
  readonly result: string
}

async function passes(jwk: object, algorithm: JwtAlgorithm, { message, signature }: Vector) {
  const verify = verifyJwtBy({ keys: keysOf(jwk, algorithm), algorithm, issuer, audiences: [issuer] })
  const checked = signVectorsMessage(message)
  const head = encode({ alg: algorithm, typ: 'at+jwt', kid: 'key' })
  const token = await verify(`${head}.${encode(claims)}.${signature}`, now)
  expect(token).not.toBe('key_unknown')
  return { passed: token !== null, checked }
}

describe.each([
  ['EdDSA', ed25519.groups, 151],
  ['RS256', rsa.groups, 259],
] as const)('a JWT by %s', (algorithm, groups, count) => {
  const vectors = groups.flatMap(({ jwk, tests }) => tests.map((vector): [Vector, object] => [vector, jwk]))

  test('is held to every vector', () => {
    expect(vectors).toHaveLength(count)
  })

  test.each(vectors)('$id $what: $result', async (vector, jwk) => {
    const { passed, checked } = await passes(jwk, algorithm, vector)
    // “Acceptable” is a spelling that nobody writes any more, and a second spelling of one signature.
    const isValid = vector.result === 'valid'
    expect(passed).toBe(isValid)
    // What does not pass fails by its signature, or already by the length that no signature has.
    expect(checked).toEqual(isValid ? [true] : checked.length === 0 ? [] : [false])
  })
})

describe('a compact JWS by RS256', () => {
  const vectors = jws.groups.flatMap(({ jwk, tests }) =>
    tests.map((vector): [(typeof tests)[number], object] => [vector, jwk]),
  )

  test.each(vectors)('$id $what: $result', async (vector, jwk) => {
    const known = await keysOf(jwk, 'RS256').find('key')
    const verified =
      known !== null &&
      (await compactVerify(vector.jws, known.key, { algorithms: ['RS256'] }).then(
        () => true,
        () => false,
      ))
    expect(verified).toBe(vector.result === 'valid')
  })

  test.each(vectors)(
    '$id $what: as a token it is refused, for it is no access token of Latchkey’s',
    async (vector, jwk) => {
      const verify = verifyJwtBy({
        keys: keysOf(jwk, 'RS256'),
        algorithm: 'RS256',
        issuer,
        audiences: [issuer],
      })
      expect(await verify(vector.jws, now)).toBeNull()
    },
  )
})

test('the signature in RFC 8037 appendix A.4 is verified with the key of A.2', async () => {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }
  const signed =
    'eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.' +
    'hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg'
  const key = (await keysOf(jwk, 'EdDSA').find('key'))?.key
  if (key === undefined) throw new Error('The key was not imported.')
  const { payload } = await compactVerify(signed, key, { algorithms: ['EdDSA'] })
  expect(Buffer.from(payload).toString()).toBe('Example of Ed25519 signing')
  const other = signed.replace('RXhhb', 'RXhhc')
  await expect(compactVerify(other, key, { algorithms: ['EdDSA'] })).rejects.toThrow(
    'signature verification failed',
  )
})
