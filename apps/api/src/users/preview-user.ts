import { sql } from 'drizzle-orm'
import type { Writer } from '../db/database.ts'
import { scopes } from '../db/schema.ts'
import type { RecordEvent } from '../events/change.ts'
import { endpoint, reply } from '../http/endpoint.ts'
import { isRefused } from '../http/problem.ts'
import { idParams } from '../http/wire.ts'
import { impactSchema } from '../impact/impact.ts'
import { previewChange } from '../impact/preview-change.ts'
import { edit, type EditRefused } from './edit-user.ts'
import { removePower } from './remove-user.ts'
import { disable, enable } from './set-enabled.ts'
import { userChange, type UserChange } from './user-schemas.ts'

export const previewUser = endpoint({
  operationId: 'previewUser',
  method: 'post',
  path: '/v1/users/{id}/preview',
  tag: 'Users',
  summary: 'What a change of a user would do',
  description:
    'Which scopes the user and their live tokens would lose or gain. Refused where the change would be.',
  access: { scopes: ['latchkey.users:manage'] },
  params: idParams,
  body: userChange,
  success: { status: 200, description: 'Nothing has been changed', body: impactSchema },
  refusals: [
    ...(['not_found', 'version_stale', 'invalid', 'username_taken'] as const),
    ...(['beyond_power', 'role_not_grantable', 'last_administrator'] as const),
  ],
  async handle({ app, actor, origin, params, body }) {
    const catalogue = await app.database.db.select({ name: scopes.name }).from(scopes)
    const impact = await previewChange(app, {
      ...{ actor, origin },
      users: sql`users.id = ${params.id}`,
      scopes: catalogue.map(({ name }) => name),
      act: (tx, record) => act(tx, record, { actor, userId: params.id, version: null }, body),
    })
    return isRefused(impact) ? impact : reply(impact)
  },
})

type Asked = Parameters<typeof edit>[2]

function act(tx: Writer, record: RecordEvent, asked: Asked, change: UserChange): Promise<EditRefused | null> {
  switch (change.action) {
    case 'edit':
      return edit(tx, record, asked, change)
    case 'delete':
      return removePower(tx, asked)
    case 'enable':
      return enable(tx, record, asked)
    case 'disable':
      return disable(tx, record, asked)
  }
}
