import { sql } from 'drizzle-orm'
import * as z from 'zod'
import { endpoint, reply } from '../http/endpoint.ts'
import { refuse } from '../http/problem.ts'

const status = z.strictObject({ status: z.literal('ok') })

export const getHealth = endpoint({
  operationId: 'getHealth',
  method: 'get',
  path: '/healthz',
  tag: 'Operations',
  summary: 'Does the process answer?',
  access: 'public',
  success: { status: 200, description: 'It does', body: status },
  refusals: [],
  handle: () => Promise.resolve(reply({ status: 'ok' as const })),
})

export const getReadiness = endpoint({
  operationId: 'getReadiness',
  method: 'get',
  path: '/readyz',
  tag: 'Operations',
  summary: 'Should a balancer send requests here?',
  access: 'public',
  success: { status: 200, description: 'It should', body: status },
  refusals: ['unavailable'],
  async handle({ app }) {
    if (app.isStopping()) return refuse('unavailable', 'This instance is stopping.')
    await app.database.db.execute(sql`select 1`)
    return reply({ status: 'ok' as const })
  },
})
