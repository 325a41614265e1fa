import type pg from 'pg'
import { guardedScope, type Access } from './access.ts'
import type { Entry, Register } from './history.ts'
import { registersOf } from './judge.ts'

/** What became of the changes in the database itself. */
export interface StoredState {
  /** Registers that do not say what an acknowledged write said. */
  readonly lost: readonly Register[]
  /** Tokens that nobody asked for. */
  readonly invented: readonly string[]
}

/** Past every cache: what is stored must be what the acknowledged writes left, and nothing that nobody asked for. */
export async function compareStored(
  client: pg.Client,
  { owners }: Access,
  entries: readonly Entry[],
): Promise<StoredState> {
  const stored = await readRegisters(client, owners)
  const asked = new Set(
    entries.flatMap((entry) =>
      entry.t === 'invoke' && entry.operation.kind === 'write' ? [entry.operation.register] : [],
    ),
  )
  const can = registersOf(entries)
  const end = (entries.at(-1)?.at ?? 0) + 1
  return {
    lost: [...asked].filter((register) => {
      const said = stored.get(register)
      // A token of which nobody knows whether it was issued has no registers but that one.
      if (said === undefined && !register.startsWith('issued:'))
        return !can(issuedOf(register), false, end, end)
      return !can(register, said ?? false, end, end)
    }),
    invented: [...stored.keys()].filter((register) => register.startsWith('issued:') && !asked.has(register)),
  }
}

const issuedOf = (register: Register): Register => `issued:${register.slice(register.indexOf(':') + 1)}`

async function readRegisters(client: pg.Client, owners: Access['owners']): Promise<Map<Register, boolean>> {
  const ids = owners.map(({ id }) => id)
  const tokens = await client.query<{ id: string; enabled: boolean; revoked: boolean }>(
    'select id, enabled, revoked_at is not null as revoked from tokens where owner_id = any($1)',
    [ids],
  )
  const users = await client.query<{ id: string; enabled: boolean }>(
    'select id, enabled from users where id = any($1)',
    [ids],
  )
  const roles = await client.query<{ id: string; granted: boolean }>(
    `select r.id, exists (select from role_scopes s where s.role_id = r.id and s.scope = $2) as granted
     from roles r where r.id = any($1)`,
    [owners.map(({ roleId }) => roleId), guardedScope],
  )
  return new Map<Register, boolean>([
    ...tokens.rows.flatMap(({ id, enabled, revoked }): [Register, boolean][] => [
      [`issued:${id}`, true],
      [`revoked:${id}`, !revoked],
      [`enabled:${id}`, enabled],
    ]),
    ...users.rows.map(({ id, enabled }): [Register, boolean] => [`owner:${id}`, enabled]),
    ...roles.rows.map(({ id, granted }): [Register, boolean] => [`role:${id}`, granted]),
  ])
}
