import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { bearer } from './guarded-app.ts'
import { answers, reader, standIn, type StandIn } from './latchkey-stand-in.ts'
import { startService, type ServiceProcess } from './service-process.ts'

const cwd = join(import.meta.dirname, '../examples/orders')

let latchkey: StandIn
let orders: ServiceProcess
let url: string

/** A body whose second part waits until it is told. */
function inTwoParts(first: string, rest: string) {
  const { readable, writable } = new TextEncoderStream()
  const writer = writable.getWriter()
  void writer.write(first)
  return { body: readable, sendRest: () => void writer.write(rest).then(() => writer.close()) }
}

const start = (env: Readonly<Record<string, string>>) => startService('src/main.ts', { cwd, env })

describe('the orders service does not start', () => {
  test.each([
    [{}, 'LATCHKEY_CREDENTIAL is missing'],
    [{ LATCHKEY_CREDENTIAL: 'id:' }, 'credential.secret is missing'],
    [{ LATCHKEY_CREDENTIAL: 'id:se cret' }, 'credential.secret has characters that no token has'],
    [{ LATCHKEY_CREDENTIAL: 'lk_own', LATCHKEY_URL: 'latchkey' }, 'url must be where Latchkey is'],
    [{ LATCHKEY_CREDENTIAL: 'lk_own', ORDERS_PORT: 'http' }, 'ORDERS_PORT must be a port'],
    [{ LATCHKEY_CREDENTIAL: 'lk_own', ORDERS_PORT: '70000' }, 'ORDERS_PORT must be a port'],
  ])('with %j, and says why', async (env, why) => {
    const { firstLine, ended } = await start(env)
    const { code, errors } = await ended
    expect(firstLine).toBeNull()
    expect(code).toBe(1)
    expect(errors).toContain(why)
    expect(errors).not.toContain('se cret')
  })
})

describe('the orders service', () => {
  beforeEach(async () => {
    latchkey = await standIn(answers(reader))
    orders = await start({ ORDERS_PORT: '0', LATCHKEY_URL: latchkey.url, LATCHKEY_CREDENTIAL: 'id:lk_own' })
    url = /^Orders: (http:\/\/127\.0\.0\.1:\d+)$/.exec(orders.firstLine ?? '')?.[1] ?? ''
    expect(url).not.toBe('')
  })
  afterEach(async () => {
    orders.signal('SIGKILL')
    await orders.ended
    await latchkey.close()
  })

  const write = (body: string | ReadableStream<Uint8Array>, contentType = 'application/json') =>
    fetch(`${url}/orders`, {
      method: 'POST',
      headers: { ...bearer('good').headers, 'content-type': contentType },
      body,
      duplex: 'half',
    })

  test('refuses to be read or written without a token, before it reads the body', async () => {
    expect((await fetch(`${url}/orders`)).status).toBe(401)
    const response = await fetch(`${url}/orders`, { method: 'POST', body: '{' })
    expect(response.status).toBe(401)
  })

  test('refuses to write for a token that may only read', async () => {
    const response = await write('{"item":"tea","quantity":2}')
    expect(response.status).toBe(403)
    expect(response.headers.get('www-authenticate')).toContain('scope="orders:write"')
  })

  test('refuses to read for a token that may only write', async () => {
    latchkey.behave(answers({ ...reader, scope: 'orders:write' }))
    expect((await fetch(`${url}/orders`, bearer('good'))).status).toBe(403)
  })

  test('refuses orders that are not written as it says', async () => {
    latchkey.behave(answers({ ...reader, scope: 'orders:write' }))
    expect((await write('{')).status).toBe(400)
    expect((await write(JSON.stringify({ item: 'x'.repeat(20_000), quantity: 1 }))).status).toBe(413)
    const wrong = [
      '{"item":"","quantity":1}',
      '{"item":"tea","quantity":0}',
      '{"item":"tea","quantity":1,"id":7}',
      '[]',
    ]
    for (const body of wrong) expect((await write(body)).status).toBe(422)
    const untyped = await write('item=tea', 'application/x-www-form-urlencoded')
    expect(untyped.status).toBe(422)
    expect(untyped.headers.get('content-type')).toContain('application/problem+json')
  })

  test('keeps an order for those who may read, and says who ordered', async () => {
    latchkey.behave(answers({ ...reader, scope: 'orders:read orders:write' }))
    const created = await write('{"item":" tea ","quantity":2}')
    expect(created.status).toBe(201)
    const order = { id: 1, item: 'tea', quantity: 2, orderedBy: 'ada' }
    expect(await created.json()).toStrictEqual(order)
    expect(await (await fetch(`${url}/orders`, bearer('good'))).json()).toStrictEqual({ items: [order] })
  })

  test('answers its health to anybody, and 404 elsewhere', async () => {
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    expect((await fetch(`${url}/`)).status).toBe(404)
  })

  test('says which port is taken when a second one starts on it', async () => {
    const second = await start({ ORDERS_PORT: new URL(url).port, LATCHKEY_CREDENTIAL: 'lk_own' })
    expect(await second.ended).toMatchObject({
      code: 1,
      errors: expect.stringContaining(`port ${new URL(url).port}`),
    })
  })

  test.each(['SIGTERM', 'SIGINT'] as const)(
    'ends on %s, after the request that is under way',
    async (signal) => {
      latchkey.behave(answers({ ...reader, scope: 'orders:write' }))
      const { body, sendRest } = inTwoParts('{"item":"tea",', '"quantity":2}')
      const underWay = write(body)
      await expect.poll(() => latchkey.questions.length).toBe(1)
      orders.signal(signal)
      const health = () => fetch(`${url}/healthz`).then(String, () => 'refused')
      await expect.poll(health).toBe('refused')
      sendRest()
      expect((await underWay).status).toBe(201)
      expect(await orders.ended).toStrictEqual({ code: 0, errors: '' })
    },
  )
})
