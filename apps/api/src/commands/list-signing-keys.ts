import { isoOrNull } from '../http/wire.ts'
import type { Installation, Outcome } from './command.ts'

export async function listSigningKeys({ database, signingKeys }: Installation): Promise<Outcome> {
  const keys = (await signingKeys.list(database.db)).map((key) => ({
    ...key,
    createdAt: isoOrNull(key.createdAt),
    currentSince: isoOrNull(key.currentSince),
    retiredAt: isoOrNull(key.retiredAt),
  }))
  const lines = keys.map(({ id, algorithm, state, createdAt, currentSince, retiredAt }) =>
    [state.padEnd(7), algorithm, id, retiredAt ?? currentSince ?? createdAt].join('  '),
  )
  return { ok: true, lines, record: keys }
}
