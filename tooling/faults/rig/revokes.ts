/**
 * How long a revoke takes when nothing is broken: until it answers, and until all five verifiers have refused a request
 * that began after the answer. `pnpm --filter @latchkey/faults revokes -- --count 10000`
 */
import { parseArgs } from 'node:util'
import { startFleet, type Fleet } from './fleet.ts'
import { must } from './ask.ts'
import { scopes } from './access.ts'
import { askTarget, type Target } from './load/target.ts'
import { targetsOf } from './rounds.ts'

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: { count: { type: 'string', default: '10000' }, together: { type: 'string', default: '1' } },
})
const count = Number(values.count)

interface Revoked {
  readonly answeredMs: number
  readonly refusedMs: number
  readonly lapsed: number
  /** Of those who answered, by a request that began after the revoke's answer, that the token may pass. */
  readonly violations: readonly string[]
}

const fleet = await startFleet()
try {
  const targets = targetsOf(fleet)
  const results: Revoked[] = []
  const work = async () => {
    while (results.length < count) results.push(await issueAndRevoke(fleet, targets, results.length))
  }
  await Promise.all(Array.from({ length: Number(values.together) }, work))
  report(results.slice(count / 100))
} finally {
  await fleet.close()
}

async function issueAndRevoke(
  { instances, access }: Fleet,
  targets: readonly Target[],
  n: number,
): Promise<Revoked> {
  const headers = { authorization: `Bearer ${access.secret}` }
  const at = (which: number) => instances[which % instances.length]?.url ?? ''
  const body = { name: `Revoked ${String(n)}`, scopes }
  const issued = (await must({ method: 'POST', url: `${at(n)}/v1/tokens`, headers, body })).body
  const { token, secret } = issued as { token: { id: string }; secret: string }
  const before = await Promise.all(targets.map((target) => askTarget(target, secret, access)))
  if (before.some(({ outcome }) => outcome !== 'accept'))
    throw new Error(`A new token was not accepted everywhere: ${JSON.stringify(before)}`)
  const began = performance.now()
  const url = `${at(n + 1)}/v1/tokens/${token.id}/revoke`
  const revoked = (await must({ method: 'POST', url, headers, body: {} })).body
  const answeredMs = performance.now() - began
  const after = await Promise.all(targets.map((target) => askTarget(target, secret, access)))
  const refusedMs = performance.now() - began
  const { lapsed } = (revoked as { effect: { lapsed: number } }).effect
  const violations = targets.flatMap(({ name }, of) => (after[of]?.outcome === 'accept' ? [name] : []))
  return { answeredMs, refusedMs, lapsed, violations }
}

function report(results: readonly Revoked[]): void {
  const violations = results.flatMap((result) => result.violations)
  console.log(
    `${String(results.length)} revokes (after a hundredth to warm up), three instances and two services, Node ${process.version}: ` +
      `${String(violations.length)} accepted after the answer, ${String(results.filter(({ lapsed }) => lapsed > 0).length)} waited for a lease.`,
  )
  const row = (of: (result: Revoked) => number) => {
    const sorted = results.map(of).toSorted((a, b) => a - b)
    const at = (part: number) => sorted[Math.ceil(sorted.length * part) - 1]?.toFixed(1) ?? ''
    return { 'p50 ms': at(0.5), 'p99 ms': at(0.99), 'max ms': at(1) }
  }
  console.table({
    'revoke answered': row(({ answeredMs }) => answeredMs),
    'refused by all five': row(({ refusedMs }) => refusedMs),
  })
  if (violations.length > 0) process.exitCode = 1
}
