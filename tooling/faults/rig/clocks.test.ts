/** What no load and no other fault must be needed for: the end of a token binds whoever was stopped, or has a wrong clock. */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { scopes } from './access.ts'
import { ask, must } from './ask.ts'
import { startFleet, type Fleet, type Member } from './fleet.ts'
import { askTarget } from './load/target.ts'
import { targetsOf } from './rounds.ts'

let fleet: Fleet

beforeAll(async () => {
  fleet = await startFleet({ instances: 2, services: 1 })
}, 120_000)
afterAll(() => fleet.close())

let made = 0
async function issue(lastsMs: number | null): Promise<string> {
  const validTo = lastsMs === null ? null : new Date(Date.now() + lastsMs).toISOString()
  const body = { name: `Token ${String(++made)}`, scopes, validTo }
  const headers = { authorization: `Bearer ${fleet.access.secret}` }
  const issued = await must({
    method: 'POST',
    url: `${fleet.instances[0]?.url ?? ''}/v1/tokens`,
    headers,
    body,
  })
  return (issued.body as { secret: string }).secret
}

const verdicts = (secret: string) =>
  Promise.all(targetsOf(fleet).map(async (target) => (await askTarget(target, secret, fleet.access)).outcome))

/** Asked twice: the second time of whoever caches, from the cache. */
async function acceptedEverywhere(secret: string): Promise<void> {
  for (let time = 0; time < 2; time++)
    await expect.poll(() => verdicts(secret)).toEqual(['accept', 'accept', 'accept'])
}

const signal = (members: readonly Member[], name: NodeJS.Signals) => {
  for (const { program } of members) process.kill(program.pid, name)
}

const readiness = async ({ url }: Member) => {
  const answer = await ask({ method: 'GET', url: `${url}/readyz` })
  return typeof answer === 'string' ? answer : answer.status
}

const lastsMs = 12_000

test('a token that ended while everybody who had it in a cache was stopped is refused by all when they go on', async () => {
  const secret = await issue(lastsMs)
  const endedMs = performance.now() + lastsMs
  await acceptedEverywhere(secret)
  const everybody = [...fleet.instances, ...fleet.services]
  signal(everybody, 'SIGSTOP')
  await sleep(endedMs - performance.now() + 50)
  signal(everybody, 'SIGCONT')
  expect(await verdicts(secret)).not.toContain('accept')
  await expect.poll(() => verdicts(secret)).toEqual(['refuse', 'refuse', 'refuse'])
}, 150_000)

describe.each([
  ['an hour ahead', 'SIGUSR2'],
  ['an hour behind', 'SIGHUP'],
] as const)('an instance whose wall clock is put %s', (_, step) => {
  test('leaves readiness until it is put right, and goes on to answer as the others do', async () => {
    const [ended, valid] = [await issue(lastsMs), await issue(null)]
    const endedMs = performance.now() + lastsMs
    await acceptedEverywhere(ended)
    await acceptedEverywhere(valid)
    const [one] = fleet.instances
    if (!one) throw new Error('There is no instance.')
    signal([one], step)
    await expect.poll(() => readiness(one)).toBe(503)
    expect(await verdicts(valid)).toEqual(['accept', 'accept', 'accept'])
    await sleep(Math.max(0, endedMs - performance.now() + 50))
    expect(await verdicts(ended)).toEqual(['refuse', 'refuse', 'refuse'])
    signal([one], step)
    await expect.poll(() => readiness(one)).toBe(200)
  }, 150_000)
})
