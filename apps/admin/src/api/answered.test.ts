import { describe, expect, it, vi } from 'vitest'
import { answered, beginSession, onSessionEnd } from './answered.ts'
import { Failure } from './failure.ts'

const problem = {
  type: '/docs/problems#name_taken',
  title: 'The name is taken',
  status: 409,
  code: 'name_taken',
  detail: 'The owner has a live token named “orders”.',
  requestId: '0199-…',
  errors: [{ field: 'name', code: 'name_taken', detail: 'Choose another.' }],
}

const refused = (status: number, error: unknown) =>
  answered(Promise.resolve({ error, response: new Response(null, { status }) })).catch(
    (reason: unknown) => reason,
  )

describe('a request that was not answered well', () => {
  it('keeps the server’s code, its detail, the request id and every field', async () => {
    const failure = await refused(409, problem)
    expect(failure).toBeInstanceOf(Failure)
    expect(failure).toMatchObject({
      code: 'name_taken',
      detail: problem.detail,
      requestId: problem.requestId,
      fields: problem.errors,
    })
  })

  it.each([['<html>502 Bad Gateway</html>'], [undefined], [null], [{ message: 'no' }], [{ code: 7 }]])(
    'is not taken for Latchkey’s answer when it is not a problem document: %j',
    async (body) => {
      expect(await refused(502, body)).toMatchObject({ code: 'unreadable_answer' })
    },
  )

  it('tells a server that nobody reached from one that answered nonsense', async () => {
    const of = (reason: Error) => answered(Promise.reject(reason)).catch((failure: unknown) => failure)
    expect(await of(new TypeError('Failed to fetch'))).toMatchObject({ code: 'unreachable' })
    expect(await of(new SyntaxError('Unexpected token <'))).toMatchObject({ code: 'unreadable_answer' })
  })

  it('lets a fault of the panel itself through as it is', async () => {
    const fault = new RangeError('ours')
    await expect(answered(Promise.reject(fault))).rejects.toBe(fault)
  })

  it('tells that the session ended, and only then', async () => {
    const listener = vi.fn()
    onSessionEnd(listener)
    await refused(409, problem)
    expect(listener).not.toHaveBeenCalled()
    await refused(401, { ...problem, code: 'unauthenticated' })
    expect(listener).toHaveBeenCalledOnce()
  })

  it('does not end a session that began after the request was sent', async () => {
    const listener = vi.fn()
    onSessionEnd(listener)
    const late = refused(401, { ...problem, code: 'unauthenticated' })
    beginSession()
    await late
    expect(listener).not.toHaveBeenCalled()
  })
})
