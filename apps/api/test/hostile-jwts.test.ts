import { createHmac, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { decodeJwt, exportJWK, importJWK, SignJWT, type JWK, type JWTHeaderParameters } from 'jose'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { answered, useServer } from './server.ts'

const server = useServer()
const given = { text: '', head: {} as JWTHeaderParameters, claims: {}, checker: '' }
const theirs = generateKeyPairSync('ed25519')

beforeAll(async () => {
  await server.addScopes('orders:read')
  const { secret } = await server.issue({ name: 'JWT', scopes: ['orders:read'], format: 'jwt' })
  const checker = await server.issue({ name: 'Checker', scopes: ['latchkey.tokens:verify'] })
  const [head = ''] = secret.split('.')
  given.head = JSON.parse(Buffer.from(head, 'base64url').toString()) as JWTHeaderParameters
  Object.assign(given, { text: secret, claims: decodeJwt(secret), checker: checker.secret })
})

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const [wholeHead, wholeClaims, signature] = [0, 1, 2].map(
  (part) => () => given.text.split('.')[part] ?? '',
) as [() => string, () => string, () => string]

/** Signed with a key of the attacker's own, under a header and claims that are ours but for what is said. */
const forge = (head: object = {}, claims: object = {}, key: KeyObject | Uint8Array = theirs.privateKey) =>
  new SignJWT({ ...given.claims, ...claims }).setProtectedHeader({ ...given.head, ...head }).sign(key)

const ourPublicJwk = async (): Promise<JWK> => {
  const { keys } = answered(await server.client().GET('/.well-known/jwks.json'))
  const jwk = keys.find(({ kid }) => kid === given.head.kid)
  if (!jwk) throw new Error('The key that signed is not published.')
  return jwk
}

/** With our public key, which everybody has, as the key of an HMAC. */
async function confused(key: (jwk: JWK) => Promise<Uint8Array> | Uint8Array): Promise<string> {
  const signed = `${encode({ ...given.head, alg: 'HS256' })}.${wholeClaims()}`
  return `${signed}.${createHmac('sha256', await key(await ourPublicJwk()))
    .update(signed)
    .digest('base64url')}`
}

const pem = async (jwk: JWK) => {
  const key = (await importJWK(jwk, 'EdDSA', { extractable: true })) as CryptoKey
  return new Uint8Array(await crypto.subtle.exportKey('spki', key))
}

async function judge(token: string) {
  const verdict = answered(
    await server.client({ token: given.checker }).POST('/v1/verify', { body: { token } }),
  )
  const { text } = await server.send('POST', '/oauth/introspect', {
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Bearer ${given.checker}`,
    },
    body: new URLSearchParams({ token }).toString(),
  })
  const { status } = await server.send('GET', '/v1/me', { headers: { authorization: `Bearer ${token}` } })
  return { verdict, introspection: JSON.parse(text) as unknown, asBearer: status }
}

test('the JWT that all others are made from passes', async () => {
  expect(await judge(given.text)).toMatchObject({
    verdict: { accepted: true },
    introspection: { active: true },
    asBearer: 200,
  })
})

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' })

describe('a JWT is refused by its verdict, by introspection and as a credential', () => {
  test.each<[string, () => string | Promise<string>]>([
    ['without a signature, alg none', () => `${encode({ ...given.head, alg: 'none' })}.${wholeClaims()}.`],
    ['alg nOnE', () => `${encode({ ...given.head, alg: 'nOnE' })}.${wholeClaims()}.`],
    ['alg none with the signature', () => `${encode({ alg: 'none' })}.${wholeClaims()}.${signature()}`],
    ['the signature cut off', () => `${wholeHead()}.${wholeClaims()}.`],
    [
      'the claims of another under the signature',
      () => `${wholeHead()}.${encode({ ...given.claims, scope: 'a:b' })}.${signature()}`,
    ],
    ['HS256 with our public key as JSON', () => confused((jwk) => Buffer.from(JSON.stringify(jwk)))],
    ['HS256 with our public key as bytes', () => confused((jwk) => Buffer.from(jwk.x ?? '', 'base64url'))],
    ['HS256 with our public key as SPKI', () => confused(pem)],
    ['the right algorithm and our kid, another key', () => forge()],
    ['RS256 with our kid', () => forge({ alg: 'RS256' }, {}, rsa.privateKey)],
    ['ES256 with our kid', () => forge({ alg: 'ES256' }, {}, p256.privateKey)],
    ['no kid', () => forge({ kid: undefined })],
    ['a kid that is a path', () => forge({ kid: '../../master-key' })],
    ['a kid that is SQL', () => forge({ kid: "' or '1'='1" })],
    ['its own key in the header', async () => forge({ jwk: await exportJWK(theirs.publicKey) })],
    ['a certificate in the header', () => forge({ x5c: ['MIIB'] })],
    ['a critical extension that nobody knows', () => forgeRaw({ crit: ['exp2'], exp2: 1 })],
    ['b64 false', () => forgeRaw({ crit: ['b64'], b64: false })],
    ['compressed claims', () => forgeRaw({ zip: 'DEF' })],
    ['no type', () => forge({ typ: undefined })],
    ['the type of an ID token', () => forge({ typ: 'JWT' })],
    ['the type of a status list', () => forge({ typ: 'statuslist+jwt' })],
    ['for no audience', () => forge({}, { aud: undefined })],
    ['for us among others', () => forge({}, { aud: [server.url, 'https://other.example'] })],
    ['of our issuer with a slash at its end', () => forge({}, { iss: `${server.url}/` })],
    ['of our issuer in capitals', () => forge({}, { iss: server.url.toUpperCase() })],
    ['no end', () => forge({}, { exp: undefined })],
    [
      'an end beyond all numbers',
      () => `${wholeHead()}.${Buffer.from('{"exp":1e400}').toString('base64url')}.${signature()}`,
    ],
    ['a second signature in padding', () => `${given.text}==`],
    ['a last character with other unused bits', () => lastCharacterAltered(given.text)],
    ['blanks around it', () => ` ${given.text}`],
    ['encrypted, in five parts', () => `${given.text}.${signature()}.${signature()}`],
    ['4096 characters', () => `${given.text}${'A'.repeat(4096 - given.text.length)}`],
  ])('%s', async (_, made) => {
    const { verdict, introspection, asBearer } = await judge(await made())
    expect(verdict.accepted).toBe(false)
    expect(introspection).toEqual({ active: false })
    expect(asBearer).toBe(401)
  })
})

/** What jose itself would not sign. */
function forgeRaw(head: object): string {
  return `${encode({ ...given.head, ...head })}.${wholeClaims()}.${signature()}`
}

/** 64 bytes are 86 characters, of whose last four bits mean nothing: base64 has other spellings of the same signature. */
function lastCharacterAltered(text: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  return `${text.slice(0, -1)}${alphabet[(alphabet.indexOf(text.at(-1) ?? '') ^ 1) % 64] ?? ''}`
}

test('a header that names where its keys are sends the server nowhere', async () => {
  let asked = 0
  const attacker = createServer((_request, response) => {
    asked++
    response.end('{"keys":[]}')
  }).listen(0, '127.0.0.1')
  await once(attacker, 'listening')
  onTestFinished(() => void attacker.close())
  const at = `http://127.0.0.1:${String((attacker.address() as AddressInfo).port)}/keys`
  for (const head of [{ jku: at }, { x5u: at }, { jku: at, jwk: await exportJWK(theirs.publicKey) }])
    expect((await judge(await forge(head))).introspection).toEqual({ active: false })
  expect(asked).toBe(0)
})
