import { policies } from '../db/schema.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { etag, versionHeader } from '../http/wire.ts'
import { policySchema, viewPolicy } from './policy-schemas.ts'

export const getPolicy = endpoint({
  operationId: 'getPolicy',
  method: 'get',
  path: '/v1/policy',
  tag: 'Policy',
  summary: 'What this installation allows tokens to be',
  access: 'authenticated',
  success: { status: 200, description: 'The policy', body: policySchema, headers: versionHeader },
  refusals: [],
  async handle({ app }) {
    const [row] = await app.database.db.select().from(policies)
    if (!row) throw new Error('The policy row is missing.')
    return reply(viewPolicy(row), { headers: etag(row.version) })
  },
})
