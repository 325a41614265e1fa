/** Clients that others wrote, unchanged: what they expect of an OAuth server is what RFCs 7009, 7517, 7662 and 8414 say. */
import { createRemoteJWKSet, jwtVerify } from 'jose'
import * as oauth from 'oauth4webapi'
import * as openid from 'openid-client'
import { beforeAll, expect, test } from 'vitest'
import { useServer } from '../server.ts'

const server = useServer()
// Plain http, on loopback only.
// eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so only to stand out
const insecure = { [oauth.allowInsecureRequests]: true }

let caller: { id: string; secret: string }

beforeAll(async () => {
  await server.addScopes('orders:read')
  const { token, secret } = await server.issue({ name: 'orders service', scopes: ['latchkey.tokens:verify'] })
  caller = { id: token.id, secret }
})

async function discover(): Promise<oauth.AuthorizationServer> {
  const issuer = new URL(server.url)
  const response = await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...insecure })
  return oauth.processDiscoveryResponse(issuer, response)
}

async function introspectWithOauth4webapi(text: string, secret = caller.secret) {
  const as = await discover()
  const client = { client_id: caller.id }
  const response = await oauth.introspectionRequest(
    as,
    client,
    oauth.ClientSecretBasic(secret),
    text,
    insecure,
  )
  return oauth.processIntrospectionResponse(as, client, response)
}

test('oauth4webapi is refused with invalid_client where its secret is wrong', async () => {
  const { secret: another } = await server.issue({ name: 'another', scopes: ['latchkey.tokens:verify'] })
  await expect(introspectWithOauth4webapi(caller.secret, another)).rejects.toMatchObject({ status: 401 })
})

test('oauth4webapi finds the endpoints, introspects, revokes, and finds the token inactive', async () => {
  const { token, secret } = await server.issue({ name: 'oauth4webapi', scopes: ['orders:read'] })
  expect(await introspectWithOauth4webapi(secret)).toMatchObject({
    active: true,
    client_id: token.id,
    scope: 'orders:read',
  })
  const as = await discover()
  const revoked = await oauth.revocationRequest(as, { client_id: token.id }, oauth.None(), secret, insecure)
  await oauth.processRevocationResponse(revoked)
  expect(await introspectWithOauth4webapi(secret)).toEqual({ active: false })
})

test('openid-client introspects and revokes by the discovered metadata', async () => {
  const { secret } = await server.issue({ name: 'openid-client', scopes: ['orders:read'] })
  const config = await openid.discovery(
    new URL(server.url),
    caller.id,
    undefined,
    openid.ClientSecretBasic(caller.secret),
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so only to stand out
    { algorithm: 'oauth2', execute: [openid.allowInsecureRequests] },
  )
  expect(await openid.tokenIntrospection(config, secret)).toMatchObject({
    active: true,
    token_type: 'Bearer',
  })
  await openid.tokenRevocation(config, secret)
  expect(await openid.tokenIntrospection(config, secret)).toEqual({ active: false })
})

test('revoking what was never a token is answered like a revoke, RFC 7009 section 2.2', async () => {
  const as = await discover()
  const answer = await oauth.revocationRequest(
    as,
    { client_id: 'x' },
    oauth.None(),
    'no token of ours',
    insecure,
  )
  await expect(oauth.processRevocationResponse(answer)).resolves.toBeUndefined()
})

test('jose verifies a JWT by the published keys, with issuer, audience, type and algorithm pinned', async () => {
  const { token, secret } = await server.issue({
    name: 'jose',
    scopes: ['orders:read'],
    format: 'jwt',
    audience: 'https://orders.example',
  })
  const as = await discover()
  const keys = createRemoteJWKSet(new URL(as.jwks_uri ?? ''))
  const pinned = {
    issuer: server.url,
    audience: 'https://orders.example',
    typ: 'at+jwt',
    algorithms: ['EdDSA'],
  }
  // Its nbf is the next whole second: offline is never more generous than the record.
  const currentDate = new Date(Date.parse(token.validFrom) + 1000)
  const { payload } = await jwtVerify(secret, keys, { ...pinned, currentDate })
  expect(payload).toMatchObject({ sub: token.owner.id, client_id: token.id, scope: 'orders:read' })
  await expect(jwtVerify(secret, keys, { ...pinned, currentDate, audience: 'elsewhere' })).rejects.toThrow(
    /aud/,
  )
  expect(await introspectWithOauth4webapi(secret)).toMatchObject({
    active: true,
    aud: 'https://orders.example',
  })
})

test('a JWT with one character changed is inactive, and so is one that another key signed', async () => {
  const { secret } = await server.issue({ name: 'altered', scopes: ['orders:read'], format: 'jwt' })
  const [head = '', claims = '', signature = ''] = secret.split('.')
  const flipped = signature.startsWith('A') ? `B${signature.slice(1)}` : `A${signature.slice(1)}`
  for (const text of [
    `${head}.${claims}.${flipped}`,
    `${head}.${claims}.${signature}==`,
    `${head}.${claims}.`,
  ])
    expect(await introspectWithOauth4webapi(text)).toEqual({ active: false })
})

test("a JWT's text can be displayed again to its owner, the same text; nobody's token can do it", async () => {
  const { token, secret } = await server.issue({ name: 'again', scopes: ['orders:read'], format: 'jwt' })
  const { data } = await server.admin.GET('/v1/tokens/{id}/text', { params: { path: { id: token.id } } })
  expect(data?.text).toBe(secret)
  const byToken = server.client({ token: caller.secret })
  const { error } = await byToken.GET('/v1/tokens/{id}/text', { params: { path: { id: token.id } } })
  expect(error?.code).toBe('unauthenticated')
})
