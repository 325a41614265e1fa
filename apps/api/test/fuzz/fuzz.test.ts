import { randomInt } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { endpoints } from '../../src/endpoints.ts'
import { useServer } from '../server.ts'
import { fuzz } from './fuzz.ts'
import { tallyTable, wasAnswered } from './tally.ts'

/** Of the long run, which `pnpm fuzz` asks for. */
const asked = {
  requests: Number(process.env['FUZZ_REQUESTS'] ?? 0),
  seed: Number(process.env['FUZZ_SEED'] ?? 0),
}
const perServer = 5_000

const longRun = Array.from({ length: Math.ceil(asked.requests / perServer) }, (_, n) => ({
  seed: asked.seed + n,
  requests: Math.min(perServer, asked.requests - n * perServer),
}))
const shortRun = [
  { seed: 1, requests: 300 },
  { seed: 2, requests: 300 },
  { seed: randomInt(2 ** 31), requests: 400 },
]

describe.each(asked.requests > 0 ? longRun : shortRun)(
  '$requests requests, seed $seed',
  ({ seed, requests }) => {
    const server = useServer({ variables: { LATCHKEY_TRUSTED_PROXIES: '127.0.0.1' } })

    test('are answered within the contract, and leave the server whole', { timeout: 600_000 }, async () => {
      await fuzz(server, seed, requests)
    })
  },
)

if (asked.requests >= 50_000)
  test('among them, every endpoint has answered with success', () => {
    const never = endpoints.filter(({ operationId, success }) => !wasAnswered(operationId, success.status))
    expect(never.map(({ operationId }) => operationId)).toEqual(['setUp'])
  })

afterAll(() => {
  console.log(tallyTable())
})
