import { sql } from 'drizzle-orm'
import * as z from 'zod'
import type { App } from '../app.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { refuse } from '../http/problem.ts'
import { clockOffsetMaxMs } from '../verifiers/lease.ts'

export const getHealth = endpoint({
  operationId: 'getHealth',
  method: 'get',
  path: '/healthz',
  tag: 'Operations',
  summary: 'Does the process answer?',
  access: 'public',
  success: { status: 200, description: 'It does', body: z.strictObject({ status: z.literal('ok') }) },
  refusals: [],
  handle: () => Promise.resolve(reply({ status: 'ok' as const })),
})

export const getReadiness = endpoint({
  operationId: 'getReadiness',
  method: 'get',
  path: '/readyz',
  tag: 'Operations',
  summary: 'Should a balancer send requests here?',
  description: 'Degraded: every answer is right, and something is slower than it should be.',
  access: 'public',
  success: {
    status: 200,
    description: 'It should',
    body: z.strictObject({ status: z.enum(['ok', 'degraded']), detail: z.string().optional() }),
  },
  refusals: ['unavailable'],
  async handle({ app }) {
    if (app.isStopping()) return refuse('unavailable', 'This instance is stopping.')
    await app.database.db.execute(sql`select 1`)
    const why = leaseFault(app)
    if (why !== null) return refuse('unavailable', why, { headers: { 'Retry-After': '1' } })
    if (app.fleet.member?.hearsNotices() ?? true) return reply({ status: 'ok' as const })
    const detail =
      'No notices of changes arrive: they are applied with the next renewal of the lease, within a second.'
    return reply({ status: 'degraded' as const, detail })
  },
})

/** Answers are right without a lease as well, and slow: a balancer that can choose should choose another. */
function leaseFault({ fleet: { member } }: App): string | null {
  if (member === null) return null
  const offsetMs = member.lease.clockOffsetMs()
  if (offsetMs !== null && Math.abs(offsetMs) > clockOffsetMaxMs)
    return `The clock of this machine and that of the database are ${String(Math.round(Math.abs(offsetMs) / 1000))} s apart.`
  return member.lease.leftMs() > 0 ? null : 'The lease of the cache has run out and could not be renewed.'
}
