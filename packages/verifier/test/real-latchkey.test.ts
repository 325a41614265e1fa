import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createVerifier, requiredScopes, type Verifier, type VerifierOptions } from '../src/index.ts'
import { startLatchkey, type LatchkeyProcess } from './latchkey-process.ts'

const scopes = requiredScopes(['orders:read'])

let latchkey: LatchkeyProcess
let options: VerifierOptions
let verifier: Verifier

beforeAll(async () => {
  latchkey = await startLatchkey()
  await latchkey.post('/v1/scopes', { name: 'orders:read' })
  const { token, secret } = await latchkey.post('/v1/tokens', {
    name: 'Orders',
    scopes: ['latchkey.tokens:verify'],
  })
  options = { url: latchkey.url, credential: { id: token.id, secret }, onError: () => undefined }
  verifier = createVerifier({ ...options, onStale: 'jwt' })
})
afterAll(async () => {
  await verifier.close()
  await latchkey.stop()
})

let count = 0
const issue = (body: object = {}) =>
  latchkey.post('/v1/tokens', { name: `token ${count++}`, scopes: ['orders:read'], ...body })

const present = (secret: string, address = '127.0.0.1') =>
  verifier.authorize({ authorization: `Bearer ${secret}`, scopes, address })

/** Presents it until it is answered here, without a question. */
async function seen(secret: string): Promise<void> {
  expect(await present(secret)).toMatchObject({ accepted: true })
  await expect.poll(() => present(secret)).toMatchObject({ accepted: true, source: 'local' })
}

describe.each(['opaque', 'jwt'])('a change that has answered binds the next request: format %s', (format) => {
  test('revoked', async () => {
    const { token, secret } = await issue({ format })
    await seen(secret)
    const { effect } = await latchkey.post(`/v1/tokens/${token.id}/revoke`)
    expect(await present(secret)).toMatchObject({ refusal: { code: 'invalid_token' } })
    expect(effect.verifiers).toBeGreaterThanOrEqual(2)
  })

  test('disabled, and enabled again', async () => {
    const { token, secret } = await issue({ format })
    await seen(secret)
    await latchkey.post(`/v1/tokens/${token.id}/disable`)
    expect(await present(secret)).toMatchObject({ refusal: { code: 'invalid_token' } })
    await latchkey.post(`/v1/tokens/${token.id}/enable`)
    await seen(secret)
  })

  test('rotated', async () => {
    const { token, secret } = await issue({ format })
    await seen(secret)
    const rotated = await latchkey.post(`/v1/tokens/${token.id}/rotate`)
    expect(await present(secret)).toMatchObject({ refusal: { code: 'invalid_token' } })
    await seen(rotated.secret)
  })
})

test('its window is judged by the clock of Latchkey, without anybody telling', async () => {
  const { secret } = await issue({ validTo: new Date(Date.now() + 5000).toISOString() })
  await seen(secret)
  await expect.poll(() => present(secret), { interval: 100 }).toMatchObject({ accepted: false })
})

test('addresses that it is bound to are judged here', async () => {
  const { secret } = await issue({ allowedIps: ['10.0.0.0/8'] })
  expect(await present(secret, '10.1.1.1')).toMatchObject({ accepted: true })
  expect(await present(secret, '11.1.1.1')).toMatchObject({ refusal: { code: 'invalid_token' } })
  expect(await present(secret, '10.1.1.2')).toMatchObject({ accepted: true, source: 'local' })
})

test('a token that was unknown a moment ago passes once it is issued', async () => {
  const { token, secret } = await issue({ enabled: false })
  expect(await present(secret)).toMatchObject({ accepted: false })
  await latchkey.post(`/v1/tokens/${token.id}/enable`)
  expect(await present(secret)).toMatchObject({ accepted: true })
})

test('when Latchkey is gone, and the lease is over, JWTs alone pass, and only where that was chosen', async () => {
  const jwt = await issue({ format: 'jwt' })
  const opaque = await issue()
  const strict = createVerifier(options)
  const strictly = () => strict.authorize({ authorization: `Bearer ${jwt.secret}`, scopes })
  await seen(jwt.secret)
  expect(await strictly()).toMatchObject({ accepted: true })
  await latchkey.stop()
  await expect.poll(() => present(jwt.secret)).toMatchObject({ accepted: true, source: 'jwt' })
  const unavailable = { refusal: { code: 'verification_unavailable' } }
  await expect.poll(() => present(opaque.secret)).toMatchObject(unavailable)
  await expect.poll(strictly).toMatchObject(unavailable)
  await strict.close()
})
