import type { SQL } from 'drizzle-orm'
import type { App } from '../app.ts'
import type { Writer } from '../db/database.ts'
import { change, rollback, type Origin, type RecordEvent } from '../events/change.ts'
import type { Actor } from '../http/endpoint.ts'
import { isRefused, type ProblemCode, type Refused } from '../http/problem.ts'
import { affectedByOwners, viewAffectedTokens } from './affected-tokens.ts'
import { differencesOf, heldBy, isOneOf, viewAffectedUsers, type Differences } from './affected-users.ts'
import type { Impact } from './impact.ts'

interface Previewed<Code extends ProblemCode> {
  readonly actor: Actor
  readonly origin: Origin
  /** The users whose scopes the change may touch. */
  readonly users: SQL
  /** The scopes that it may touch. */
  readonly scopes: readonly string[]
  /** The change itself, as it would be made. */
  readonly act: (tx: Writer, record: RecordEvent) => Promise<Refused<Code> | null>
}

/**
 * Makes the change, looks who holds what, and undoes it: what the preview says is what the change does, and what the
 * change refuses the preview refuses too.
 */
export async function previewChange<Code extends ProblemCode>(
  app: App,
  { actor, origin, users: concerned, scopes, act }: Previewed<Code>,
): Promise<Impact | Refused<Code>> {
  type Outcome = Refused<Code> | Differences
  const { value } = await change(app.database, origin, async (tx, record) => {
    const before = await heldBy(tx, concerned, scopes)
    const refused = await act(tx, record)
    if (refused) return rollback<Outcome>(refused)
    const after = await heldBy(tx, isOneOf([...before.keys()]), scopes)
    return rollback<Outcome>(differencesOf(before, after))
  })
  if (isRefused(value)) return value
  const { db } = app.database
  const differences = value
  return {
    users: await viewAffectedUsers(db, actor, differences),
    tokens: await viewAffectedTokens(db, actor, affectedByOwners(differences)),
  }
}
