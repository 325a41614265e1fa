import { Agent } from 'node:http'
import fc from 'fast-check'
import { expect } from 'vitest'
import { endpoints } from '../../src/endpoints.ts'
import { verifyChain } from '../../src/events/verify-chain.ts'
import type { Answer } from '../answers.ts'
import { send } from '../send.ts'
import { administrator, answered, type TestServer } from '../server.ts'
import { gatherCast, type Cast } from './cast.ts'
import { canary, passwordCanary } from './hostile.ts'
import { createMemory, type Memory } from './memory.ts'
import { requestsTo, type Planned } from './requests.ts'
import { count } from './tally.ts'
import { nextPageAfter, writeRequest } from './write-request.ts'

/** All that may be answered, whatever was asked: never 500. */
const statuses = [
  ...[
    200, 201, 204, 304, 400, 401, 403, 404, 405, 406, 409, 411, 412, 413, 414, 415, 422, 428, 429, 431, 503,
  ],
]
const deadlineMs = 15_000

/** Gives a connection up long before the server does: a request must not meet one that is just being closed. */
const agent = new Agent({ keepAlive: true, timeout: 1_000 })

/** Sent at the same time, so that they race for the same rows, and none waits alone for the slowest of its round. */
const together = 32

/** What is null is left out: so a failure shrinks to the requests that it takes. */
const rounds = fc.array(fc.option(fc.oneof(...endpoints.map(requestsTo)), { freq: 1_000_000 }), {
  minLength: together,
  maxLength: together,
})

interface Fuzz {
  readonly server: TestServer
  readonly memory: Memory
  readonly cast: Cast
}

/** Sends that many requests to the server and holds every answer to the contract; afterwards the server must be whole. */
export async function fuzz(server: TestServer, seed: number, requests: number): Promise<void> {
  const { data: keeper } = await server.admin.GET('/v1/me')
  const memory = createMemory(new Set([keeper?.id ?? '', administrator.username]))
  const fuzzed = { server, memory, cast: await gatherCast(server, memory) }
  const property = fc.asyncProperty(rounds, (round) =>
    play(
      fuzzed,
      round.filter((planned) => planned !== null),
    ),
  )
  await fc.assert(property, { seed, numRuns: Math.ceil(requests / together) })
  await expectWhole(fuzzed)
}

async function play(fuzzed: Fuzz, round: readonly Planned[]): Promise<void> {
  await fuzzed.cast.fill()
  const outcomes = await Promise.allSettled(round.map((planned) => ask(fuzzed, planned)))
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
  expect(fuzzed.server.takeFaults()).toEqual([])
}

async function ask({ server, memory, cast }: Fuzz, planned: Planned): Promise<void> {
  const { method, path, ...sent } = writeRequest(planned, cast.headersOf(planned), memory)
  const answer = await withinDeadline(
    send(server.url, method, path, { ...sent, agent }),
    `${method} ${planned.path}`,
  )
  const isTheirs = method !== 'HEAD' && planned.method === method
  count(isTheirs ? planned.operationId : 'another method', answer.status)
  expect(statuses).toContain(answer.status)
  expect(answer.text).not.toContain(passwordCanary)
  cast.doubt(planned, answer.status)
  const body = jsonOf(answer)
  memory.learn(body)
  if (typeof body?.['nextCursor'] === 'string')
    memory.nextPages.set(planned.operationId, nextPageAfter(path, body['nextCursor']))
}

function jsonOf({ headers, text }: Answer): Record<string, unknown> | null {
  const isJson = headers.get('content-type')?.startsWith('application/json;') === true && text !== ''
  return isJson ? (JSON.parse(text) as Record<string, unknown>) : null
}

async function withinDeadline<T>(work: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`${what} was not answered within ${String(deadlineMs)} ms.`))
    }, deadlineMs)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

async function expectWhole({ server, memory, cast }: Fuzz): Promise<void> {
  expect(answered(await server.client().GET('/healthz'))).toEqual({ status: 'ok' })
  expect(await verifyChain(server.database)).toMatchObject({ ok: true })
  await server.logIn(administrator)
  const log = server.log().join('')
  for (const secret of [canary, passwordCanary, ...memory.secrets, ...cast.credentials])
    expect(log).not.toContain(secret)
}
