import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { endpoint, reply } from '../http/endpoint.ts'
import { bytes } from '../http/wire.ts'
import type { VerdictCache } from '../tokens/verdict-cache.ts'
import type { Fleet, Member } from '../verifiers/fleet.ts'

/** Of this process; each has its own. */
export function createMetrics(fleet: Fleet, verdicts: VerdictCache | null): Registry {
  const register = new Registry()
  const registers = [register]
  collectDefaultMetrics({ register })
  const effect = new Histogram({
    name: 'latchkey_change_effect_seconds',
    help: 'From the commit of a change until no verifier answers by the state before.',
    buckets: [0.002, 0.005, 0.01, 0.015, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 4],
    registers,
  })
  const lapsed = new Counter({
    name: 'latchkey_verifiers_lapsed_total',
    help: 'Verifiers whose lease a change had to wait out.',
    registers,
  })
  fleet.onEffect((of) => {
    effect.observe(of.elapsedMs / 1000)
    lapsed.inc(of.lapsed)
  })
  if (fleet.member) readMember(registers, fleet.member)
  if (verdicts) readCache(registers, verdicts)
  return register
}

function readMember(registers: Registry[], member: Member): void {
  const { lease, invalidations, attachments, hearsNotices } = member
  const read = (name: string, help: string, value: () => number) =>
    new Gauge({
      ...{ name: `latchkey_${name}`, help, registers },
      collect() {
        this.set(value())
      },
    })
  read('lease_age_seconds', 'Since the lease was renewed last.', () => (lease.ageMs() ?? Number.NaN) / 1000)
  read('lease_left_seconds', 'For how long the cache may still be used.', () => lease.leftMs() / 1000)
  read('log_applied_seq', 'The last event that is applied here.', () => invalidations.appliedSeq)
  read('verifiers_attached', 'Services that hold a lease of this instance.', () => attachments.list().length)
  read('notices_heard', '1 while notices of changes can arrive.', () => Number(hearsNotices()))
}

function readCache(registers: Registry[], verdicts: VerdictCache): void {
  const count = (name: string, help: string, value: () => number) =>
    new Counter({
      ...{ name: `latchkey_verdict_cache_${name}_total`, help, registers },
      collect() {
        this.reset()
        this.inc(value())
      },
    })
  count('hits', 'Verdicts from the cache.', () => verdicts.counts().hits)
  count('misses', 'Verdicts that the database was asked for.', () => verdicts.counts().misses)
  new Gauge({
    ...{ name: 'latchkey_verdict_cache_entries', help: 'Secrets that are cached.', registers },
    collect() {
      this.set(verdicts.counts().entries)
    },
  })
}

export const getMetrics = endpoint({
  operationId: 'getMetrics',
  method: 'get',
  path: '/metrics',
  tag: 'Operations',
  summary: 'What this instance measures, for Prometheus',
  access: { scopes: ['latchkey.audit:read'] },
  success: {
    status: 200,
    description: 'In the text format of Prometheus',
    media: Registry.PROMETHEUS_CONTENT_TYPE,
    body: bytes,
  },
  refusals: [],
  handle: async ({ app }) => reply(Buffer.from(await app.metrics.metrics())),
})
