import { masterKeyUses } from '../keys/change-master-key.ts'
import type { Installation, Outcome } from './command.ts'

export async function listMasterKeys({ database, masterKeys }: Installation): Promise<Outcome> {
  const uses = await masterKeyUses(database.db)
  const ids = new Set([...uses.keys(), ...masterKeys.known.map(({ id }) => id)])
  const keys = [...ids].map((id) => ({
    id,
    state: id === masterKeys.current.id ? 'current' : uses.has(id) ? 'former' : 'next',
    isKnown: masterKeys.known.some((key) => key.id === id),
    liveSecrets: uses.get(id) ?? 0,
  }))
  const lines = keys.map(({ id, state, isKnown, liveSecrets }) =>
    [
      id,
      state.padEnd(7),
      `${String(liveSecrets)} secrets of live tokens`,
      ...(isKnown ? [] : ['not known here']),
    ].join('  '),
  )
  return { ok: true, lines, record: keys }
}
