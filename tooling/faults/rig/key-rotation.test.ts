/** The signing key changes under load, for services that took the key set at different times and cannot ask again. */
import { generateKeyPairSync, sign } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { guardedScope } from './access.ts'
import { must } from './ask.ts'
import { startFleet, type Fleet } from './fleet.ts'
import { askTarget } from './load/target.ts'
import { targetsOf } from './rounds.ts'

let fleet: Fleet

beforeAll(async () => {
  fleet = await startFleet({ instances: 1, services: 3, onStale: 'jwt' })
}, 120_000)
afterAll(() => fleet.close())

interface Issued {
  readonly secret: string
  readonly keyId: string
  /** Its start is the next whole second: before, whoever judges offline refuses it. */
  readonly startsMs: number
}

let made = 0
async function issue(): Promise<Issued> {
  const body = {
    ...{ name: `JWT ${String(++made)}`, format: 'jwt', scopes: [guardedScope] },
    validTo: new Date(Date.now() + 3_600_000).toISOString(),
  }
  const headers = { authorization: `Bearer ${fleet.access.secret}` }
  const url = `${fleet.instances[0]?.url ?? ''}/v1/tokens`
  const { secret } = (await must({ method: 'POST', url, headers, body })).body as { secret: string }
  const [head = ''] = secret.split('.')
  const { kid } = JSON.parse(Buffer.from(head, 'base64url').toString()) as { kid: string }
  return { secret, keyId: kid, startsMs: Date.now() + 1_000 }
}

const services = () => targetsOf(fleet).filter(({ kind }) => kind === 'service')
const outcomes = ({ secret }: Issued) =>
  Promise.all(
    services().map(async (target) => {
      const { outcome, status } = await askTarget(target, secret, fleet.access)
      return outcome === 'accept' ? outcome : `${outcome} ${String(status)}`
    }),
  )
const cut = (service: number) => fleet.links['service to instance'][service]?.set('refuse')
const everywhere = ['accept', 'accept', 'accept']

/** As if the next key had been published for as long as a key set may be kept. */
async function letNextKeyAge(): Promise<void> {
  const client = await fleet.postgres.client()
  await client.query(
    `update signing_keys set created_at = clock_timestamp() - interval '6 minutes' where state = 'next'`,
  )
  await client.end()
}

/** Issues and presents all the time, until told to stop: what was not accepted by every service. */
function startLoad() {
  const [refused, keyIds] = [[] as object[], new Set<string>()]
  let [running, presented] = [true, 0]
  const run = async () => {
    while (running) {
      const token = await issue()
      await sleep(token.startsMs - Date.now())
      const seen = await outcomes(token)
      if (seen.some((outcome) => outcome !== 'accept')) refused.push({ keyId: token.keyId, seen })
      keyIds.add(token.keyId)
      presented++
    }
  }
  const runs = Promise.all(Array.from({ length: 8 }, run))
  return {
    keyIds: () => keyIds.size,
    presented: () => presented,
    async stop() {
      running = false
      await runs
      return refused
    },
  }
}

test('no service refuses a token of the key before or after, whether it took the keys long before, just before, or after the change', async () => {
  const before = await issue()
  await sleep(before.startsMs - Date.now())
  await expect.poll(() => outcomes(before)).toEqual(everywhere)
  // The keys come with the first lease.
  await sleep(1_000)
  await cut(0)
  const load = startLoad()
  await expect.poll(load.presented, { timeout: 30_000 }).toBeGreaterThan(16)
  await letNextKeyAge()
  await cut(1)
  expect(await fleet.command('keys', 'rotate')).toBe(0)
  await expect.poll(load.keyIds, { timeout: 30_000 }).toBe(2)
  await cut(2)
  const sofar = load.presented()
  await expect.poll(load.presented, { timeout: 30_000 }).toBeGreaterThan(sofar + 16)
  expect(await load.stop()).toEqual([])
  expect(await outcomes(before)).toEqual(everywhere)
  const after = await issue()
  expect(after.keyId).not.toBe(before.keyId)
  await sleep(after.startsMs - Date.now())
  expect(await outcomes(after)).toEqual(everywhere)
}, 300_000)

test('of a key that was never one of Latchkey’s they accept nothing', async () => {
  const { secret, keyId } = await issue()
  const [head = '', claims = ''] = secret.split('.')
  const signature = sign(null, Buffer.from(`${head}.${claims}`), generateKeyPairSync('ed25519').privateKey)
  const forged = `${head}.${claims}.${signature.toString('base64url')}`
  await sleep(1_000)
  expect(await outcomes({ secret: forged, keyId, startsMs: 0 })).not.toContain('accept')
  expect(await outcomes({ secret, keyId, startsMs: 0 })).toEqual(everywhere)
})
