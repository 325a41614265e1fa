import { sql } from 'drizzle-orm'
import { checkPolicy } from '@latchkey/domain'
import { policies } from '../db/schema.ts'
import { change, rollback } from '../events/change.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { isRefused } from '../http/problem.ts'
import { refuseBy } from '../http/refusal-words.ts'
import { etag, versionHeader } from '../http/wire.ts'
import { changedPolicy, fieldsOf, setPolicyRequest, viewPolicy } from './policy-schemas.ts'

export const setPolicy = endpoint({
  operationId: 'setPolicy',
  method: 'put',
  path: '/v1/policy',
  tag: 'Policy',
  summary: 'Set what tokens may be',
  description:
    'It binds tokens that are already out: each ends at its own end or where policy ends it, whichever is earlier.',
  access: { scopes: ['latchkey.policy:manage'] },
  ifMatch: true,
  body: setPolicyRequest,
  success: { status: 200, description: 'Set, everywhere', body: changedPolicy, headers: versionHeader },
  refusals: ['version_stale', 'invalid'],
  async handle({ app, body, ifMatch, origin, effect }) {
    const checked = checkPolicy(body)
    if (!checked.ok) return refuseBy(checked.refusals)
    const { value } = await change(app.database, origin, async (tx, record) => {
      const [row] = await tx.select().from(policies).for('update')
      if (!row) throw new Error('The policy row is missing.')
      const { version } = row
      if (version !== ifMatch) return rollback(refuseBy([{ code: 'version_stale', version }]))
      const [before, after] = [fieldsOf(row), fieldsOf(checked.value)]
      if (JSON.stringify(before) === JSON.stringify(after)) return viewPolicy(row)
      await tx.update(policies).set({ ...after, version: version + 1, updatedAt: sql`clock_timestamp()` })
      const target = { kind: 'policy', id: 'policy', name: 'Policy' }
      record({ action: 'policy.edited', target, before, after })
      return viewPolicy({ ...after, version: version + 1 })
    })
    if (isRefused(value)) return value
    return reply({ policy: value, effect: await effect() }, { headers: etag(value.version) })
  },
})
