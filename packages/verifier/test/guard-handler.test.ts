import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createVerifier, type Verdict, type Verifier } from '../src/index.ts'
import { bearer, credential } from './guarded-app.ts'
import { answers, reader, standIn, type StandIn } from './latchkey-stand-in.ts'

let latchkey: StandIn
let verifier: Verifier
let verdicts: Verdict[]
let arrivals: string[]

const orders = 'http://orders.example.com/orders'

beforeEach(async () => {
  latchkey = await standIn(answers(reader))
  verdicts = []
  arrivals = []
  verifier = createVerifier({ url: latchkey.url, credential, onVerdict: (verdict) => verdicts.push(verdict) })
})
afterEach(async () => {
  await Promise.all([verifier.close(), latchkey.close()])
})

const guarded = (request: Request, peer: string) =>
  verifier.guardHandler(
    { scopes: ['orders:read'], address: (_request, address: string) => address },
    (_request, { token, source }, address) => {
      arrivals.push(address)
      return Response.json({ readBy: token.username, source })
    },
  )(request, peer)

describe('a handler from Request to Response is not called', () => {
  test('without a token', async () => {
    const response = await guarded(new Request(orders), '10.0.0.1')
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="latchkey"')
  })

  test('with two Authorization headers', async () => {
    const request = new Request(orders, bearer('good'))
    request.headers.append('authorization', 'Bearer other')
    const response = await guarded(request, '10.0.0.1')
    expect(response.status).toBe(400)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
  })

  test('with a token that lacks a scope', async () => {
    latchkey.behave(answers({ ...reader, scope: 'orders:write' }))
    expect((await guarded(new Request(orders, bearer('good')), '10.0.0.1')).status).toBe(403)
  })

  test('while Latchkey gives no verdict', async () => {
    latchkey.behave(answers(null))
    expect((await guarded(new Request(orders, bearer('good')), '10.0.0.1')).status).toBe(503)
  })

  afterEach(() => {
    expect(arrivals).toStrictEqual([])
    expect(verdicts).toMatchObject([{ accepted: false, source: null }])
  })
})

test('a route that demands nothing is not made', () => {
  expect(() => verifier.guardHandler({ scopes: [] }, () => new Response())).toThrow(/empty/)
})

test('a handler from Request to Response is called with the answer, which is told to the metrics too', async () => {
  const response = await guarded(new Request(orders, bearer('good')), '10.0.0.1')
  expect(await response.json()).toStrictEqual({ readBy: 'ada', source: 'latchkey' })
  expect(arrivals).toStrictEqual(['10.0.0.1'])
  expect(new URLSearchParams(latchkey.questions[0]?.body).get('address')).toBe('10.0.0.1')
  expect(verdicts).toStrictEqual([
    { accepted: true, refusal: null, source: 'latchkey', ageMs: expect.any(Number) },
  ])
})
